using System.Text.Json;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Api;

/// <summary>What a time machine slides over, and what two of its moments differ in.</summary>
internal static class ComparisonRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/collaborations/{id:guid}/moments", Moments).WithName("readMoments").WithSummary("The days on which something of a collaboration begins or ends, and the positions at which something became known.");
        api.MapGet("/collaborations/{id:guid}/comparison", Compare).WithName("compareMoments").WithSummary("What a collaboration differs in between two moments: rows added, removed and changed.");
    }

    private static async Task<IResult> Moments(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct)
    {
        var query = new Query(context, "knownAt", "after", "limit");
        var asked = await clocks.Read(query, Asking.Knowledge, ct);
        var (after, limit) = (query.Number("after", 0, long.MaxValue), Paging.Limit(query));
        if (query.Faulty) return query.Problem;
        if (await Absences.Unknown(context, CollaborationRoutes.Arrangement(id), asked, views, ct) is { } unknown) return unknown;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        var events = await log.ReadLog(after ?? 0, limit, new(Collaboration: id, UpTo: asked.Clocks.KnownAt), ct);
        return TypedResults.Json(new
        {
            clocks = asked.Shown,
            // The days are the same on every page.
            days = after is null ? Days(await views.Periods(id, asked.Clocks, ct)) : null,
            positions = events.Select(e => e.Recorded).Select(e => new { position = e.Position, at = Shows.At(e.At), type = Catalogue.Of(e.Event).Name, kind = e.Stream.Kind, stream = e.Stream.Id, sourceKnownOn = e.Envelope.SourceKnownOn }).ToArray(),
            next = Paging.Next(context, events.Count, limit, () => events[^1].Recorded.Position, asked),
        });
    }

    /// <summary>How many facts begin and end on each day; of a text also the days between which it is in force.</summary>
    private static object[] Days(IReadOnlyList<StoredRow> rows)
    {
        var (begin, end) = (new List<DateOnly?>(), new List<DateOnly?>());
        foreach (var row in rows)
        {
            var force = row.View == "texts" ? EventJson.Read<TextVersion>(row.Data).InForce : default;
            begin.AddRange(new[] { row.ValidFrom, force.From }.Distinct());
            end.AddRange(new[] { row.ValidTo, force.To }.Distinct());
        }
        var (begins, ends) = (begin.OfType<DateOnly>().CountBy(d => d).ToDictionary(), end.OfType<DateOnly>().CountBy(d => d).ToDictionary());
        return [.. begins.Keys.Union(ends.Keys).Order().Select(day => new { day, begins = begins.GetValueOrDefault(day), ends = ends.GetValueOrDefault(day) })];
    }

    private static async Task<IResult> Compare(Guid id, HttpContext context, ClockQuery clocks, Views views, CancellationToken ct)
    {
        var query = new Query(context, [.. ClockQuery.Names, .. ClockQuery.Names.Where(n => n != "basis").Select(n => ClockQuery.Name(n, ClockQuery.With))]);
        var one = await clocks.Read(query, Asking.Days | Asking.Force, ct);
        var other = await clocks.Read(query, Asking.Days | Asking.Force | Asking.Claims, ct, ClockQuery.With, one);
        if (query.Faulty) return query.Problem;
        var later = one.Clocks.KnownAt > other.Clocks.KnownAt ? one : other;
        if (await Absences.Unknown(context, CollaborationRoutes.Arrangement(id), later, views, ct) is { } unknown) return unknown;
        if (Replayed.Unchanged(context, one, other) is { } unchanged) return unchanged;
        var (before, after) = await views.Differing(id, one.Clocks, other.Clocks, ct);
        var compared = Comparison.Of([.. before.Select(Then)], [.. after.Select(Then)]);
        return TypedResults.Json(new
        {
            clocks = one.Shown, with = other.Shown,
            added = compared.Added.Select(Row).ToArray(), removed = compared.Removed.Select(Row).ToArray(), changed = compared.Changed.Select(Change).ToArray(),
        });
    }

    private static RowThen Then(StoredRow row) => new(row.View, row.Stream, row.Fact, row.KnownFrom, row.HoldsNever ? new(DateOnly.MinValue, DateOnly.MinValue) : new(row.ValidFrom, row.ValidTo), row.Data);

    private static object Row(RowThen row) => new { view = row.View, stream = row.Stream, fact = row.Fact, valid = Shows.Valid(row.Valid), data = new StoredJson(row.Data) };

    private static object Change(RowChange change) => new
    {
        view = change.After.View, stream = change.After.Stream,
        before = new { fact = change.Before.Fact, valid = Shows.Valid(change.Before.Valid) }, after = new { fact = change.After.Fact, valid = Shows.Valid(change.After.Valid) },
        members = change.Members.Select(m => new { name = m.Name, before = m.Before, after = m.After, words = m is { IsText: true, Before: { } b, After: { } a } ? WordDiff.Of(b.GetString()!, a.GetString()!) : null }).ToArray(),
    };
}
