using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>What some organisations have together, and whether their region is the same everywhere.</summary>
internal static class RegionRoutes
{
    /// <summary>How many organisations a region has at most: more than any region, and few enough to be asked at once.</summary>
    public const int Most = 60;

    private const string ById = "organisation", ByCode = "code";

    /// <summary>The parameters that pick, each as often as there are organisations.</summary>
    public static readonly string[] Picks = [ById, ByCode];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/regions", Region).WithName("readRegion").WithSummary("What the picked organisations have together on a day: in which collaborations they take part, all of them or some.");

    private static async Task<IResult> Region(HttpContext context, ClockQuery clocks, Regions regions, CancellationToken ct)
    {
        var query = new Query(context, Picks, [.. Picks, "after", "limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Day, ct);
        var (ids, codes) = Named(query);
        var (after, limit) = (RegionKey.Read(query), Paging.Limit(query));
        if (query.Faulty) return query.Problem;
        var (picked, unpicked) = await regions.Pick(ids, codes, asked.Clocks, everybody: false, ct);
        foreach (var none in unpicked) Unknown(query, codes.Contains(none.Named) ? ByCode : ById, none);
        foreach (var both in picked.Where(p => ids.Contains(p.Id) && p.Code is { } code && codes.Contains(code))) Duplicate(query, ByCode, both.Code!);
        if (query.Faulty) return query.Problem;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        var shares = await regions.Shares(picked, asked.Clocks, everybody: false, ct);
        var (lines, last) = await PageKey.Page(limit, most => regions.Page(picked, asked.Clocks, everybody: false, after, most, ct), RegionKey.Of);
        return TypedResults.Json(new
        {
            clocks = asked.Shown, organisations = picked, region = Congruence.Of(picked, shares), collaborations = lines.Select(l => Shown(l, picked)).ToArray(),
            next = last is null ? null : Paging.Next(context, limit, PageKey.Text(last), asked),
        });
    }

    private static object Shown(RegionLine line, IReadOnlyList<Picked> picked) => new
    {
        line.Id, line.Name, line.Form, line.Status, line.Participants, line.Picked, whole = Congruence.IsWhole(line, picked),
        organisations = picked.Select(p => new { p.Id, p.Name, Places = line.Places.Where(place => place.Organisation == p.Id).Select(place => new { place.Organ, place.Scope }).ToArray() }).Where(p => p.Places.Length > 0).ToArray(),
    };

    /// <summary>The ids and codes that a query picks, each once and not too many of them.</summary>
    private static (List<Guid> Ids, List<string> Codes) Named(Query query)
    {
        var (ids, codes) = (new List<Guid>(), new List<string>());
        foreach (var text in query.All(ById))
            if (!Guid.TryParseExact(text, "D", out var id)) query.Add(ById, "invalid-uuid", $"Geen geldige uuid: {text}.", $"Not a valid uuid: {text}.");
            else if (ids.Contains(id)) Duplicate(query, ById, text);
            else ids.Add(id);
        foreach (var text in query.All(ByCode))
            if (text.Length is 0 or > 200 || Code.Fault(text) is not null) query.Add(ByCode, "invalid-text", $"Geen code zoals gm0402: {text}.", $"Not a code such as gm0402: {text}.");
            else if (codes.Contains(text)) Duplicate(query, ByCode, text);
            else codes.Add(text);
        var (count, more) = (query.All(ById).Count + query.All(ByCode).Count, ids.Count > 0 ? ById : ByCode);
        if (count is 0 or > Most) query.Add(count == 0 ? ById : more, "invalid-number", $"Kies 1 tot en met {Most} organisaties; dit zijn er {count}.", $"Pick 1 up to and including {Most} organisations; these are {count}.");
        return (ids, codes);
    }

    private static void Duplicate(Query query, string name, string value) => query.Add(name, "duplicate-value", $"Dezelfde organisatie staat er meer dan eens: {value}.", $"The same organisation is there more than once: {value}.");

    private static void Unknown(Query query, string name, Unpicked none)
    {
        if (none.First is { } first) query.Add(name, "not-known-yet", $"{none.Named} is pas bekend vanaf positie {first}.", $"{none.Named} is known from position {first} on only.");
        else query.Add(name, "unknown-organisation", $"Er is geen organisatie {none.Named}.", $"There is no organisation {none.Named}.");
    }
}

/// <summary>Whether a region is the same everywhere: in how many collaborations all take part, and how many cut through it.</summary>
/// <param name="Shared">In how many collaborations so many of the picked take part, most first.</param>
internal sealed record Congruence(long Collaborations, long Whole, long Divided, IReadOnlyList<Congruence.Share> Shared)
{
    internal sealed record Share(long Organisations, long Collaborations);

    /// <summary>The region is those of the picked that existed on the day: one that did not exist is missing nowhere.</summary>
    public static Congruence Of(IReadOnlyList<Picked> picked, IReadOnlyList<Store.Share> shares)
    {
        var (there, all) = (picked.Count(p => p.Exists), shares.Sum(s => s.Collaborations));
        var whole = there == 0 ? 0 : shares.Where(s => s.Existing == there).Sum(s => s.Collaborations);
        return new(all, whole, all - whole, [.. shares.GroupBy(s => s.Picked).Select(s => new Share(s.Key, s.Sum(n => n.Collaborations)))]);
    }

    public static bool IsWhole(RegionLine line, IReadOnlyList<Picked> picked) => picked.Any(p => p.Exists) && !Missing(line, picked).Any();

    /// <summary>Who existed and does not take part.</summary>
    public static IEnumerable<Picked> Missing(RegionLine line, IReadOnlyList<Picked> picked) => picked.Where(p => p.Exists && line.Places.All(place => place.Organisation != p.Id));
}

/// <summary>Where a page of a region ends: as of a list of names, with the number before the name.</summary>
internal static class RegionKey
{
    public static After Of(RegionLine line) => new($"{line.Picked} {line.Name}", line.Id);

    public static RegionAfter? Read(Query query)
    {
        if (PageKey.Read(query) is not { } after) return null;
        if (after.Name.Split(' ', 2) is [var number, var name] && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var picked)) return new(picked, name, after.Id);
        PageKey.Refuse(query);
        return null;
    }
}
