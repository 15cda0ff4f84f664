using System.Diagnostics;
using Registry.App.Store;
using Registry.Core;

namespace Registry.Benchmarks;

/// <summary>Questions at two clocks over a registry of a country's size, and the rebuild of its views.</summary>
internal static class TwoClocks
{
    private const int Times = 400;

    private static string? _only;

    /// <param name="only">Rows whose name has this text.</param>
    /// <param name="again">The registry stands, from an earlier run.</param>
    public static async Task Run(Bench bench, long events, string? only, bool again)
    {
        _only = only;
        Console.WriteLine(again ? "A registry from an earlier run" : $"Filling a registry with {events} events ...");
        var (watch, volume) = (Stopwatch.StartNew(), new Volume(bench.Source, events, again));
        await volume.Fill();
        if (!again) Console.WriteLine($"filled at {events / watch.Elapsed.TotalSeconds:F0} events/s");
        await Bench.Execute(bench.OwnerConnection, "vacuum analyze");

        var (views, collaborations, organisations) = (new Views(bench.Source), new Collaborations(bench.Source), new Organisations(bench.Source));
        var regions = new Regions(bench.Source);
        var (last, _) = await views.Head(null, default);
        var random = new Random(7);
        Clocks Some() => new(new DateOnly(1992, 1, 1).AddDays(random.Next(12_500)), null, last - random.NextInt64(last / 2));

        await Percentile("one stream of 1,000 events", 3, 1, () => views.Stream(volume.Long.Stream, volume.Long.Collaboration, Some(), default));
        await Percentile("the list, by municipality, 100 lines", 50, 10, () => collaborations.Page(new(Organisation: volume.Municipalities[random.Next(400)]), Some(), null, 100, default));
        await Percentile("the list, a page of 100 anywhere", 50, 10, () => collaborations.Page(new(), Some(), new(((char)('A' + random.Next(26))).ToString(), Guid.Empty), 100, default));
        await Percentile("the list, by form, status and words", 50, 10, () => collaborations.Page(new(Text: "noordveen sam", Form: "public-body", Status: "in-force"), Some(), null, 100, default));
        await Percentile("facets of everything", 50, 10, () => collaborations.Facets(new(), Some(), default));
        await Percentile("facets by municipality", 50, 10, () => collaborations.Facets(new(Organisation: volume.Municipalities[random.Next(400)]), Some(), default));
        await Percentile("organisations, a page of 100", 50, 10, () => organisations.Page(new(), Some(), null, 100, default));
        await Percentile("who takes part with whom", 50, 10, () => organisations.Partners(volume.Municipalities[random.Next(400)], Some(), 100, default));
        foreach (var many in new[] { 8, 60 })
        {
            async Task<(IReadOnlyList<Picked> Picked, Clocks Clocks)> Region() => Some() is var clocks ? ((await regions.Pick([.. random.GetItems(volume.Municipalities.ToArray(), many).Distinct()], [], clocks, everybody: false, default)).Picked, clocks) : default;
            await Percentile($"a region of {many}: who they are", 50, 10, Region);
            var asked = new List<(IReadOnlyList<Picked> Picked, Clocks Clocks)>();
            while (asked.Count < 50) asked.Add(await Region());
            (IReadOnlyList<Picked> Picked, Clocks Clocks) One() => asked[random.Next(asked.Count)];
            await Percentile($"a region of {many}: in how many together", 50, 10, () => One() is var (picked, clocks) ? regions.Shares(picked, clocks, everybody: false, default) : null!);
            await Percentile($"a region of {many}: the first 100 of them", 50, 10, () => One() is var (picked, clocks) ? regions.Page(picked, clocks, everybody: false, null, 100, default) : null!);
            await Percentile($"a region of {many}: 100 anywhere", 50, 10, () => One() is var (picked, clocks) ? regions.Page(picked, clocks, everybody: false, new(1, ((char)('A' + random.Next(26))).ToString(), Guid.Empty), 100, default) : null!);
            await Percentile($"a region of {many}: a page for everybody", 50, 10, () => One() is var (picked, clocks) ? regions.Page(picked, clocks, everybody: true, null, 20, default) : null!);
        }
        await Percentile("everything about one collaboration", 20, 5, () => views.Collaboration(volume.Arrangements[random.Next(volume.Arrangements.Count)], Some(), default));

        await OverHttp(bench, volume, last, random);
        if (!Asked("rebuild of all views")) return;
        for (var round = 0; round < 3; round++)
        {
            watch.Restart();
            var (server, client) = (Cpu.Children(bench.Postmaster), Process.GetCurrentProcess().TotalProcessorTime);
            var results = await new Rebuild(bench.OwnerConnection, p => { if (p.Doing != "folding") Console.WriteLine($"  {p.Doing} {p.Spent.TotalSeconds:F1} s"); }
            ).Run(Catalogue.Views, acceptDifferences: false, default);
            Console.WriteLine($"{"rebuild of all views, proved equal",-44} {last / watch.Elapsed.TotalSeconds,10:F0} events/s [{(Process.GetCurrentProcess().TotalProcessorTime - client).TotalMicroseconds / last:F1}+{(Cpu.Children(bench.Postmaster) - server).TotalMicroseconds / last:F1} us]   equal: {results.All(r => r.Differences.Count == 0)}   at least 80000, aim 200000");
        }
    }

    /// <summary>What people and programs ask, through the whole application: the bytes as they go over the line.</summary>
    private static async Task OverHttp(Bench bench, Volume volume, long last, Random random)
    {
        await using var server = await Benchmarks.OverHttp.Open(bench);
        string Day() => $"validOn={new DateOnly(1995, 1, 1).AddDays(random.Next(11_000)):yyyy-MM-dd}";
        Guid Some() => volume.Arrangements[random.Next(volume.Arrangements.Count)];
        Task Http(string name, double atLeast, double aim, Func<string> path) => Percentile(name, atLeast, aim, () => server.Get(path()), () => server.Bytes);

        await Http("HTTP: one collaboration with its signals", 50, 15, () => $"/api/v1/collaborations/{Some()}?{Day()}");
        await Http("HTTP: the same, 1,000 events", 50, 15, () => $"/api/v1/collaborations/{volume.Long.Collaboration}?validOn=any");
        await Http("HTTP: comparison of two moments", 20, 5, () => $"/api/v1/collaborations/{Some()}/comparison?{Day()}&withValidOn=2026-01-01");
        await Http("HTTP: the same, 1,000 rows are new", 20, 5, () => $"/api/v1/collaborations/{volume.Long.Collaboration}/comparison?validOn=any&withValidOn=any&knownAt={last / 2}&withKnownAt={last}");
        await Http("page: home", 50, 15, () => "/");
        await Http("page: search", 50, 15, () => $"/zoeken?{Day()}");
        await Http("page: search by words", 50, 15, () => $"/zoeken?text=noordveen&{Day()}");
        await Http("page: collaboration", 50, 15, () => $"/samenwerkingen/{Some()}?{Day()}");
        await Http("page: time machine", 50, 15, () => $"/samenwerkingen/{Some()}/tijdmachine?{Day()}");
        await Http("page: differences", 50, 15, () => $"/samenwerkingen/{Some()}/verschillen?{Day()}");
        await Http("page: organisation", 50, 15, () => $"/organisaties/{volume.Municipalities[random.Next(400)]}?{Day()}");
        await Http("page: collaboration of 140, 1,042 events", 50, 15, () => $"/samenwerkingen/{volume.Big}");
        await Http("page: its time machine", 50, 15, () => $"/samenwerkingen/{volume.Big}/tijdmachine?{Day()}");
        await Http("page: its differences", 50, 15, () => $"/samenwerkingen/{volume.Big}/verschillen?{Day()}");
    }

    private static bool Asked(string name) => _only is null || name.Contains(_only, StringComparison.OrdinalIgnoreCase);

    private static async Task Percentile(string name, double atLeast, double aim, Func<Task> ask, Func<int>? bytes = null)
    {
        if (!Asked(name)) return;
        for (var n = 0; n < 20; n++) await ask();
        var times = new double[Times];
        for (var n = 0; n < Times; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times[n] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        Array.Sort(times);
        Console.WriteLine($"{name,-44} p50 {times[Times / 2],7:F2} ms   p95 {times[Times * 95 / 100],7:F2} ms   at most {atLeast:F0}, aim {aim:F0}{(bytes is null ? "" : $"   {bytes() / 1000.0:F1} kB")}");
    }
}
