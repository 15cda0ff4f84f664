using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Registry.App.Import;

/// <summary>Progress with rate and remaining time: a bar on a terminal, else a line each second.</summary>
internal static class ImportBar
{
    public static async Task<T> Show<T>(TextWriter output, Func<Action<ImportProgress>, Task<T>> work)
    {
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return await work(Lines(output));
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("reading", maxValue: 1);
                var watch = Stopwatch.StartNew();
                return await work(p =>
                {
                    task.MaxValue = Math.Max(1, p.Of);
                    task.Value = p.Rows;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{p.Doing}: {p.Rows:N0} rows, {p.Events:N0} events, {p.Rows / Math.Max(0.001, watch.Elapsed.TotalSeconds):N0} rows/s");
                });
            });
    }

    private static Action<ImportProgress> Lines(TextWriter output)
    {
        var (watch, shown) = (Stopwatch.StartNew(), TimeSpan.Zero);
        return p =>
        {
            if (watch.Elapsed - shown < TimeSpan.FromSeconds(1)) return;
            shown = watch.Elapsed;
            var rate = p.Rows / Math.Max(0.001, shown.TotalSeconds);
            var left = p.Of > p.Rows ? string.Create(CultureInfo.InvariantCulture, $", {(p.Of - p.Rows) / Math.Max(1, rate):F0} s left") : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Doing}: {p.Rows} of {p.Of} rows, {p.Events} events, {rate:F0} rows/s{left}"));
        };
    }
}
