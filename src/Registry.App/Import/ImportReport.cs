using Registry.Core;

namespace Registry.App.Import;

/// <summary>What an import tells at its end: what came of every row, what changed for whom, and what could not be recorded as it stands.</summary>
/// <param name="Changes">By whom they concern, what the source says otherwise than before.</param>
public sealed record ImportReport(string Source, string File, ImportRun Run, IReadOnlyList<(string Who, IReadOnlyList<string> What)> Changes)
{
    private const int MostRemarks = 20;

    /// <summary>What the command ends with: 1 when <paramref name="strict"/> was asked and only while recording it showed that something cannot stand beside what the registry knows.</summary>
    public int ExitCode(bool strict) => strict && Run.Remarks.Count > 0 ? 1 : 0;

    /// <param name="everything">All remarks, for a report that is kept; otherwise the first ones.</param>
    public async Task Write(TextWriter output, bool everything)
    {
        if (Run.Again) await output.WriteLineAsync($"{File} was read in to its end before.");
        await output.WriteLineAsync($"{Source}: {Run.Rows} rows = {Run.Recorded} recorded + {Run.Known} known already + {Run.Remarked} remarked upon; {Run.Events} events.");
        foreach (var (who, what) in Changes)
        {
            await output.WriteLineAsync(who);
            foreach (var line in what) await output.WriteLineAsync($"  {line}");
        }
        if (Run.Remarks.Count > 0) await output.WriteLineAsync($"{Run.Remarks.Count} remarks:");
        foreach (var r in Run.Remarks.Take(everything ? int.MaxValue : MostRemarks)) await output.WriteLineAsync($"  line {r.Line}, {r.Element}: {Glossary.Of(r.Reason).En}{(r.Value is { } value ? $" ({value})" : "")}");
        if (!everything && Run.Remarks.Count > MostRemarks) await output.WriteLineAsync($"  and {Run.Remarks.Count - MostRemarks} more, all of them in the log and with --report FILE");
    }
}
