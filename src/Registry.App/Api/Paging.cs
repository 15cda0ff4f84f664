using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>Where a reader is: pages follow a key, never a count, so that what is written meanwhile moves nothing.</summary>
internal static class Paging
{
    public const int Most = 1000;
    private const int Usual = 100;

    public static int Limit(Query query) => (int)(query.Number("limit", 1, Most) ?? Usual);

    /// <summary>The address of the page after a full one, also as a Link header; nothing after the last.</summary>
    /// <param name="asked">Stays as it is from page to page, whatever is recorded meanwhile.</param>
    public static string? Next(HttpContext context, int count, int limit, Func<object> lastKey, Asked? asked = null) => count < limit ? null : Next(context, limit, lastKey(), asked);

    public static string Next(HttpContext context, int limit, object lastKey, Asked? asked)
    {
        var clocks = asked is null ? [] : asked.Parameters().Select(p => KeyValuePair.Create(p.Name, p.Value)).ToList();
        var rest = context.Request.Query.Where(p => p.Key is not ("after" or "limit") && !clocks.Exists(c => c.Key == p.Key)).SelectMany(p => p.Value.Select(value => KeyValuePair.Create(p.Key, value ?? ""))).Concat(clocks);
        var next = $"{context.Request.Path}?after={lastKey}&limit={limit}{string.Concat(rest.Select(p => $"&{p.Key}={Uri.EscapeDataString(p.Value)}"))}";
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }

    /// <summary>Everything that a filter finds, however long.</summary>
    public static async Task<List<LogEvent>> All(ILog log, LogFilter filter, CancellationToken ct)
    {
        var all = new List<LogEvent>();
        while (await log.ReadLog(all.Count == 0 ? 0 : all[^1].Recorded.Position, Most, filter, ct) is { Count: > 0 } page)
        {
            all.AddRange(page);
            if (page.Count < Most) break;
        }
        return all;
    }
}
