using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>The dossier goes back to an earlier phase: these steps are done anew, and these items of frameworks are open again. Records stay.</summary>
[Decision("return_phase", Kind.Dossiers, "any phase", "sixteen steps: iterative process; process rule P02", Role.Coordinator)]
public sealed record ReturnPhase([property: Known("realisation elaboration intention exploration")] Code To, PublicText Reason, [property: Known(Terms.Steps)] IReadOnlyList<Code> Steps, IReadOnlyList<ItemReference> Items, [property: NoPerson] Title DecidedBy) : Act
{
    private const string Basis = "process rule P02";

    public static Opening Open(States now, Given given) =>
        now.Of<Dossier>() is { Standing.Outcome: not null } ? Opening.Closed(OrderOfSteps.Ended)
        : now.Of<Dossier>().Phase is { Number: 1 } ? Opening.Closed(new Refusal("P02", new("Er is geen eerdere fase.", "There is no earlier phase."), Basis))
        : Opening.Whole;

    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Of<Dossier>().Phase is not { } at) yield break;
        if (Method.PhaseNamed(To) is not { } to || to.Number >= at.Number)
            yield return new("P02", new($"Terug kan alleen naar een fase vóór {at.Title.Nl}.", $"One can only return to a phase before {at.Title.En}."), Basis);
        else if (!Steps.Any(s => Method.PhaseOf(s) == to))
            yield return new("P02", new("Noem ten minste één stap van die fase die opnieuw wordt gedaan.", "Name at least one step of that phase that is done anew."), Basis);
        foreach (var late in Steps.Where(s => Method.PhaseOf(s) is { } its && (its.Number > at.Number || its.Number < Method.PhaseNamed(To)?.Number)))
            yield return new("P02", new($"De stap {Glossary.Of(late).Nl} ligt niet tussen beide fasen.", $"The step {Glossary.Of(late).En} is not between the two phases."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => now.Of<Dossier>().Phase is not { } at ? [] :
    [
        now.Write(new PhaseReturned(at.Code, To, Reason, Steps, Items, DecidedBy)),
        .. Gathered.Tracks(now).Select(t => new Write(new(Kind.Tracks, t.Stream), new TrackReturned(To, Steps))),
    ];
}
