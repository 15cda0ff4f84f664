namespace Registry.Core.AnyPhase;

/// <summary>A step needs nothing from this organisation, for a reason that everybody can read.</summary>
[Decision("set_own_step_aside", Kind.Tracks, "any phase", "sixteen steps: a step that does not apply", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record SetOwnStepAside([property: Known(Terms.Steps)] Code Step, PublicText Reason) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OwnStepSetAside(Step, Reason))];
}
