namespace Registry.Core.InOperation;

/// <summary>An organ of this organisation decided on dissolution.</summary>
[Decision("record_dissolution_decided", Kind.Tracks, "monitoring", "Wgr art. 1(5) and 9: dissolution", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordDissolutionDecided(
    [property: Known(Terms.Organs)] Code Organ,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DissolutionDecided(Organ, Result, DecidedOn, Reference))];
}
