namespace Registry.Core.SixteenSteps;

/// <summary>How far a step is: in words, for all together and for each.</summary>
public enum StepProgress { NotBegun, Busy, Waiting, Done, SetAside }

/// <summary>How far one step is on one track, or for all together.</summary>
/// <param name="Round">The round that it is in; the second after it was reopened once.</param>
/// <param name="Missing">Of each set of events of which one would do, those that have none yet.</param>
/// <param name="Reason">Why it was set aside.</param>
public sealed record StepCell(StepProgress Progress, long Round, IReadOnlyList<IReadOnlyList<Code>> Missing, PublicText? Reason);

/// <summary>What a dossier or one of its tracks recorded of its steps. Its rows are looked through once, whatever is asked after.</summary>
public sealed class StepsSoFar
{
    private readonly ILookup<(Code Step, long Round), StepRecord> _records;
    private readonly ILookup<Code, PhaseReturn> _reopened;

    public StepsSoFar(SteppedState state)
    {
        var (records, returns) = (new List<StepRecord>(), new List<PhaseReturn>());
        foreach (var (_, row) in state.Rows)
            if (row is StepRecord record) records.Add(record);
            else if (row is PhaseReturn back) returns.Add(back);
        _records = records.ToLookup(r => (r.Step, r.Round));
        _reopened = returns.SelectMany(r => r.Steps.Distinct().Select(step => (step, r))).ToLookup(r => r.step, r => r.r);
    }

    /// <summary>The round that a step is in: one more than the times that it was reopened.</summary>
    public long Round(Code step) => 1 + _reopened[step].LongCount();

    /// <param name="wanted">Sets of events: of each one is the record that the step needs.</param>
    public StepCell Of(Code step, IReadOnlyList<IReadOnlyList<Code>> wanted)
    {
        var round = Round(step);
        List<StepRecord> records = [.. _records[(step, round)]];
        if (records.Find(r => r.SetAside is not null) is { } aside) return new(StepProgress.SetAside, round, [], aside.SetAside);
        List<IReadOnlyList<Code>> missing = [.. wanted.Where(one => !records.Exists(r => one.Contains(r.Record)))];
        return new(missing.Count == 0 ? StepProgress.Done : records.Count > 0 ? StepProgress.Busy : StepProgress.NotBegun, round, missing, null);
    }
}
