namespace Registry.Core.Intention;

/// <summary>An organ of this organisation said what it thinks of a version of the shared ambition.</summary>
[Decision("record_ambition_endorsed", Kind.Tracks, "co-creation", "sixteen steps, step 6", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordAmbitionEndorsed(
    [property: Known(Terms.Organs)] Code Organ,
    long Version,
    [property: Known(Terms.Endorsements)] Code Result,
    PublicText? Wishes,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AmbitionEndorsed(Organ, Version, Result, Wishes, DecidedOn, Reference))];
}
