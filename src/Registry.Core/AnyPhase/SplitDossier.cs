using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>The dossier goes on as several, each with its own participants, in the phase in which it is.</summary>
[Decision("split_dossier", Kind.Dossiers, "any phase", "sixteen steps: end of a dossier", Role.Coordinator)]
public sealed record SplitDossier(IReadOnlyList<DossierPart> Into, PublicText Reason) : Act
{
    private const string Basis = "sixteen steps: end of a dossier";

    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(OrderOfSteps.Ended);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Into.Count < 2) yield return new("P12", new("Splitsen is in ten minste twee dossiers.", "A split is into at least two dossiers."), Basis);
        if (Into.Any(p => p.Organisations.Count == 0)) yield return new("P12", new("Elk deel heeft ten minste één deelnemer.", "Each part has at least one participant."), Basis);
        if (Into.Any(p => p.Organisations.Distinct().Count() < p.Organisations.Count)) yield return new("T01", new("Een organisatie staat twee keer in één deel.", "An organisation is named twice in one part."), "registry: tracks");
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        if (now.Of<Dossier>().Standing is not { } standing) yield break;
        var (ids, tracks) = (Into.Select((_, n) => given.Ids[n]).ToList(), Into.Count);
        yield return now.Write(new DossierEnded(Terms.Split, Reason, ids));
        foreach (var (n, part) in Into.Index())
        {
            foreach (var write in OpenDossier.Opened(new(Kind.Dossiers, ids[n]), standing.DossierKind, standing.Phase, Reason, part.Organisations, standing.Arrangement, given, tracks)) yield return write;
            tracks += part.Organisations.Count;
        }
    }
}

/// <summary>One of the dossiers that a split makes, by its participants.</summary>
public sealed record DossierPart(IReadOnlyList<Guid> Organisations);
