using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Law;
using Registry.Core.Organisations;

namespace Registry.App.Api;

/// <summary>Everything that reads: streams and collaborations at any position, the trail, the log, what may be decided.</summary>
internal static class ReadRoutes
{
    private const int MostEvents = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/collaborations/{id:guid}", Collaboration).WithSummary("A collaboration with all its streams, as known at a position.");
        api.MapGet("/collaborations/{id:guid}/events", Trail).WithSummary("The whole trail of a collaboration, in order.");
        api.MapGet("/{kind}/{id:guid}", Stream).WithSummary("One stream, as known at a position.");
        api.MapGet("/{kind}/{id:guid}/events", History).WithSummary("The history of one stream, in order.");
        api.MapGet("/{kind}/{id:guid}/decisions", Openings).WithSummary("What may be decided now, and why the rest may not.");
        api.MapGet("/organisations", Organisation).WithSummary("An organisation by its code.");
        api.MapGet("/views/{view}", View).WithSummary("Rows of a view, by collaboration or organisation, as known at a position.");
        api.MapGet("/events", Log).WithSummary("The whole log in order; after= is the last position seen.");
        api.MapGet("/events/{position:long}", Event).WithSummary("One event.");
    }

    private static async Task<IResult> Stream(string kind, Guid id, long? knownAt, HttpContext context, ILog log, CancellationToken ct)
    {
        if (Kinds.Named(kind) is not { } known) return Problems.NotFound(context);
        if (await Position(context, log, knownAt, ct) is not { } upTo) return UnknownPosition(context);
        var events = await All(log, new(Stream: id, UpTo: upTo), ct);
        if (events.Count == 0 || events[0].Recorded.Stream.Kind != known) return Problems.NotFound(context);
        var history = Core.History.Of(new(known, id), events.Select(e => e.Recorded));
        if (knownAt is null) context.Response.Headers.ETag = Problems.Etag(history.Version);
        return TypedResults.Json(Shows.Stream(history, upTo));
    }

    private static async Task<IResult> Collaboration(Guid id, long? knownAt, HttpContext context, ILog log, Door.Door door, CancellationToken ct)
    {
        if (await Position(context, log, knownAt, ct) is not { } upTo) return UnknownPosition(context);
        var events = await All(log, new(Collaboration: id, UpTo: upTo), ct);
        if (events.Count == 0 || events[0].Recorded.Stream.Kind == Kind.Organisations) return Problems.NotFound(context);
        var streams = events.GroupBy(e => e.Recorded.Stream).Select(g => Core.History.Of(g.Key, g.Select(e => e.Recorded))).ToList();
        if (knownAt is null && streams.Find(s => s.Stream.Id == id) is { } arrangement) context.Response.Headers.ETag = Problems.Etag(arrangement.Version);
        var language = Problems.Language(context);
        return TypedResults.Json(new
        {
            id, knownAt = upTo, today = door.Today,
            streams = streams.Select(s => Shows.Stream(s, upTo)).ToArray(),
            signals = (await Signals(log, streams, upTo, door.Today, ct)).Select(s => Shows.Signal(s, language)).ToArray(),
        });
    }

    private static async Task<IReadOnlyList<Signal>> Signals(ILog log, List<History> streams, long upTo, DateOnly today, CancellationToken ct)
    {
        var given = new Given(today, Guid.Empty, null, Role.Auditor, new(Guid.Empty));
        var found = new List<Signal>();
        foreach (var history in streams)
        {
            var now = new States(history);
            foreach (var beside in Rules.Reads(history.Events))
                now.Add(Core.History.Of(beside, (await All(log, new(Stream: beside.Id, UpTo: upTo), ct)).Select(e => e.Recorded)));
            found.AddRange(Rules.Signals(history, now, given));
        }
        return found;
    }

    private static async Task<IResult> Trail(Guid id, long? after, int? limit, HttpContext context, ILog log, CancellationToken ct) =>
        await Events(context, log, after, limit, new(Collaboration: id), $"/api/v1/collaborations/{id}/events", ct);

    private static async Task<IResult> History(string kind, Guid id, long? after, int? limit, HttpContext context, ILog log, CancellationToken ct) =>
        Kinds.Named(kind) is null ? Problems.NotFound(context) : await Events(context, log, after, limit, new(Stream: id), $"/api/v1/{kind}/{id}/events", ct);

    private static async Task<IResult> Log(long? after, int? limit, HttpContext context, ILog log, CancellationToken ct) =>
        await Events(context, log, after, limit, new(), "/api/v1/events", ct);

    private static async Task<IResult> Events(HttpContext context, ILog log, long? after, int? limit, LogFilter filter, string path, CancellationToken ct)
    {
        if (after is < 0) return Problems.Invalid(context, "after", "invalid-position", "Een positie is 0 of hoger.", "A position is 0 or more.");
        if (limit is < 1 or > MostEvents) return Problems.Invalid(context, "limit", "invalid-limit", $"1 tot {MostEvents}.", $"1 to {MostEvents}.");
        var size = limit ?? 100;
        var events = await log.ReadLog(after ?? 0, size, filter, ct);
        if (events.Count == 0 && (after ?? 0) == 0 && filter != new LogFilter()) return Problems.NotFound(context);
        var names = await NameBook.For(log, events, ct);
        var next = events.Count == size ? $"{path}?after={events[^1].Recorded.Position}&limit={size}" : null;
        if (next is not null) context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return TypedResults.Json(new { events = events.Select(e => Shows.Event(e, names)).ToArray(), next });
    }

    private static async Task<IResult> Event(long position, HttpContext context, ILog log, CancellationToken ct)
    {
        if (position < 1 || await log.ReadLog(position - 1, 1, new(UpTo: position), ct) is not [var found]) return Problems.NotFound(context);
        return TypedResults.Json(Shows.Event(found, await NameBook.For(log, [found], ct)));
    }

    private static async Task<IResult> Openings(string kind, Guid id, HttpContext context, Door.Door door, CancellationToken ct)
    {
        if (Kinds.Named(kind) is not { } known || await door.Openings((Caller)context.Items[typeof(Caller)]!, new(known, id), ct) is not { } openings) return Problems.NotFound(context);
        var language = Problems.Language(context);
        return TypedResults.Json(new
        {
            decisions = openings.Select(o => new
            {
                decision = o.Decision.Name, version = o.Decision.Version, step = o.Decision.Step, source = o.Decision.Source, fact = o.Decision.IsFact,
                open = o.Opening.Refusals.Count == 0, subjects = o.Opening.Subjects, refusals = Problems.Shown(o.Opening.Refusals, language),
            }).ToArray(),
        });
    }

    private static async Task<IResult> Organisation(string? code, HttpContext context, ILog log, CancellationToken ct)
    {
        if (code is null) return Problems.Invalid(context, "code", "required", "Noem een code, zoals gm0402.", "Name a code, such as gm0402.");
        if ((await log.ReadKey(Keys.OrganisationCode(code), ct)).Streams is not [var id, ..]) return Problems.NotFound(context);
        return await Stream(Kind.Organisations, id, null, context, log, ct);
    }

    private static async Task<IResult> View(string view, Guid? collaboration, Guid? organisation, Guid? after, int? limit, long? knownAt, HttpContext context, ILog log, CancellationToken ct)
    {
        if (Catalogue.Views.All(v => v.Name != view)) return Problems.NotFound(context);
        if (limit is < 1 or > MostEvents) return Problems.Invalid(context, "limit", "invalid-limit", $"1 tot {MostEvents}.", $"1 to {MostEvents}.");
        if (knownAt is not null && await Position(context, log, knownAt, ct) is null) return UnknownPosition(context);
        var size = limit ?? 100;
        var rows = await log.ReadView(view, new(collaboration, organisation, knownAt ?? 0, after ?? Guid.Empty, size), ct);
        return TypedResults.Json(new
        {
            rows = rows.Select(r => new
            {
                fact = r.Fact, stream = r.Stream, collaboration = r.Collaboration, valid = new { from = r.ValidFrom, to = r.ValidTo }, known = new { from = r.KnownFrom, to = r.KnownTo },
                data = System.Text.Json.Nodes.JsonNode.Parse(r.Data),
            }).ToArray(),
            next = rows.Count == size ? rows[^1].Fact : (Guid?)null,
        });
    }

    private static async Task<long?> Position(HttpContext context, ILog log, long? knownAt, CancellationToken ct)
    {
        var last = await log.LastPosition(ct);
        return knownAt is null ? last : knownAt >= 1 && knownAt <= last ? knownAt : null;
    }

    private static IResult UnknownPosition(HttpContext context) =>
        Problems.Invalid(context, "knownAt", "unknown-position", "Deze positie bestaat niet (nog niet).", "This position does not exist (yet).");

    private static async Task<List<LogEvent>> All(ILog log, LogFilter filter, CancellationToken ct)
    {
        var all = new List<LogEvent>();
        while (await log.ReadLog(all.Count == 0 ? 0 : all[^1].Recorded.Position, MostEvents, filter, ct) is { Count: > 0 } page)
        {
            all.AddRange(page);
            if (page.Count < MostEvents) break;
        }
        return all;
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
            if ((await log.ReadStream(new(Kind.Organisations, id), ct)).State is Organisation { Identity: { } identity }) titles[id] = identity.Name.Value;
        return id => titles.GetValueOrDefault(id) ?? id.ToString();
    }
}
