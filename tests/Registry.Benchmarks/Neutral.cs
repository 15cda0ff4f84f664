using System.Diagnostics;
using System.Globalization;
using Registry.App.Door;
using Registry.App.Import;
using Registry.App.Import.Neutral;
using Registry.App.Store;
using Registry.Core;

namespace Registry.Benchmarks;

/// <summary>The reading-in of a feed of so many neutral events, all views and leaves, with the peak of memory above rest.</summary>
internal static class Neutral
{
    /// <param name="feed">A feed to read; when not given, one of so many events is made.</param>
    public static async Task Run(Bench bench, int events, string? feed)
    {
        var path = feed ?? Path.Combine(Path.GetTempPath(), $"registry-bench-{Environment.ProcessId}.ndjson");
        try
        {
            if (feed is null) await File.WriteAllLinesAsync(path, Feed(events));
            else events = File.ReadLines(feed).Count();
            await using var log = new PostgresLog(bench.Source, TimeProvider.System, cacheStreams: 500);
            var (door, actors) = (bench.Over(log), new Actors(bench.Source));
            GC.Collect();
            var (rest, watch, client, server) = (Memory("VmRSS"), Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, Cpu.Children(bench.Postmaster));
            using var import = new NeutralImport(log, new(log, actors, Judge.Standard, door), door, new("bench", "nl"), SourceFile.Existing(path), _ => { });
            var run = await import.Run(() => true, default);
            watch.Stop();
            var (app, database) = ((Process.GetCurrentProcess().TotalProcessorTime - client).TotalMicroseconds / run.Events, (Cpu.Children(bench.Postmaster) - server).TotalMicroseconds / run.Events);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events} neutral events in {watch.Elapsed.TotalSeconds:F1} s ({events / watch.Elapsed.TotalSeconds:F0}/s; a million in at most 60 s, aim 20); {run.Events} events recorded [{app:F1}+{database:F1} us of processor for each], {run.Remarked} remarked upon; peak {Memory("VmHWM") - rest} MB above rest, at most 150"));
        }
        finally
        {
            if (feed is null) File.Delete(path);
        }
    }

    /// <summary>Municipalities, bodies with eight members, and years of joining, leaving and renaming; the same for the same number.</summary>
    private static IEnumerable<string> Feed(int events)
    {
        var (random, seq, day) = (new Random(2026), 0, new DateOnly(1985, 1, 1));
        var (municipalities, members) = (Math.Max(20, events / 85), new List<HashSet<int>>());
        string Line(string type, string rest) => string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{++seq},\"date\":\"{day:yyyy-MM-dd}\",\"type\":\"{type}\",{rest}}}");
        for (var m = 0; m < municipalities && seq < events; m++) yield return Line("municipality.registered", $"\"municipality\":\"m{m}\",\"data\":{{\"name\":\"Gemeente {m}\",\"code\":\"{m:D5}\"}}");
        while (seq < events)
        {
            var body = random.Next(members.Count + 1);
            if (body == members.Count || members.Count < municipalities)
            {
                body = members.Count;
                members.Add([]);
                yield return Line("body.created", $"\"body\":\"b{body}\",\"data\":{{\"name\":\"Samenwerking {body}\",\"form\":\"OL\"}}");
                for (var n = 0; n < 8 && seq < events; n++)
                    if (random.Next(municipalities) is var m && members[body].Add(m)) yield return Line("member.joined", $"\"body\":\"b{body}\",\"municipality\":\"m{m}\",\"data\":{{\"organs\":[\"college\"]}}");
                continue;
            }
            if (seq % 40 == 0 && day < new DateOnly(2026, 1, 1)) day = day.AddDays(events < 1_000_000 ? 3 : 1);
            var municipality = random.Next(3) == 0 && members[body].Count > 2 ? members[body].First() : random.Next(municipalities);
            if (members[body].Remove(municipality)) yield return Line("member.left", $"\"body\":\"b{body}\",\"municipality\":\"m{municipality}\",\"data\":{{\"reason\":\"withdrew\"}}");
            else if (random.Next(8) == 0) yield return Line("body.renamed", $"\"body\":\"b{body}\",\"data\":{{\"name\":\"Samenwerking {seq}\"}}");
            else if (members[body].Add(municipality)) yield return Line("member.joined", $"\"body\":\"b{body}\",\"municipality\":\"m{municipality}\",\"data\":{{\"organs\":[\"college\",\"raad\"]}}");
        }
    }

    /// <summary>Of this process, in MB.</summary>
    private static long Memory(string what) =>
        File.ReadLines("/proc/self/status").Where(l => l.StartsWith(what, StringComparison.Ordinal)).Select(l => long.Parse(string.Concat(l.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
}
