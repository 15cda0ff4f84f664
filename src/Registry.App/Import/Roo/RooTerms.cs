using Registry.Core;

namespace Registry.App.Import.Roo;

/// <summary>The register's terms in the registry's words; one that the registry does not know stays as it stands.</summary>
internal static class RooTerms
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["OL"] = "public-body", ["GO"] = "joint-organ", ["BVO"] = "operational-organisation", ["CC"] = "centre-arrangement", ["RZM"] = "plain-arrangement",
    };

    private static readonly Dictionary<string, string> Organs = new()
    {
        ["gemeenteraad"] = "council", ["college_van_burgemeester_en_wethouders"] = "executive", ["burgemeester"] = "mayor", ["provinciale_staten"] = "provincial-council",
        ["gedeputeerde_staten"] = "provincial-executive", ["commissaris_van_de_koning"] = "kings-commissioner", ["commissaris_van_de_koningin"] = "kings-commissioner",
        ["algemeen_bestuur"] = "general-assembly", ["dagelijks_bestuur"] = "water-executive",
    };

    private static readonly Dictionary<string, string> Means = new() { ["Mandaat"] = "mandate", ["Delegatie"] = "delegation", ["Attributie"] = "attribution", ["Zonder mandaat"] = "no-mandate" };

    public static Code Form(XmlRecord? element)
    {
        if (element is null) return Terms.NotRecorded;
        var found = element.Attribute("afkorting") ?? element.Text;
        return Forms.GetValueOrDefault(found) is { } form ? form : AsFound(found);
    }

    public static Code Organ(XmlRecord element) =>
        element.Attribute("resourceIdentifierOWMS") is { } owms && Organs.GetValueOrDefault(owms.Split('/')[^1]) is { } organ ? organ : AsFound(element.Text);

    public static Code MeansOfPower(XmlRecord element) => Means.GetValueOrDefault(element.Text) is { } means ? means : AsFound(element.Text);

    /// <summary>A term that the registry does not know, as it stands; a code has no blanks.</summary>
    private static Code AsFound(string text) => text.Length == 0 ? Terms.NotRecorded : new Code(string.Join('-', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: <= 200 } whole ? whole : text.Replace(' ', '-')[..200]);
}
