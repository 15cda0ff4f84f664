using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>The dossier goes on to its next phase: every council that must agree was heard, and every step has its record.</summary>
[Decision("advance_phase", Kind.Dossiers, "any phase", "sixteen steps: feedback moments; process rule P01", Role.Coordinator)]
public sealed record AdvancePhase : Act
{
    public static Opening Open(States now, Given given) =>
        now.Of<Dossier>() is { Standing.Outcome: not null } ? Opening.Closed(OrderOfSteps.Ended)
        : now.Of<Dossier>().Phase is { } at && Method.After(at) is null
            ? Opening.Closed(new Refusal("P03", new("Dit is de laatste fase.", "This is the last phase."), "sixteen steps"))
            : Opening.Whole;

    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => Gate.Refusals(now);

    public override IEnumerable<Write> Outcome(States now, Given given) =>
        now.Subject.State is Dossier { Phase: { } at } && Method.After(at) is { } next ? [now.Write(new PhaseAdvanced(at.Code, next.Code))] : [];
}
