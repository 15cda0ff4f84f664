namespace Registry.Core.Realisation;

/// <summary>An organ of this organisation adopted or rejected the arrangement itself.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="For">Votes.</param>
/// <param name="Against">Votes.</param>
[Decision("record_organ_decided", Kind.Tracks, "decision-making", "Wgr art. 1(1)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordOrganDecided(
    [property: Known(Terms.Organs)] Code Organ,
    Digest Draft,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    long? For,
    long? Against,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ArrangementDecided(Organ, Draft, Result, For, Against, DecidedOn, Reference))];
}
