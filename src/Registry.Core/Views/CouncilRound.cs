using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Views;

/// <summary>Where one council stands in the round on a draft.</summary>
/// <param name="Sent">The draft on its way to it; nothing when it was not sent.</param>
/// <param name="Opinion">Its stance, waived or lapsed; nothing when it has not spoken.</param>
/// <param name="Points">The points of its opinion on this draft.</param>
/// <param name="Adopted">What its organs decided on making the arrangement by this draft.</param>
public sealed record CouncilLine(Guid Organisation, Sending? Sent, Code? Opinion, IReadOnlyList<OpinionPoint> Points, Consent? Consent, IReadOnlyList<OrganDecision> Adopted)
{
    public IEnumerable<OpinionPoint> Open => Points.Where(p => p.Answer is null);
}

/// <summary>The round of all councils on one draft: sent, opinion, answers, consent, decision.</summary>
public sealed record CouncilRound(DraftVersion Draft, IReadOnlyList<CouncilLine> Lines)
{
    /// <param name="version">The draft that it is about; the last one when nothing is named.</param>
    public static CouncilRound? Of(Dossier dossier, IReadOnlyList<Track> tracks, long? version = null) =>
        dossier.All<DraftVersion>().Where(d => version is null || d.Version == version).MaxBy(d => d.Version) is { } draft
            ? new(draft, [.. tracks.Where(t => t.Standing is not null).Select(t => Line(t, draft))])
            : null;

    private static CouncilLine Line(Track track, DraftVersion draft)
    {
        List<OpinionPoint> points = [.. track.All<OpinionPoint>().Where(p => p.Draft == draft.Text).OrderBy(p => p.Point.Value, StringComparer.Ordinal)];
        return new(track.Standing!.Organisation, track.All<Sending>().Where(s => s.Text == draft.Text).OrderBy(s => s.SentOn.First).LastOrDefault(), On(Terms.CouncilOpinion).LastOrDefault()?.Result, points,
            track.All<Consent>().Where(c => c.Draft == draft.Text).OrderBy(c => c.DecidedOn.First).LastOrDefault(),
            [.. On(Terms.Adoption)]);

        // Who reports a decision need not say on which draft it was.
        IEnumerable<OrganDecision> On(Code matter) => track.All<OrganDecision>().Where(d => d.Matter == matter && (d.Draft ?? draft.Text) == draft.Text).OrderBy(d => d.DecidedOn.First).ThenBy(d => d.Id);
    }
}
