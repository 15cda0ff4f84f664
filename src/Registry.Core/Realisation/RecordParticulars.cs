namespace Registry.Core.Realisation;

/// <summary>What a register says of one version of an arrangement besides its name, form and participants.</summary>
/// <param name="Keeper">The organisation that keeps the register's entry (bronhouder).</param>
/// <param name="Archive">The organisation that keeps the archive (archiefzorgdrager).</param>
[Decision("record_particulars", Kind.Arrangements, "realisation", "Wgr art. 136: register of arrangements", Role.Coordinator)]
public sealed record RecordParticulars(
    Code Version, PartialDate From, PartialDate? To, Title? ShortTitle, [property: Known(Terms.MeansOfPower)] IReadOnlyList<Code> MeansOfPower, IReadOnlyList<Power> Powers,
    IReadOnlyList<LegalReference> LegalBasis, IReadOnlyList<LegalReference> FoundingDecisions, IReadOnlyList<Title> Themes, IReadOnlyList<Seat> Seats, [property: NoPerson] Title? Keeper, Title? Archive,
    PartialDate? VerifyBy, PartialDate? ChangedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticularsRecorded(
        Version, From, To, ShortTitle, MeansOfPower, Powers, LegalBasis, FoundingDecisions, Themes, Seats, Keeper, Archive, VerifyBy, ChangedOn))];
}

/// <summary>A power that the text gives, as quoted.</summary>
/// <param name="Article">Its article or heading.</param>
public sealed record Power(Title? Article, PublicText? Text);

/// <summary>A law, regulation or decision that is referred to.</summary>
public sealed record LegalReference(Title? Name, Uri? Url);

/// <summary>Where the collaboration has its seat.</summary>
public sealed record Seat(Title? Place, Code? Province);

/// <summary>What a register says of a version of an arrangement, from that version to the next.</summary>
[View("particulars")]
public sealed record Particulars(Guid Id, Code Version, PartialDate From, PartialDate? To, Title? ShortTitle, IReadOnlyList<Code> MeansOfPower, IReadOnlyList<Power> Powers,
    IReadOnlyList<LegalReference> LegalBasis, IReadOnlyList<LegalReference> FoundingDecisions, IReadOnlyList<Title> Themes, IReadOnlyList<Seat> Seats, [property: NoPerson] Title? Keeper, Title? Archive,
    PartialDate? VerifyBy, PartialDate? ChangedOn) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => "";

    internal static IEnumerable<Particulars> Told(IEnumerable<(Guid Fact, ParticularsRecorded Said)> said) =>
        Periods.Following(said.Select(s => (s.Said.From, s))).Select(p => new Particulars(p.Item.Fact, p.Item.Said.Version, p.From, Periods.Earliest(p.Item.Said.To, p.To), p.Item.Said.ShortTitle,
            p.Item.Said.MeansOfPower, p.Item.Said.Powers, p.Item.Said.LegalBasis, p.Item.Said.FoundingDecisions, p.Item.Said.Themes, p.Item.Said.Seats, p.Item.Said.Keeper, p.Item.Said.Archive,
            p.Item.Said.VerifyBy, p.Item.Said.ChangedOn));
}
