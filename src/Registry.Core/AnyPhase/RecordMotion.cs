namespace Registry.Core.AnyPhase;

/// <summary>A motion was put to the vote.</summary>
[Decision("record_motion", Kind.Tracks, "any phase", "rules of order of the council", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordMotion(
    [property: Known(Terms.Organs)] Code Organ,
    Code Number,
    Title Name,
    PublicText Text,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    PartialDate DecidedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new MotionDecided(Organ, Number, Name, Text, Result, DecidedOn))];
}
