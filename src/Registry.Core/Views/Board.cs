using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Views;

/// <summary>A step on the board.</summary>
/// <param name="Shared">What all together record of it; nothing when each does so alone.</param>
/// <param name="Each">By track, in the order of the board; nothing when all do so together.</param>
/// <param name="Waits">The places of the tracks that the step still waits for.</param>
public sealed record StepLine(Step Step, StepProgress Progress, long Round, StepCell? Shared, IReadOnlyList<StepCell> Each, IReadOnlyList<int> Waits);

/// <summary>A phase on the board with the feedback moment that closes it.</summary>
/// <param name="Heard">By track, what was said last; nothing for who was not heard yet.</param>
public sealed record PhaseLine(Phase Phase, long Round, bool Closed, bool Current, IReadOnlyList<StepLine> Steps, IReadOnlyList<FeedbackMoment?> Heard);

/// <summary>The step board of a dossier: five phases, sixteen steps, for all together and for each track.</summary>
public sealed record Board(DossierStanding Standing, IReadOnlyList<TrackStanding> Tracks, IReadOnlyList<PhaseLine> Phases, IReadOnlyList<PhaseReturn> Returns)
{
    /// <param name="tracks">In the order in which they are shown.</param>
    public static Board? Of(Dossier dossier, IReadOnlyList<Track> tracks)
    {
        if (dossier is not { Standing: { } standing, Phase: { } at }) return null;
        List<Track> shown = [.. tracks.Where(t => t.Standing is not null)];
        var (shared, each) = (new StepsSoFar(dossier), shown.ConvertAll(t => new StepsSoFar(t)));
        return new(standing, shown.ConvertAll(t => t.Standing!),
            [.. Method.Standard.Phases.Select(p => new PhaseLine(p, dossier.RoundOf(p), p.Number < at.Number, p == at, [.. p.Steps.Select(s => Line(s, shared, each, shown))], shown.ConvertAll(t => t.Heard(p))))],
            [.. dossier.All<PhaseReturn>()]);
    }

    private static StepLine Line(Step step, StepsSoFar together, List<StepsSoFar> alone, List<Track> tracks)
    {
        var shared = step.Record.Shared.Count > 0 ? together.Of(step.Code, step.Record.Shared) : null;
        var each = step.Record.Each.Count > 0 ? alone.ConvertAll(t => t.Of(step.Code, step.Record.Each)) : [];
        List<int> waits = [.. each.Index().Where(e => tracks[e.Index].MustAgree && e.Item.Progress is (StepProgress.NotBegun or StepProgress.Busy)).Select(e => e.Index)];
        List<StepCell> counted = [.. each.Where((_, n) => tracks[n].MustAgree)];
        if (shared is not null) counted.Add(shared);
        var progress = counted.All(c => c.Progress == StepProgress.SetAside) && counted.Count > 0 ? StepProgress.SetAside
            : counted.All(c => c.Progress is StepProgress.Done or StepProgress.SetAside) && counted.Count > 0 ? StepProgress.Done
            : counted.All(c => c.Progress == StepProgress.NotBegun) ? StepProgress.NotBegun
            : waits.Count > 0 && shared is not { Progress: StepProgress.NotBegun or StepProgress.Busy } ? StepProgress.Waiting
            : StepProgress.Busy;
        return new(step, progress, together.Round(step.Code), shared, each, waits);
    }
}
