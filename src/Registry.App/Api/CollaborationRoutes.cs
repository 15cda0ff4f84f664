using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Law;

namespace Registry.App.Api;

/// <summary>One collaboration with all its streams and the signals over them, by what was known here or by what its sources claim.</summary>
internal static class CollaborationRoutes
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/collaborations/{id:guid}", Collaboration).WithName("readCollaboration").WithSummary("A collaboration with all its streams and the signals over them, as it was on a day and known at a moment.");

    private static async Task<IResult> Collaboration(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct)
    {
        var query = new Query(context, ClockQuery.Names);
        var asked = await clocks.Read(query, Asking.All, ct);
        if (query.Faulty) return query.Problem;
        var streams = (await Known(log, await views.Streams(id, ct), asked, ct)).OrderBy(s => s.Events[0].Position).ToList();
        if (streams is not [var began, ..] || began.Stream.Kind == Kind.Organisations) return await Absent(id, context, log, views, asked, ct);
        Replayed.Located(context, asked.Parameters());
        if (asked is { Latest: true, Claimed: false } && streams.Find(s => s.Stream.Id == id) is { } arrangement) context.Response.Headers.ETag = Problems.Etag(arrangement.Version);
        var language = Problems.Language(context);
        return TypedResults.Json(new
        {
            id, labels = Labelled.As(context), clocks = asked.Shown, basis = asked.Claimed ? "source" : null, claimed = asked.Claimed ? true : (bool?)null, knownAt = asked.Clocks.KnownAt, today = asked.Today,
            streams = streams.Select(s => Shows.Stream(s, asked)).ToArray(),
            signals = (await Signals(log, streams, asked, ct)).Select(s => Shows.Signal(s, language)).ToArray(),
        });
    }

    /// <summary>Streams with the events that count: those up to a position, of which their sources claim to have known by a day when one is asked.</summary>
    private static async Task<IEnumerable<History>> Known(ILog log, IReadOnlyList<StreamId> streams, Asked asked, CancellationToken ct) =>
        (await log.ReadStreams(streams, ct)).Select(h => h.Of(e => e.Position <= asked.Clocks.KnownAt && (asked.Clocks.ClaimedOn is not { } day || ClaimedOn(e) <= day))).Where(h => h.Exists);

    private static DateOnly ClaimedOn(Recorded e) => e.Envelope.SourceKnownOn ?? Amsterdam.Day(e.At);

    /// <summary>A collaboration is known by its arrangement.</summary>
    public static StreamId Arrangement(Guid id) => new(Kind.Arrangements, id);

    /// <summary>Why there is nothing to show: it came later, or there never was such a collaboration.</summary>
    private static async Task<IResult> Absent(Guid id, HttpContext context, ILog log, Views views, Asked asked, CancellationToken ct)
    {
        if (await Absences.Unknown(context, Arrangement(id), asked, views, ct) is { } unknown) return unknown;
        return Absences.NotClaimedYet(context, asked, (await Paging.All(log, new(Collaboration: id, UpTo: asked.Clocks.KnownAt), ct)).Min(e => ClaimedOn(e.Recorded)));
    }

    private static async Task<IReadOnlyList<Signal>> Signals(ILog log, List<History> streams, Asked asked, CancellationToken ct)
    {
        var given = new Given(asked.Today, Guid.Empty, null, Role.Auditor, new(Guid.Empty));
        var wanted = streams.ToDictionary(s => s.Stream, s => Rules.Reads(s.Events).ToList());
        var beside = (await Known(log, [.. wanted.Values.SelectMany(w => w).Distinct()], asked, ct)).ToDictionary(h => h.Stream);
        var found = new List<Signal>();
        foreach (var history in streams)
        {
            var now = new States(history);
            foreach (var other in wanted[history.Stream]) now.Add(beside.GetValueOrDefault(other) ?? History.Empty(other));
            found.AddRange(Rules.Signals(history, now, given));
        }
        return found;
    }
}
