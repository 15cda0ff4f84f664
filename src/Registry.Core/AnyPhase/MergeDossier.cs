using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>The dossier goes on within another one.</summary>
[Decision("merge_dossier", Kind.Dossiers, "any phase", "sixteen steps: end of a dossier", Role.Coordinator)]
public sealed record MergeDossier(Guid Into, PublicText Reason) : Act
{
    private const string Basis = "sixteen steps: end of a dossier";

    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(OrderOfSteps.Ended);

    public override IEnumerable<Read> Reads(States seen) => [new StreamRead(new(Kind.Dossiers, Into))];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Into == now.Subject.Stream.Id) yield return new("P13", new("Een dossier gaat niet in zichzelf op.", "A dossier does not merge into itself."), Basis);
        else if (now.Of<Dossier>(Into)?.Standing is not { } other) yield return new("P13", new("Dat andere dossier is er niet.", "That other dossier does not exist."), Basis);
        else if (other.Outcome is not null) yield return new("P13", new("Dat andere dossier is al beëindigd.", "That other dossier has ended already."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DossierEnded(Terms.Merged, Reason, [Into]))];
}
