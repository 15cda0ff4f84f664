using System.Diagnostics;
using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.Benchmarks;

/// <summary>What it costs to prove the log, how soon a checkpoint covers what was committed, and how fast proofs are given.</summary>
internal static class Proofs
{
    private const int Many = 1_000_000;

    /// <param name="events">How many events the log has that proofs are asked of.</param>
    public static async Task Run(Bench bench, int events, int rounds)
    {
        Recompute();
        await bench.Grow(dossiers: 50, decisionsPerTrack: 4);
        var tracks = new Tracks(bench.Tracks);
        await Cost(bench, tracks, rounds);
        await using var server = await OverHttp.Open(bench);
        await Covered(bench, tracks, server, perSecond: 500, TimeSpan.FromSeconds(20));
        for (var last = await Last(bench); last < events; last = await Last(bench)) await bench.Bulk(5000, bench.Tracks);
        await Inclusion(bench, server, TimeSpan.FromSeconds(5), rounds);
    }

    /// <summary>All hashes of a tree from its entries, on both processors; a root that is not that of the plain tree does not count.</summary>
    private static void Recompute()
    {
        var random = new Random(1);
        var entries = new ReadOnlyMemory<byte>[Many];
        for (var n = 0; n < Many; n++)
        {
            var entry = new byte[401]; // as long as an entry is
            random.NextBytes(entry);
            entries[n] = entry;
        }
        var plain = new MerkleFrontier();
        foreach (var entry in entries) plain.Append(MerkleHash.Leaf(entry.Span));
        var rates = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            var tiles = new MerkleHash[(Many + Tile.FullWidth - 1) / Tile.FullWidth];
            Parallel.For(0, tiles.Length, tile =>
            {
                Span<MerkleHash> leaves = stackalloc MerkleHash[Tile.FullWidth];
                var its = entries.AsSpan(tile * Tile.FullWidth, Math.Min(Tile.FullWidth, Many - tile * Tile.FullWidth));
                MerkleBatch.Leaves(its, leaves);
                tiles[tile] = MerkleBatch.Root(leaves[..its.Length]);
            });
            if (MerkleBatch.Root(tiles) != plain.Root()) throw new InvalidOperationException("This is not the root of the tree.");
            rates.Add(Many / watch.Elapsed.TotalSeconds);
        }
        rates.Sort();
        Console.WriteLine($"{"tree recomputed from entries in memory",-44} {rates[2] / 1e6,8:F2} M leaves/s   at least 1, aim 3");
    }

    /// <summary>Throughput of appends with and without a process beside them that keeps the tree, signs every second and publishes.</summary>
    private static async Task Cost(Bench bench, Tracks tracks, int rounds)
    {
        var slice = TimeSpan.FromSeconds(3);
        var ratios = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var without = await Slices.Run(32, slice, bench.Postmaster, _ => bench.Report(bench.Door, tracks.Next()));
            Slice with;
            await using (await OverHttp.Open(bench)) with = await Slices.Run(32, slice, bench.Postmaster, _ => bench.Report(bench.Door, tracks.Next()));
            if (round >= 0) ratios.Add(1 - with.PerSecond / without.PerSecond);
        }
        ratios.Sort();
        Console.WriteLine($"{"cost of tree, tiles and signing on appends",-44} {100 * ratios[ratios.Count / 2],8:F1} % ({100 * ratios[0]:F1} to {100 * ratios[^1]:F1})   at most 10, aim 3");
    }

    /// <summary>From the answer to a decision until the published checkpoint covers it.</summary>
    private static async Task Covered(Bench bench, Tracks tracks, OverHttp server, int perSecond, TimeSpan during)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var (committed, waits, watch) = (new SortedDictionary<long, long>(), new List<double>(), Stopwatch.StartNew());
        async Task Publishing()
        {
            for (var covered = 0L; watch.Elapsed < during + TimeSpan.FromSeconds(5); await Task.Delay(5))
            {
                var size = Checkpoint.Parse(SignedNote.Parse(await http.GetStringAsync(new Uri("/checkpoint", UriKind.Relative))).Text).Size;
                if (size == covered) continue;
                covered = size;
                lock (committed)
                    while (committed.Count > 0 && committed.First() is var first && first.Key <= size)
                    {
                        waits.Add(Stopwatch.GetElapsedTime(first.Value).TotalMilliseconds);
                        committed.Remove(first.Key);
                    }
            }
        }
        var publishing = Publishing();
        var running = new List<Task>();
        while (watch.Elapsed < during)
            if (watch.Elapsed.TotalSeconds * perSecond < running.Count) await Task.Delay(1);
            else running.Add(Task.Run(Recorded));
        await Task.WhenAll(running);
        await publishing;
        if (committed.Count > 0) throw new InvalidOperationException($"{committed.Count} events were never covered.");
        waits.Sort();
        Console.WriteLine($"{"commit to signed checkpoint",-44} p50 {waits[waits.Count / 2],7:F0} ms   p99 {waits[waits.Count * 99 / 100],7:F0} ms   at {waits.Count / during.TotalSeconds:F0} events/s   at most 2000, aim 500");

        async Task Recorded()
        {
            var position = await bench.Report(bench.Door, tracks.Next());
            lock (committed) committed[position] = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Proofs of any event against the newest checkpoint, over kept connections; a sample of them is checked.</summary>
    private static async Task Inclusion(Bench bench, OverHttp server, TimeSpan slice, int rounds)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var last = await Last(bench);
        while (Checkpoint.Parse(SignedNote.Parse(await http.GetStringAsync(new Uri("/checkpoint", UriKind.Relative))).Text).Size < last) await Task.Delay(100);
        var (rates, p99s) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var (watch, times) = (Stopwatch.StartNew(), new List<double>());
            await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
            {
                var (random, mine) = (new Random(caller + 100 * round), new List<double>());
                while (watch.Elapsed < slice)
                {
                    var (position, began) = (1 + random.NextInt64(last), Stopwatch.GetTimestamp());
                    var proof = await server.Ask(caller, $"/api/v1/proofs/inclusion?position={position}");
                    mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    if (mine.Count % 500 == 1) await Check(proof, position);
                }
                lock (times) times.AddRange(mine);
            })));
            times.Sort();
            if (round < 0) continue;
            rates.Add(times.Count / watch.Elapsed.TotalSeconds);
            p99s.Add(times[times.Count * 99 / 100]);
        }
        rates.Sort();
        p99s.Sort();
        Console.WriteLine($"{"inclusion proofs over HTTP, 32 callers",-44} {rates[rates.Count / 2],8:F0}/s   p99 {p99s[p99s.Count / 2],6:F1} ms   in a log of {last}   at least 5000 with p99 under 20, aim 20000");

        async Task Check(string text, long position)
        {
            var proof = TlogProof.Parse(text);
            var checkpoint = Checkpoint.Parse(proof.Checkpoint.Text);
            var leaf = (await new Leaves(bench.Source).Read(position - 1, 1, default))[0];
            if (proof.Index != position - 1 || !MerkleProof.Includes(leaf, proof.Index, checkpoint.Size, checkpoint.Root, [.. proof.Inclusion])) throw new InvalidOperationException($"The proof of {position} does not hold.");
        }
    }

    private static async Task<long> Last(Bench bench) => await bench.Log.LastPosition(default);
}
