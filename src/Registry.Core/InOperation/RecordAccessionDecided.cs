namespace Registry.Core.InOperation;

/// <summary>An organ of this organisation decided on an accession.</summary>
/// <param name="Scope">The part of the task; absent for the whole.</param>
[Decision("record_accession_decided", Kind.Tracks, "monitoring", "Wgr art. 1(5) and 9(1): accession", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordAccessionDecided(
    [property: Known(Terms.Organs)] Code Organ,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    Title? Scope,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AccessionDecided(Organ, Result, Scope, DecidedOn, Reference))];
}
