using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>Where a reader is: pages follow a key, never a count, so that what is written meanwhile moves nothing.</summary>
internal static class Paging
{
    public const int Most = 1000;
    private const int Usual = 100;

    public static int Limit(Query query) => (int)(query.Number("limit", 1, Most) ?? Usual);

    /// <summary>The position at which the reader asks: the last one, unless <c>knownAt</c> names one that exists.</summary>
    public static async Task<(long UpTo, bool Now)> KnownAt(Query query, ILog log, CancellationToken ct)
    {
        var wanted = query.Number("knownAt", 1, long.MaxValue);
        var last = await log.LastPosition(ct);
        if (wanted > last) query.Add("knownAt", "unknown-position", "Deze positie bestaat nog niet.", "This position does not exist yet.");
        return (wanted ?? last, wanted is null);
    }

    /// <summary>The address of the page after a full one, also as a Link header; nothing after the last.</summary>
    public static string? Next(HttpContext context, int count, int limit, Func<object> lastKey)
    {
        if (count < limit) return null;
        var rest = context.Request.Query.Where(p => p.Key is not ("after" or "limit")).Select(p => $"&{p.Key}={Uri.EscapeDataString(p.Value.ToString())}");
        var next = $"{context.Request.Path}?after={lastKey()}&limit={limit}{string.Concat(rest)}";
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
