using System.Diagnostics;
using Registry.App.Store;
using Registry.Core;

namespace Registry.Benchmarks;

/// <summary>Questions at two clocks over a registry of a country's size, and the rebuild of its views.</summary>
internal static class TwoClocks
{
    private const int Asked = 400;
    private static string? _only;

    /// <param name="only">Asks only what has this in its name, and rebuilds nothing.</param>
    public static async Task Run(Bench bench, long events, string? only)
    {
        _only = only;
        Console.WriteLine($"Filling a registry with {events} events ...");
        var (watch, volume) = (Stopwatch.StartNew(), new Volume(bench.Source, events));
        await volume.Fill();
        Console.WriteLine($"filled at {events / watch.Elapsed.TotalSeconds:F0} events/s");
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

        for (var round = only is null ? 0 : 2; round < 2; round++)
        {
            watch.Restart();
            var results = await new Rebuild(bench.OwnerConnection, p => { if (p.Doing != "folding") Console.WriteLine($"  {p.Doing} {p.Spent.TotalSeconds:F1} s"); }
            ).Run(Catalogue.Views, acceptDifferences: false, default);
            Console.WriteLine($"{"rebuild of all views, proved equal",-44} {last / watch.Elapsed.TotalSeconds,10:F0} events/s   equal: {results.All(r => r.Differences.Count == 0)}   at least 80000, aim 200000");
        }
    }

    private static async Task Percentile(string name, double atLeast, double aim, Func<Task> ask)
    {
        if (_only is not null && !name.Contains(_only, StringComparison.OrdinalIgnoreCase)) return;
        for (var n = 0; n < 20; n++) await ask();
        var times = new double[Asked];
        for (var n = 0; n < Asked; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times[n] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        Array.Sort(times);
        Console.WriteLine($"{name,-44} p50 {times[Asked / 2],7:F2} ms   p95 {times[Asked * 95 / 100],7:F2} ms   at most {atLeast:F0}, aim {aim:F0}");
    }
}
