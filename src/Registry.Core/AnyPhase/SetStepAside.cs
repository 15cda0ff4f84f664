using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>A step does not apply to this dossier, or not again in this round, for a reason that everybody can read.</summary>
[Decision("set_step_aside", Kind.Dossiers, "any phase", "sixteen steps: a step that does not apply", Role.Coordinator)]
public sealed record SetStepAside([property: Known(Terms.Steps)] Code Step, PublicText Reason) : Act
{
    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(OrderOfSteps.Ended);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new StepSetAside(Step, Reason))];
}
