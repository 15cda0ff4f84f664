using System.Globalization;

namespace Registry.Core.AnyPhase;

/// <summary>Organs as they are called in sentences.</summary>
internal static class Tales
{
    private const int Clauses = 300;
    private static readonly NumberFormatInfo Dutch = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>A text within a sentence: on one line, without its full stop, and not longer than one reads there.</summary>
    public static string Clause(this PublicText text)
    {
        var line = string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ' ');
        return line.Length <= Clauses ? line : $"{line[..(char.IsHighSurrogate(line[Clauses - 1]) ? Clauses - 1 : Clauses)]}…";
    }

    /// <summary>Things in a row, with a word before the last.</summary>
    public static Said Listed(IEnumerable<Said> things)
    {
        var all = things.ToList();
        return new(Row(all.ConvertAll(t => t.Nl), "en"), Row(all.ConvertAll(t => t.En), "and"));

        static string Row(List<string> all, string and) => all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} {and} {all[^1]}";
    }

    public static string BareOrganNl(Code organ) => organ.Value switch
    {
        "council" => "de raad",
        "executive" => "het college",
        "mayor" => "de burgemeester",
        "kings-commissioner" => "de commissaris van de Koning",
        "other" => "een ander orgaan",
        _ => Glossary.Of(organ).Nl,
    };

    /// <summary>Staten are many: provinciale staten, gedeputeerde staten.</summary>
    public static bool IsPlural(Code? organ) => organ?.Value is "provincial-council" or "provincial-executive";

    public static string OrganNl(Code? organ) => organ is not { } o ? "" : char.ToUpperInvariant(BareOrganNl(o)[0]) + BareOrganNl(o)[1..] + " van ";
    public static string OrganEn(Code? organ) => organ is not { } o ? "" : $"The {Glossary.Of(o).En} of ";
    public static string BareOrganEn(Code organ) => organ == "other" ? "another organ" : $"the {Glossary.Of(organ).En}";

    /// <summary>An organ decided about something, with a result.</summary>
    public static Said Decided(OrganSaid said, Said about) => new(
        $"{Capital(BareOrganNl(said.Organ))} {(IsPlural(said.Organ) ? "besloten" : "besloot")} {said.On.Tell().Nl} over {about.Nl}: {Glossary.Of(said.Result).Nl}.",
        $"{Capital(BareOrganEn(said.Organ))} decided {said.On.Tell().En} about {about.En}: {Glossary.Of(said.Result).En}.");

    /// <summary>An amount of money, from cents.</summary>
    public static Said Money(long cents) => new($"€ {(cents / 100m).ToString("N2", Dutch)}", $"€{(cents / 100m).ToString("N2", CultureInfo.InvariantCulture)}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
