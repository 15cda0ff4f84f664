using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Reads streams and views by both clocks, and what may be decided on a stream now.</summary>
internal static class ReadRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/{kind}/{id:guid}", Stream).WithName("readStream").WithSummary("One stream, as it was on a day and known at a moment.");
        api.MapGet("/{kind}/{id:guid}/decisions", Openings).WithName("readOpenings").WithSummary("What may be decided now, and why the rest may not.");
        api.MapGet("/views/{view}", View).WithName("readView").WithSummary("Rows of a view, by collaboration or organisation, as they held on a day and were known at a moment.");
    }

    private static async Task<IResult> Stream(string kind, Guid id, HttpContext context, ClockQuery clocks, Views views, CancellationToken ct)
    {
        var query = new Query(context, ClockQuery.Names);
        var asked = await clocks.Read(query, Asking.Days | Asking.Force, ct);
        if (query.Faulty) return query.Problem;
        if (Kinds.Named(kind) is not { } known || await views.Standing(new(known, id), asked.Clocks.KnownAt, ct) is not { } standing) return Problems.NotFound(context, asked);
        if (standing.Version == 0) return Absences.NotKnownYet(context, asked, standing.First, standing.FirstAt);
        Replayed.Located(context, asked.Parameters());
        // Also of what is not there on that day: whoever decides on it needs its version.
        if (asked.Latest) context.Response.Headers.ETag = Problems.Etag(standing.Version);
        var (stream, rows) = (new StreamId(known, id), await views.Stream(new(known, id), standing.Collaboration, asked.Clocks, ct));
        return await Absences.NotOnThatDay(context, stream, standing.Collaboration, asked, rows, views, ct) is { } absent ? absent : TypedResults.Json(Shows.Stream(stream, standing.Collaboration, standing.Version, rows, asked));
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

    private static async Task<IResult> View(string view, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct)
    {
        if (Catalogue.Views.All(v => v.Name != view)) return Problems.NotFound(context);
        var query = new Query(context, ["collaboration", "organisation", "after", "limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, ViewTables.Claimed.Contains(view) ? Asking.Days | Asking.Claims : Asking.Days, ct);
        var (collaboration, organisation, after, limit) = (query.Id("collaboration"), query.Id("organisation"), query.Id("after"), Paging.Limit(query));
        if (query.Faulty) return query.Problem;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        var filter = new ViewFilter(collaboration, organisation, asked.Clocks.KnownAt, after ?? Guid.Empty, limit, asked.Clocks.ValidOn);
        // The store takes position 0 for now; before the first event there is nothing.
        var rows = asked.Clocks.ClaimedOn is { } on ? await views.Claimed(view, filter with { KnownAt = await views.PositionAt(Amsterdam.EndOf(on), ct) }, on, ct)
            : asked.Clocks.KnownAt == 0 ? [] : await log.ReadView(view, filter, ct);
        return TypedResults.Json(new { clocks = asked.Shown, rows = rows.Select(Shows.Row).ToArray(), next = Paging.Next(context, rows.Count, limit, () => rows[^1].Fact, asked) });
    }
}
