using Registry.App.Store;

namespace Registry.App.Pages.Region;

/// <summary>A name as somebody typed it that is not one organisation, and which it may be.</summary>
internal sealed record Doubt(string Typed, IReadOnlyList<OrganisationLine> MayBe);

/// <summary>
/// Finds the organisations that somebody typed or pasted: each by its code or its whole name, or by the beginnings of words when these fit
/// one alone. Those that existed on the day go before those that did not.
/// </summary>
internal sealed class Finding(Store.Organisations all, PublicViews open, Clocks clocks, CancellationToken ct)
{
    private const int Looked = 50;
    private const int Shown = 8;
    private const string Before = "gemeente ";

    /// <summary>What stands between commas or on lines of its own, each once.</summary>
    public static IReadOnlyList<string> Names(string text) =>
        [.. text.Split([',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(name => name.Any(char.IsLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase)];

    public async Task<(List<Guid> Found, List<Doubt> Doubts)> All(IEnumerable<string> names)
    {
        var (found, doubts) = (new List<Guid>(), new List<Doubt>());
        foreach (var name in names)
        {
            var may = await MayBe(name);
            if (may is [var one]) found.Add(one.Id);
            else doubts.Add(new(name, [.. may.Take(Shown)]));
        }
        return (found, doubts);
    }

    private async Task<IReadOnlyList<OrganisationLine>> MayBe(string name)
    {
        var now = await Named(name, clocks);
        if (now.FindAll(line => Is(line, name)) is { Count: > 0 } same) return same;
        var ever = await Named(name, clocks with { ValidOn = null });
        return ever.FindAll(line => Is(line, name)) is { Count: > 0 } once ? once : now.Count > 0 ? now : ever;
    }

    private async Task<List<OrganisationLine>> Named(string name, Clocks at)
    {
        var lines = await all.Page(new(name), at, null, Looked, ct);
        var seen = await open.Organisations(lines.Select(l => l.Id), at, ct);
        return [.. lines.Where(l => seen.ContainsKey(l.Id)).DistinctBy(l => l.Id)];
    }

    private static bool Is(OrganisationLine line, string name) => Bare(line.Name) == Bare(name) || line.Code is { } code && code.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A municipality is called by its name alone, also where a register calls it Gemeente.</summary>
    private static string Bare(string name) => name.ToLowerInvariant() is var small && small.StartsWith(Before, StringComparison.Ordinal) ? small[Before.Length..] : small;
}
