using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.Realisation;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Views;

/// <summary>What is asked of a council in one dossier, and what it said there.</summary>
/// <param name="Phase">The phase that the dossier is in.</param>
/// <param name="ToBeHeard">Whether it is still to be heard at the feedback moment of that phase.</param>
/// <param name="Drafts">Drafts that were sent to it and on whose making it gave or refused no consent yet.</param>
/// <param name="Unanswered">Points of its opinions that nobody answered yet.</param>
/// <param name="Waiting">What it asked or was promised and still waits for.</param>
/// <param name="Said">What its organs decided, newest first.</param>
public sealed record CouncilPart(Phase Phase, bool ToBeHeard, IReadOnlyList<DraftVersion> Drafts, IReadOnlyList<OpinionPoint> Unanswered, IReadOnlyList<OpenItem> Waiting, IReadOnlyList<OrganDecision> Said)
{
    public static CouncilPart? Of(Dossier dossier, Track track)
    {
        if (dossier is not { Standing: { } standing, Phase: { } at } || track.Standing is null) return null;
        var sent = track.All<Sending>().Select(s => s.Text).Except(track.All<Consent>().Select(c => c.Draft)).ToHashSet();
        return new(at, track.MustAgree && standing.Outcome is null && track.Heard(at) is null,
            [.. dossier.All<DraftVersion>().Where(d => sent.Contains(d.Text)).OrderByDescending(d => d.Version)],
            [.. track.All<OpinionPoint>().Where(p => p.Answer is null).OrderBy(p => p.GivenOn.First).ThenBy(p => p.Point.Value, StringComparer.Ordinal)],
            [.. track.All<OpenItem>().Where(i => i.SettledOn is null).OrderBy(i => i.OpenedOn.First).ThenBy(i => i.Number.Value, StringComparer.Ordinal)],
            [.. track.All<OrganDecision>().OrderByDescending(d => d.DecidedOn.First).ThenBy(d => d.Id)]);
    }
}
