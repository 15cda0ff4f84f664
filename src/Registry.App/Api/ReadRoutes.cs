using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Law;

namespace Registry.App.Api;

/// <summary>Reads streams and collaborations as known at any position, and what may be decided on them now.</summary>
internal static class ReadRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/collaborations/{id:guid}", Collaboration).WithName("readCollaboration").WithSummary("A collaboration with all its streams and the signals over them, as known at a position.");
        api.MapGet("/organisations", Organisation).WithName("findOrganisation").WithSummary("An organisation by its code.");
        api.MapGet("/{kind}/{id:guid}", Stream).WithName("readStream").WithSummary("One stream, as known at a position.");
        api.MapGet("/{kind}/{id:guid}/decisions", Openings).WithName("readOpenings").WithSummary("What may be decided now, and why the rest may not.");
        api.MapGet("/views/{view}", View).WithName("readView").WithSummary("Rows of a view, by collaboration or organisation, as known at a position.");
    }

    private static async Task<IResult> Stream(string kind, Guid id, HttpContext context, ILog log, CancellationToken ct)
    {
        var query = new Query(context, "knownAt");
        var (upTo, now) = await Paging.KnownAt(query, log, ct);
        if (query.Faulty) return query.Problem;
        return Kinds.Named(kind) is { } known ? await Show(new(known, id), upTo, now, context, log, ct) : Problems.NotFound(context);
    }

    private static async Task<IResult> Show(StreamId stream, long upTo, bool now, HttpContext context, ILog log, CancellationToken ct)
    {
        var events = await Paging.All(log, new(Stream: stream.Id, UpTo: upTo), ct);
        if (events.Count == 0 || events[0].Recorded.Stream != stream) return Problems.NotFound(context);
        var history = History.Of(stream, events.Select(e => e.Recorded));
        if (now) context.Response.Headers.ETag = Problems.Etag(history.Version);
        return TypedResults.Json(Shows.Stream(history, upTo));
    }

    private static async Task<IResult> Organisation(HttpContext context, ILog log, CancellationToken ct)
    {
        var query = new Query(context, "code", "knownAt");
        if (query.Text("code") is not { Length: > 0 and <= 200 } code || Code.Fault(code) is not null) query.Add("code", "required", "Noem een code, zoals gm0402.", "Name a code, such as gm0402.");
        var (upTo, now) = await Paging.KnownAt(query, log, ct);
        if (query.Faulty) return query.Problem;
        if ((await log.ReadKey(Keys.OrganisationCode(query.Text("code")!), ct)).Streams is not [var id, ..]) return Problems.NotFound(context);
        return await Show(new(Kind.Organisations, id), upTo, now, context, log, ct);
    }

    private static async Task<IResult> Collaboration(Guid id, HttpContext context, ILog log, Door.Door door, CancellationToken ct)
    {
        var query = new Query(context, "knownAt");
        var (upTo, now) = await Paging.KnownAt(query, log, ct);
        if (query.Faulty) return query.Problem;
        var events = await Paging.All(log, new(Collaboration: id, UpTo: upTo), ct);
        if (events.Count == 0 || events[0].Recorded.Stream.Kind == Kind.Organisations) return Problems.NotFound(context);
        var streams = events.GroupBy(e => e.Recorded.Stream).Select(g => History.Of(g.Key, g.Select(e => e.Recorded))).ToList();
        if (now && streams.Find(s => s.Stream.Id == id) is { } arrangement) context.Response.Headers.ETag = Problems.Etag(arrangement.Version);
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
                now.Add(History.Of(beside, (await Paging.All(log, new(Stream: beside.Id, UpTo: upTo), ct)).Select(e => e.Recorded)));
            found.AddRange(Rules.Signals(history, now, given));
        }
        return found;
    }

    private static async Task<IResult> Openings(string kind, Guid id, HttpContext context, Door.Door door, CancellationToken ct)
    {
        var query = new Query(context);
        if (query.Faulty) return query.Problem;
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

    private static async Task<IResult> View(string view, HttpContext context, ILog log, CancellationToken ct)
    {
        if (Catalogue.Views.All(v => v.Name != view)) return Problems.NotFound(context);
        var query = new Query(context, "collaboration", "organisation", "after", "limit", "knownAt");
        var (collaboration, organisation, after, limit) = (query.Id("collaboration"), query.Id("organisation"), query.Id("after"), Paging.Limit(query));
        var (upTo, now) = await Paging.KnownAt(query, log, ct);
        if (query.Faulty) return query.Problem;
        var rows = await log.ReadView(view, new(collaboration, organisation, now ? 0 : upTo, after ?? Guid.Empty, limit), ct);
        return TypedResults.Json(new { rows = rows.Select(Shows.Row).ToArray(), next = Paging.Next(context, rows.Count, limit, () => rows[^1].Fact) });
    }
}
