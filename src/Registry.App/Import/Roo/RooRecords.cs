using Registry.Core;
using Registry.Core.Realisation;

namespace Registry.App.Import.Roo;

/// <summary>An organisation of the export.</summary>
/// <param name="Code">Its code in the register of organisations; without one, its number in ROO.</param>
/// <param name="IsBody">A body that an arrangement brought about, rather than an organisation that takes part in one.</param>
/// <param name="Version">The version of an arrangement that a body says it belongs to.</param>
internal sealed record RooOrganisation(long Line, string Id, Code Code, bool IsBody, Code Kind, Title Name, PartialDate? Start, PartialDate? End, PartialDate? ChangedOn, string? Version);

/// <summary>A participant of a version.</summary>
internal sealed record RooParticipant(long Line, string Id, Code? Code, Title? Name, PartialDate? Since, long? Share, IReadOnlyList<Code> Organs);

/// <summary>A version of an arrangement.</summary>
/// <param name="Nameless">How many participants it has that carry no number, so that nobody knows who they are.</param>
internal sealed record RooVersion(long Line, string Id, string? Previous, string? Next, string? Body, Title Name, Title? ShortTitle, PublicText? Purpose, Code Form, PartialDate From, PartialDate? To,
    PartialDate? VerifyBy, PartialDate? ChangedOn, Title? Keeper, Title? Archive, IReadOnlyList<Code> MeansOfPower, IReadOnlyList<Power> Powers, IReadOnlyList<LegalReference> LegalBasis,
    IReadOnlyList<LegalReference> FoundingDecisions, IReadOnlyList<Title> Themes, IReadOnlyList<Seat> Seats, IReadOnlyList<RooParticipant> Participants, int Nameless, long Size)
{
    public bool HoldsNever => To?.First <= From.First;
}

/// <summary>
/// Records of the export as words and dates of the registry. The date conventions of the source (process rule P05): a version, a municipality
/// and a body end on the first day on which they are no more; a water authority mostly on its last day, the 31st of December.
/// </summary>
internal sealed class RooRecords(Action<XmlRecord, string, string?, string> remark)
{
    /// <summary>With what a code begins that is a number in ROO.</summary>
    public const string Prefix = "roo-";

    private readonly RooValues _values = new(remark);

    public RooOrganisation? Organisation(XmlRecord record)
    {
        if (Number(record) is not { } id) return null;
        var kind = record.In("types").FirstOrDefault()?.Text ?? "";
        var code = CodeOf(record) ?? record.In("identificatiecodes").FirstOrDefault(c => c.Attribute("naam") == "Organisatiecode")?.Text switch { { Length: > 2 and <= 20 } found when WordsOf(found) => new Code(found), _ => (Code?)null };
        var sort = code?.Value[..2] switch { "gm" => Terms.Municipality, "pv" => "province", "ws" => "water-authority", _ => "other-public" };
        var end = _values.Date(record, "eindDatum");
        if (sort == "water-authority" && end is { On: { Month: 12, Day: 31 } last }) end = PartialDate.Day(last.Year + 1, 1, 1);
        var isBody = code?.Value.StartsWith("so", StringComparison.Ordinal) == true || kind.Contains("samenwerkingsorgaan", StringComparison.OrdinalIgnoreCase) || record.First("hoortBijGemeenschappelijkeRegeling") is not null;
        return new(record.Line, id, code ?? Unnamed(id), isBody, sort, Name(record, "naam", id), _values.Date(record, "startDatum"), end, _values.Date(record, "datumMutatie"),
            record.First("hoortBijGemeenschappelijkeRegeling")?.Attribute("systeemId"));
    }

    public RooVersion? Version(XmlRecord record) => Number(record) is not { } id ? null : new(record.Line, id, record.First("previousVersion")?.Attribute("systeemId"), record.First("nextVersion")?.Attribute("systeemId"),
        record.First("regionaalSamenwerkingsorgaan")?.Attribute("systeemId"), Name(record, "titel", id), _values.Title(record, "citeertitel"), _values.Text(record, "doel"), RooTerms.Form(record.First("samenwerkingsvorm")),
        _values.Date(record, "datumInwerkingtreding") ?? PartialDate.Unknown, _values.Date(record, "datumUitwerkingtreding"), _values.Date(record, "datumTerVerificatie"), _values.Date(record, "datumMutatie"),
        _values.Title(record, "bronhouder"), _values.Title(record, "archiefzorgdrager"),
        [.. record.In("bevoegdheidsverkrijgingen").Select(RooTerms.MeansOfPower)],
        [.. record.In("bevoegdheden").Select(p => new Power(_values.Title(p, "kopArtikel"), _values.Text(p, "inhoudArtikel"))).Where(p => p != new Power(null, null))],
        [.. record.In("wettelijkeGrondslagen").Select(g => new LegalReference(_values.Title(g, "opschrift"), g.First("referentie") is { } at ? _values.Address(at) : null)).Where(Said)],
        [.. record.In("instellingsbesluiten").Select(r => new LegalReference(null, _values.Address(r))).Where(Said)],
        [.. record.In("beleidsterreinen").Select(_values.Title).OfType<Title>()],
        [.. record.In("adressen").Select(a => new Seat(_values.Title(a, "plaats"), a.TextOf("provincieAfkorting") is { } province && WordsOf(province) ? new Code(province) : (Code?)null)).Where(s => s != new Seat(null, null))],
        [.. record.In("deelnemendeOrganisaties").Select(Participant).OfType<RooParticipant>()], record.In("deelnemendeOrganisaties").Count(p => !HasNumber(p)), record.Size);

    private RooParticipant? Participant(XmlRecord record) => Number(record) is not { } id ? null : new(record.Line, id, CodeOf(record), _values.Title(record, "naam"), _values.Date(record, "toetredingsDatum"), _values.Share(record),
        [.. record.In("bestuursorganen").Select(RooTerms.Organ).Distinct()]);

    /// <summary>An organisation that has no code in the register of organisations goes by its number in ROO.</summary>
    public static Code Unnamed(string id) => new($"{Prefix}{id}");

    private string? Number(XmlRecord record)
    {
        if (HasNumber(record)) return record.Attribute("systeemId");
        remark(record, "systeemId", record.Attribute("systeemId"), "missing");
        return null;
    }

    private Title Name(XmlRecord record, string element, string id)
    {
        if (_values.Title(record, element) is { } name) return name;
        if (record.TextOf(element) is null) remark(record, element, null, "missing");
        return new($"(zonder naam: {id})");
    }

    private static bool HasNumber(XmlRecord record) => record.Attribute("systeemId") is { Length: <= 50 } id && WordsOf(id);
    private static Code? CodeOf(XmlRecord record) => record.Attribute("resourceIdentifierTOOI")?.Split('/')[^1] is { Length: > 2 and <= 20 } code && WordsOf(code) ? new Code(code) : (Code?)null;
    private static bool WordsOf(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    private static bool Said(LegalReference reference) => reference != new LegalReference(null, null);
}
