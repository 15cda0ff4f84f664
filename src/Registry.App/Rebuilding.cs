using System.Globalization;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App;

/// <summary>The command that builds views anew: exit code 0 when what stood and the log agree, 1 when they do not, 2 for a view that there is not.</summary>
public static class Rebuilding
{
    public static async Task<int> Run(string[] args, string? view, bool acceptDifferences, TextWriter output, CancellationToken ct)
    {
        if (view is not null and not RebuildClaims.Name && Catalogue.Views.All(v => v.Name != view))
        {
            await output.WriteLineAsync($"There is no view {view}; there are {string.Join(", ", Catalogue.Views.Select(v => v.Name).Append(RebuildClaims.Name))}.");
            return 2;
        }
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        await using var stores = await Stores.Open(builder.Configuration, builder.Environment, ct);
        var shown = TimeSpan.MinValue;
        var rebuild = new Rebuild(stores.OwnerConnection, p =>
        {
            if (p.Doing == "folding" && p.Spent - shown < TimeSpan.FromSeconds(1) && p.Events < p.Of) return;
            shown = p.Spent;
            output.WriteLine(Line(p));
        });
        var results = new List<RebuildResult>();
        if (view is not RebuildClaims.Name) results.AddRange(await rebuild.Run([.. Catalogue.Views.Where(v => view is null || v.Name == view)], acceptDifferences, ct));
        if (view is null or RebuildClaims.Name) results.Add(await RebuildClaims.Run(stores.OwnerConnection, acceptDifferences, ct));
        foreach (var result in results)
        {
            await output.WriteLineAsync($"{result.View}: {result.Rows} rows, {(result.Differences.Count == 0 ? "equal to what stood" : "not equal to what stood")}{(result.Switched ? "" : "; not switched (--accept-differences does)")}");
            foreach (var difference in result.Differences) await output.WriteLineAsync($"  {difference}");
        }
        return results.All(r => r.Differences.Count == 0) ? 0 : 1;
    }

    private static string Line(RebuildProgress p)
    {
        var rate = p.Events / Math.Max(0.001, p.Spent.TotalSeconds);
        var left = p.Doing == "folding" && p.Events < p.Of ? string.Create(CultureInfo.InvariantCulture, $", {rate:F0} events/s, {(p.Of - p.Events) / Math.Max(1, rate):F0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{p.Doing}: {p.Events} of {p.Of} events{left} ({p.Spent.TotalSeconds:F1} s)");
    }
}
