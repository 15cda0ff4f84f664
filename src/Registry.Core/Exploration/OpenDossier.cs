using Registry.Core.SixteenSteps;

namespace Registry.Core.Exploration;

/// <summary>Another run through the process begins for an arrangement that is there: to amend it, join, leave or end it, or for a budget year.</summary>
/// <param name="Phase">The phase in which it starts; a later one than exploration needs a reason.</param>
/// <param name="Organisations">Who gets a track.</param>
[Decision("open_dossier", Kind.Arrangements, "exploration", "sixteen steps: an arrangement has many dossiers", Role.Coordinator)]
public sealed record OpenDossier(
    [property: Known(Terms.DossierKinds)] Code DossierKind,
    [property: Known(Terms.Phases)] Code Phase,
    PublicText? StartReason,
    IReadOnlyList<Guid> Organisations) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Phase != Terms.Exploration && StartReason is null) yield return RegisterCollaboration.Unexplained;
        if (Organisations.Count == 0) yield return new("T02", new("Een dossier heeft ten minste één deelnemer.", "A dossier has at least one participant."), "registry: tracks");
        foreach (var twice in Organisations.CountBy(o => o).Where(o => o.Value > 1))
            yield return new("T01", new($"Organisatie {twice.Key} staat er twee keer.", $"Organisation {twice.Key} is named twice."), "registry: tracks");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => Opened(new(Kind.Dossiers, given.Ids[0]), DossierKind, Phase, StartReason, Organisations, now.Subject.Stream.Id, given, 1);

    /// <summary>A dossier with its tracks.</summary>
    /// <param name="first">The first of the ids that are given to tracks.</param>
    internal static IEnumerable<Write> Opened(StreamId dossier, Code kind, Code phase, PublicText? reason, IEnumerable<Guid> organisations, Guid arrangement, Given given, int first) =>
    [
        new(dossier, new DossierOpened(arrangement, kind, phase, reason), arrangement),
        .. organisations.Select((o, n) => new Write(new(Kind.Tracks, given.Ids[first + n]), new TrackOpened(dossier.Id, o, phase == Terms.Exploration ? (Code?)null : phase), arrangement)),
    ];
}
