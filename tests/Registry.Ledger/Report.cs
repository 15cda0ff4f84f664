using System.Globalization;

namespace Registry.Ledger;

/// <summary>What a run says at its end.</summary>
internal static class Report
{
    private const int FindingsShown = 40;

    public static string Line(ControlResult control) =>
        $"  {(control.Passed ? "ok  " : "FAIL")} {control.Name,-50} {(control.Expected is null ? "must pass" : $"must find {control.Expected}"),-32} {Cut(control.Says, 110)}";

    public static void Write(KillResult result, int seed, TextWriter output)
    {
        var (book, entries) = (result.Book, result.Book.Entries.ToList());
        var unknown = entries.Where(e => e.WasUnknown).ToList();
        var resolved = unknown.Where(e => e.Outcome is not (Outcome.Unknown or Outcome.Unreached)).ToList();
        var before = resolved.Count(StoredBefore);
        var repeated = resolved.Count(e => e.Receipt is not null) - before;

        output.WriteLine();
        output.WriteLine($"{"kill -9 of",-26}{"kills",8}{"in flight",12}{"ready again, s",24}{"acknowledges again, s",26}");
        foreach (var group in result.Kills.GroupBy(k => k.Victim).OrderBy(g => g.Key)) Row(output, Named(group.Key), [.. group]);
        Row(output, "all", result.Kills);
        output.WriteLine();
        Line(output, "of these killed again while coming back", $"{result.Kills.Count(k => k.Again)}");
        Line(output, "decisions acknowledged", $"{book.Acknowledged} ({entries.Sum(e => e.Receipt?.Events.Count ?? 0)} events)");
        Line(output, "lost a race for a version", $"{entries.Count(e => e.Outcome == Outcome.Conflict)}");
        Line(output, "refused", $"{entries.Count(e => e.Outcome == Outcome.Refused)}");
        Line(output, "sent again, or with another body", $"{book.Probes}");
        Line(output, "outcome unknown, then resolved", $"{resolved.Count} of {unknown.Count}: {before} were stored, {repeated} stored by the repetition, {resolved.Count - before - repeated} not stored");
        Line(output, "found nobody listening, sent again", $"{entries.Count(e => e.Attempts.Any(a => a.Outcome == Outcome.Unreached))}");
        Line(output, "reads held against the log", $"{book.Reads.Count()} ({book.UnansweredReads} not answered during a kill)");
        Line(output, "time", $"{result.Took.TotalSeconds:F0} s, seed {seed}");
        output.WriteLine();
        foreach (var group in result.Findings.GroupBy(f => f.Fault).OrderBy(g => g.Key)) output.WriteLine($"{group.Key}: {group.Count()}");
        foreach (var finding in result.Findings.Take(FindingsShown)) output.WriteLine($"  {finding.Fault}: {Cut(finding.Says, 600)}");
        output.WriteLine(result.Findings.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"0 lost, 0 double, 0 other faults in {result.Kills.Count} kills: with 95 % confidence the rate of failures per kill is below {3.0 / result.Kills.Count:P1} (3/n).")
            : $"{result.Findings.Count} faults found.");
    }

    public static string Seconds(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2].TotalSeconds:F2} median, {sorted[^1].TotalSeconds:F2} max");
    }

    /// <summary>Whether a command of unknown outcome had been recorded by a sending before the one that was answered.</summary>
    private static bool StoredBefore(LedgerEntry e) =>
        e.Receipt is { } receipt && DateTimeOffset.Parse(receipt.Events[0].At, CultureInfo.InvariantCulture) < e.Attempts[^1].At;

    private static void Row(TextWriter output, string name, IReadOnlyList<Killing> kills) => output.WriteLine(
        $"{name,-26}{kills.Count,8}{kills.Select(k => k.InFlight).Order().ElementAt(kills.Count / 2),12}{Seconds(kills.Select(k => k.Ready)),24}{Seconds(kills.Select(k => k.Acknowledges)),26}");

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"{name,-42}{value}");

    private static string Named(Victim victim) => victim switch { Victim.App => "the app", Victim.Postmaster => "PostgreSQL, postmaster", _ => "PostgreSQL, one backend" };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + " ...";
}
