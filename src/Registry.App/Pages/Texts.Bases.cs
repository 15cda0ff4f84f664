using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Registry.Core;

namespace Registry.App.Pages;

/// <summary>Where decisions and rules come from. They say it in English, as the API does; in Dutch an article is cited as lawyers do, what it is about goes by the glossary, and what the glossary does not have has its name here.</summary>
public static partial class Texts
{
    /// <param name="basis">Articles and parts of the method with what they are about, such as <c>Wgr art. 9(1): withdrawal; sixteen steps, step 2</c>.</param>
    public static Said Basis(string basis) => new(string.Join("; ", basis.Split("; ").Select(part => string.Join(": ", part.Split(": ", 2).Select(Dutch)))), basis);

    private static string Dutch(string piece)
    {
        if ((Subjects.GetValueOrDefault(piece) ?? Words.GetValueOrDefault(piece)) is { } subject) return subject;
        foreach (var (english, dutch) in Cited) piece = piece.Replace(english, dutch, StringComparison.Ordinal);
        return Letter().Replace(Paragraph().Replace(piece, "$1 lid $2"), " onder $1");
    }

    [GeneratedRegex(@"(\d[a-z]?)\((\d+[a-z]?)\)")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\(([a-z])\)")]
    private static partial Regex Letter();

    private static readonly (string English, string Dutch)[] Cited =
    [
        ("sixteen steps", "zestien stappen"), ("step ", "stap "), ("phase ", "fase "), ("process rule", "procesregel"), ("domain rule", "domeinregel"),
        (" and ", " en "), (" to ", " tot en met "), ("GDPR", "AVG"),
    ];

    /// <summary>The glossary by its English.</summary>
    private static readonly FrozenDictionary<string, string> Words = Glossary.All.DistinctBy(word => word.En).ToFrozenDictionary(word => word.En, word => word.Nl);

    private static readonly FrozenDictionary<string, string> Subjects = new Dictionary<string, string>
    {
        ["a step that does not apply"] = "een stap die niet van toepassing is",
        ["a track for each participant"] = "een spoor voor elke deelnemer",
        ["amendment of an arrangement"] = "wijziging van een regeling",
        ["an answer to each point of a council opinion"] = "een antwoord op elk punt van een zienswijze",
        ["an arrangement has many dossiers"] = "een regeling heeft meer dossiers",
        ["change of boundary"] = "grenswijziging",
        ["consequences of withdrawal"] = "gevolgen van uittreding",
        ["corrections"] = "verbeteringen",
        ["council opinion on the draft budget"] = "zienswijze op de ontwerpbegroting",
        ["court of audit"] = "rekenkamer",
        ["disputes"] = "geschillen",
        ["draft budget"] = "ontwerpbegroting",
        ["duty to inform"] = "inlichtingenplicht",
        ["end of a dossier"] = "einde van een dossier",
        ["feedback moment after elaboration"] = "terugkoppelmoment na de uitwerking",
        ["information"] = "inlichtingen",
        ["information, also unasked"] = "inlichtingen, ook ongevraagd",
        ["iterative process"] = "herhaald doorlopen",
        ["later start"] = "later begin",
        ["lessons for other collaborations"] = "lessen voor andere samenwerkingen",
        ["liquidation"] = "vereffening",
        ["monitoring"] = "monitoren",
        ["participants that must agree"] = "deelnemers die moeten instemmen",
        ["practice"] = "praktijk",
        ["public participation"] = "participatie",
        ["publication and entry into force"] = "bekendmaking en inwerkingtreding",
        ["register of arrangements"] = "register van regelingen",
        ["register of organisations (TOOI)"] = "register van organisaties (TOOI)",
        ["reported and confirmed"] = "opgegeven en bevestigd",
        ["roles"] = "rollen",
        ["rules of order of the council"] = "reglement van orde van de raad",
        ["signing keys"] = "sleutels om te ondertekenen",
        ["supervision"] = "toezicht",
        ["the register of arrangements"] = "het register van regelingen",
    }.ToFrozenDictionary();
}
