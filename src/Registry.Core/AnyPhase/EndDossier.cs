using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>The dossier ends: its work is done, or no collaboration came of it.</summary>
[Decision("end_dossier", Kind.Dossiers, "any phase", "sixteen steps: end of a dossier", Role.Coordinator)]
public sealed record EndDossier([property: Known("completed without-collaboration")] Code Ending, PublicText Reason) : Act
{
    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(OrderOfSteps.Ended);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DossierEnded(Ending, Reason, []))];
}
