using System.Diagnostics;

namespace Registry.Benchmarks;

/// <summary>What a slice did: operations, and the processor time that this process and the database spent on each.</summary>
internal sealed record Slice(double PerSecond, double ClientMicros, double ServerMicros);

internal static class Slices
{
    /// <summary>Runs an operation with so many callers for so long; each caller does one after the other.</summary>
    public static async Task<Slice> Run(int callers, TimeSpan duration, int postmaster, Func<int, Task> operation)
    {
        GC.Collect();
        var (done, server, client, watch) = (0L, Cpu.Children(postmaster), Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (watch.Elapsed < duration)
            {
                await operation(caller);
                Interlocked.Increment(ref done);
            }
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        return new(done / seconds, (Process.GetCurrentProcess().TotalProcessorTime - client).TotalMicroseconds / done, (Cpu.Children(postmaster) - server).TotalMicroseconds / done);
    }

    /// <summary>The 95th percentile of an operation's time, in milliseconds.</summary>
    public static async Task<double> Percentile95(int callers, TimeSpan duration, Func<int, Task> operation)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (watch.Elapsed < duration)
            {
                var began = Stopwatch.GetTimestamp();
                await operation(caller);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return mine;
        })));
        var all = times.SelectMany(t => t).Order().ToList();
        return all[all.Count * 95 / 100];
    }
}

/// <summary>Processor time of a server and all its backends, from /proc; zero where there is no /proc.</summary>
internal static class Cpu
{
    public static TimeSpan Children(int postmaster)
    {
        if (!Directory.Exists("/proc/self")) return TimeSpan.Zero;
        long ticks = 0;
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid)) continue;
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (pid != postmaster && int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture) != postmaster) continue;
                // utime, stime, and those of backends that have ended.
                ticks += fields[11..(pid == postmaster ? 15 : 13)].Sum(f => long.Parse(f, System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }
        return TimeSpan.FromMilliseconds(ticks * 10);
    }
}
