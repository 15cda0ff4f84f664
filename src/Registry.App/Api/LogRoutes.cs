using Npgsql;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Organisations;

namespace Registry.App.Api;

/// <summary>Reads the log in order: all of it, one collaboration's trail, one stream's history, one event.</summary>
internal static class LogRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events", Log).WithName("readLog").WithSummary("The whole log in order; after= is the last position seen.");
        api.MapGet("/events/{position:long}", Event).WithName("readEvent").WithSummary("One event.");
        api.MapGet("/collaborations/{id:guid}/events", Trail).WithName("readTrail").WithSummary("The whole trail of a collaboration, in order.");
        api.MapGet("/{kind}/{id:guid}/events", History).WithName("readHistory").WithSummary("The history of one stream, in order.");
    }

    private static async Task<IResult> Log(HttpContext context, ClockQuery clocks, ILog log, NpgsqlDataSource source, CancellationToken ct) => await Events(context, clocks, log, source, new(), _ => true, ct);

    private static async Task<IResult> Trail(Guid id, HttpContext context, ClockQuery clocks, ILog log, NpgsqlDataSource source, CancellationToken ct) =>
        await Events(context, clocks, log, source, new(Collaboration: id), first => first.Kind != Kind.Organisations, ct);

    private static async Task<IResult> History(string kind, Guid id, HttpContext context, ClockQuery clocks, ILog log, NpgsqlDataSource source, CancellationToken ct) =>
        Kinds.Named(kind) is { } known ? await Events(context, clocks, log, source, new(Stream: id), first => first.Kind == known, ct) : Problems.NotFound(context);

    private static async Task<IResult> Events(HttpContext context, ClockQuery clocks, ILog log, NpgsqlDataSource source, LogFilter filter, Func<StreamId, bool> belongs, CancellationToken ct)
    {
        var query = new Query(context, "after", "limit", "knownAt");
        var (after, limit) = (query.Number("after", 0, long.MaxValue) ?? 0, Paging.Limit(query));
        // What is recorded while somebody reads on comes on the last page, unless only what was known then is asked for.
        var asked = query.Text("knownAt") is null ? null : await clocks.Read(query, Asking.Knowledge, ct);
        if (query.Faulty) return query.Problem;
        // Past the end of what exists there is an empty page; of what does not exist there is no page at all.
        if (filter != new LogFilter())
        {
            if (await log.ReadLog(0, 1, filter, ct) is not [var first] || !belongs(first.Recorded.Stream)) return Problems.NotFound(context, asked);
            if (asked is not null && first.Recorded.Position > asked.Clocks.KnownAt) return Absences.NotKnownYet(context, asked, first.Recorded.Position, first.Recorded.At);
        }
        if (asked is not null) Replayed.Located(context, asked.Parameters());
        var events = await log.ReadLog(after, limit, filter with { UpTo = asked?.Clocks.KnownAt }, ct);
        var (names, shown) = (await NameBook.For(log, events, ct), await Shown.Of(source, events.Select(e => e.Recorded), ct));
        return TypedResults.Json(new { clocks = asked?.Shown, events = events.Select(e => Shows.Event(e, names, shown)).ToArray(), next = Paging.Next(context, events.Count, limit, () => events[^1].Recorded.Position, asked) });
    }

    private static async Task<IResult> Event(long position, HttpContext context, ILog log, NpgsqlDataSource source, Labels labels, CancellationToken ct)
    {
        var query = new Query(context);
        if (query.Faulty) return query.Problem;
        if (position < 1 || await log.ReadLog(position - 1, 1, new(UpTo: position), ct) is not [var found]) return Problems.NotFound(context);
        Labelled.Say(context, await labels.Of(found.Recorded.Envelope.Collaboration, ct));
        return TypedResults.Json(Shows.Event(found, await NameBook.For(log, [found], ct), await Shown.Of(source, [found.Recorded], ct)));
    }
}

/// <summary>The titles of the organisations that sentences speak of.</summary>
internal static class NameBook
{
    public static async Task<Names> For(ILog log, IReadOnlyList<LogEvent> events, CancellationToken ct)
    {
        var ids = new HashSet<Guid>();
        foreach (var e in events) e.Recorded.Event.Tell(id => { ids.Add(id); return ""; });
        var titles = new Dictionary<Guid, string>();
        foreach (var id in ids)
            if ((await log.ReadStream(new(Kind.Organisations, id), ct)).State is Organisation { Name: { } name }) titles[id] = name.Value;
        return id => titles.GetValueOrDefault(id) ?? id.ToString();
    }
}
