using Registry.App.Store;

namespace Registry.Benchmarks;

/// <summary>One line of the table: a subject against the floor with as many connections as callers.</summary>
internal sealed record Subject(string Name, int Callers, double AtLeast, double Aim, Func<int, Task> Operation);

internal sealed class Tracks(List<Guid> tracks)
{
    private int _next;
    public Guid Next() => tracks[(int)((uint)Interlocked.Increment(ref _next) % tracks.Count)];
}

/// <summary>The rows of the table, each against the floor with as many connections as it has callers.</summary>
internal static class Table
{
    public static async Task Run(Bench bench, int rounds, TimeSpan slice, string? only)
    {
        Console.WriteLine("Preparing dossiers of 20 organs, 20 events a track ...");
        await bench.Grow(dossiers: 400, decisionsPerTrack: 19);
        await using var cold = new PostgresLog(bench.Source, TimeProvider.System, cacheStreams: 0);
        var coldDoor = bench.Over(cold);
        // Each subject has tracks of its own: what one holds in memory another would make outdated. The cold one has most, so that its
        // streams stay near 20 events.
        Tracks http = new(bench.Tracks[..1000]), warm = new(bench.Tracks[1000..2000]), uncached = new(bench.Tracks[2000..]);
        // Each was asked for once before, so that its pack is there, as it is for all but the first decision on a stream after a restart.
        await Parallel.ForEachAsync(bench.Tracks[2000..], new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (track, ct) => await cold.ReadStream(new(Core.Kind.Tracks, track), ct));
        await using var server = await OverHttp.Open(bench);

        Subject[] subjects =
        [
            new("decisions, in process, 32 callers, warm", 32, 0.6, 1.0, _ => bench.Report(bench.Door, warm.Next())),
            new("the same, state not cached", 32, 0.35, 0.6, _ => bench.Report(coldDoor, uncached.Next())),
            new("1 caller", 1, 0.25, 0.5, _ => bench.Report(bench.Door, warm.Next())),
            new("over HTTP, 32 keep-alive clients", 32, 0.25, 0.5, caller => server.Report(caller, http.Next())),
        ];
        foreach (var subject in subjects.Where(s => only is null || s.Name.Contains(only, StringComparison.OrdinalIgnoreCase))) await Compare(bench, subject, rounds, slice);
        if (only is null || "bulk".Contains(only, StringComparison.OrdinalIgnoreCase)) await Bulk(bench, rounds);
        if (only is null || "long transaction".Contains(only, StringComparison.OrdinalIgnoreCase)) await LongTransaction(bench, warm, rounds, slice);
    }

    private static async Task Bulk(Bench bench, int rounds)
    {
        const int part = 5000;
        var ratios = new List<(double Ratio, double Subject, double Floor)>();
        for (var round = -1; round < rounds; round++)
        {
            var tracks = bench.Tracks.GetRange(2000 + (round + 1) * 250, 250);
            var floor = await bench.BulkFloor(part);
            var subject = await bench.Bulk(part, tracks);
            if (round >= 0) ratios.Add((subject / floor, subject, floor));
        }
        ratios.Sort();
        var (median, rate, copied) = ratios[ratios.Count / 2];
        Console.WriteLine($"{"bulk import, events (floor: binary COPY)",-44} {rate,8:F0}/s                  floor {copied,8:F0}/s                  ratio {median:F2} ({ratios[0].Ratio:F2}-{ratios[^1].Ratio:F2})   at least 0.15, aim 0.40");
    }

    /// <summary>The 95th percentile with a transaction open elsewhere that holds on to its snapshot, against without.</summary>
    private static async Task LongTransaction(Bench bench, Tracks tracks, int rounds, TimeSpan slice)
    {
        var ratios = new List<(double Ratio, double With, double Without)>();
        for (var round = -1; round < rounds; round++)
        {
            var without = await Slices.Percentile95(32, slice, _ => bench.Report(bench.Door, tracks.Next()));
            double with;
            await using (await bench.HoldSnapshot()) with = await Slices.Percentile95(32, slice, _ => bench.Report(bench.Door, tracks.Next()));
            if (round >= 0) ratios.Add((with / without, with, without));
        }
        ratios.Sort();
        var (median, held, free) = ratios[ratios.Count / 2];
        Console.WriteLine($"{"p95 beside an open long transaction",-44} {held,8:F2} ms                 without {free,6:F2} ms                 ratio {median:F2} ({ratios[0].Ratio:F2}-{ratios[^1].Ratio:F2})   at most 1.20");
    }

    private static async Task Compare(Bench bench, Subject subject, int rounds, TimeSpan slice)
    {
        var (floors, subjects) = (new List<Slice>(), new List<Slice>());
        for (var round = -2; round < rounds; round++)
        {
            // Random order within a round; two rounds before the count to warm up.
            var subjectFirst = Random.Shared.Next(2) == 0;
            Slice? floor = null;
            if (!subjectFirst) floor = await Slices.Run(subject.Callers, slice, bench.Postmaster, bench.Floor);
            var measured = await Slices.Run(subject.Callers, slice, bench.Postmaster, subject.Operation);
            floor ??= await Slices.Run(subject.Callers, slice, bench.Postmaster, bench.Floor);
            if (round < 0) continue;
            floors.Add(floor);
            subjects.Add(measured);
        }
        var ratios = floors.Zip(subjects, (f, s) => s.PerSecond / f.PerSecond).Order().ToList();
        Console.WriteLine(
            $"{subject.Name,-44} {Median(subjects, s => s.PerSecond),8:F0}/s [{Median(subjects, s => s.ClientMicros),4:F0}+{Median(subjects, s => s.ServerMicros),4:F0} us]   " +
            $"floor {Median(floors, s => s.PerSecond),8:F0}/s [{Median(floors, s => s.ClientMicros),4:F0}+{Median(floors, s => s.ServerMicros),4:F0} us]   " +
            $"ratio {ratios[ratios.Count / 2]:F2} ({ratios[0]:F2}-{ratios[^1]:F2})   at least {subject.AtLeast:F2}, aim {subject.Aim:F2}");
    }

    private static double Median(List<Slice> slices, Func<Slice, double> value) => slices.Select(value).Order().ElementAt(slices.Count / 2);
}
