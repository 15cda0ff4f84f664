namespace Registry.Core.AnyPhase;

/// <summary>A feedback moment was held in an organ of this organisation: go, go unless, back, stop or leave.</summary>
[Decision("record_feedback", Kind.Tracks, "any phase", "sixteen steps: feedback moments", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordFeedback(
    [property: Known(Terms.Organs)] Code Organ,
    [property: Known(Terms.Phases)] Code Phase,
    long? Round,
    [property: Known(Terms.FeedbackOutcomes)] Code Answer,
    PublicText? Conditions,
    PublicText? Influence,
    PublicText? Support,
    PartialDate HeldOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new FeedbackHeld(Organ, Phase, Round, Answer, Conditions, Influence, Support, HeldOn, Reference))];
}
