using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Views;

/// <summary>How far a step is: in words, for all together and for each.</summary>
public enum StepProgress { NotBegun, Busy, Waiting, Done, SetAside }

/// <summary>How far one step is on one track, or for all together.</summary>
/// <param name="Round">The round that it is in; the second after it was reopened once.</param>
/// <param name="Missing">Of each set of events of which one would do, those that have none yet.</param>
/// <param name="Reason">Why it was set aside.</param>
public sealed record StepCell(StepProgress Progress, long Round, IReadOnlyList<IReadOnlyList<Code>> Missing, PublicText? Reason);

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
        return new(standing, shown.ConvertAll(t => t.Standing!), [.. Method.Standard.Phases.Select(p => Line(p, at, dossier, shown))], [.. dossier.All<PhaseReturn>()]);
    }

    private static PhaseLine Line(Phase phase, Phase at, Dossier dossier, List<Track> tracks) =>
        new(phase, dossier.RoundOf(phase), phase.Number < at.Number, phase == at, [.. phase.Steps.Select(s => Line(s, dossier, tracks))], tracks.ConvertAll(t => t.Heard(phase)));

    private static StepLine Line(Step step, Dossier dossier, List<Track> tracks)
    {
        var shared = step.Record.Shared.Count > 0 ? Cell(step, step.Record.Shared, dossier) : null;
        var each = step.Record.Each.Count > 0 ? tracks.ConvertAll(t => Cell(step, step.Record.Each, t)) : [];
        List<int> waits = [.. each.Index().Where(e => tracks[e.Index].MustAgree && e.Item.Progress is (StepProgress.NotBegun or StepProgress.Busy)).Select(e => e.Index)];
        List<StepCell> counted = [.. each.Where((_, n) => tracks[n].MustAgree)];
        if (shared is not null) counted.Add(shared);
        var progress = counted.All(c => c.Progress == StepProgress.SetAside) && counted.Count > 0 ? StepProgress.SetAside
            : counted.All(c => c.Progress is StepProgress.Done or StepProgress.SetAside) && counted.Count > 0 ? StepProgress.Done
            : counted.All(c => c.Progress == StepProgress.NotBegun) ? StepProgress.NotBegun
            : waits.Count > 0 && shared is not { Progress: StepProgress.NotBegun or StepProgress.Busy } ? StepProgress.Waiting
            : StepProgress.Busy;
        return new(step, progress, dossier.RoundOf(step.Code), shared, each, waits);
    }

    private static StepCell Cell(Step step, IReadOnlyList<IReadOnlyList<Code>> wanted, SteppedState state)
    {
        var round = state.RoundOf(step.Code);
        List<StepRecord> records = [.. state.All<StepRecord>().Where(r => r.Step == step.Code && r.Round == round)];
        if (records.Find(r => r.SetAside is not null) is { } aside) return new(StepProgress.SetAside, round, [], aside.SetAside);
        List<IReadOnlyList<Code>> missing = [.. wanted.Where(one => !records.Exists(r => one.Contains(r.Record)))];
        return new(missing.Count == 0 ? StepProgress.Done : records.Count > 0 ? StepProgress.Busy : StepProgress.NotBegun, round, missing, null);
    }
}
