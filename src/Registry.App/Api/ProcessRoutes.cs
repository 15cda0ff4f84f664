using Registry.App.Dossiers;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.SixteenSteps;
using Registry.Core.Views;

namespace Registry.App.Api;

/// <summary>The sixteen steps as data, and where a dossier stands in them.</summary>
internal static class ProcessRoutes
{
    private static readonly byte[] Content = EventJson.Bytes(Method.Standard);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/process", () => TypedResults.Bytes(Content, "application/json")).WithName("readProcess").WithSummary("The five phases and sixteen steps, with what is weighed, chosen and minded in each.");
        api.MapGet("/dossiers/{id:guid}/board", Board).WithName("readBoard").WithSummary("The step board of a dossier: how far each step is, for all together and for each participant.");
        api.MapGet("/dossiers/{id:guid}/matrix", Matrix).WithName("readMatrix").WithSummary("Which organ of which participant decided what in a dossier, reported or confirmed.");
    }

    private static Task<IResult> Board(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => Known(id, context, clocks, log, views, Asking.Knowledge, [], (known, asked, _) =>
    {
        var (board, language) = (Core.Views.Board.Of(known.Dossier, [.. known.Tracks.Select(t => t.Track)])!, Problems.Language(context));
        return new
        {
            clocks = asked.Shown, dossier = id, version = known.Version, collaboration = known.Collaboration, dossierKind = board.Standing.DossierKind.Value, phase = board.Standing.Phase.Value, outcome = board.Standing.Outcome?.Value,
            tracks = known.Tracks.Select(t => new { track = t.Stream, version = t.Version, organisation = t.Organisation, name = t.Name, phase = t.Track.Standing!.Phase.Value, part = t.Track.Standing.Part.Value }).ToArray(),
            phases = board.Phases.Select(p => new
            {
                phase = p.Phase.Code.Value, round = p.Round, closed = p.Closed, current = p.Current,
                steps = p.Steps.Select(s => new
                {
                    step = s.Step.Code.Value, number = s.Step.Number, progress = s.Progress, round = s.Round, shared = s.Shared is null ? null : Cell(s.Shared), each = s.Each.Select(Cell).ToArray(),
                    waits = s.Waits.Select(n => board.Tracks[n].Organisation).ToArray(),
                }).ToArray(),
                heard = p.Heard.Select((h, n) => new { organisation = board.Tracks[n].Organisation, answer = h?.Outcome.Value, organ = h?.Organ.Value, conditions = h?.Conditions?.Value }).ToArray(),
            }).ToArray(),
            gate = Problems.Shown(known.Gate, language),
        };
    }, ct);

    private static object Cell(StepCell cell) => new { progress = cell.Progress, round = cell.Round, missing = cell.Missing.Select(one => one.Select(e => e.Value).ToArray()).ToArray(), reason = cell.Reason?.Value };

    private static Task<IResult> Matrix(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => Known(id, context, clocks, log, views, Asking.Day, [], (known, asked, _) =>
    {
        var matrix = DecisionMatrix.Of([.. known.Tracks.Select(t => t.Track)], asked.Clocks.ValidOn ?? asked.Today);
        return new
        {
            clocks = asked.Shown, dossier = id, collaboration = known.Collaboration,
            columns = matrix.Columns.Select(c => new { organ = c.Organ.Value, matter = c.Matter.Value }).ToArray(),
            rows = matrix.Rows.Select(r => new
            {
                organisation = r.Organisation, name = known.Name(r.Organisation),
                cells = r.Cells.Select(cell => cell.Select(d => new { result = d.Result.Value, decidedOn = d.DecidedOn, standing = d.Standing, reference = d.Reference?.Value, report = d.Report }).ToArray()).ToArray(),
            }).ToArray(),
        };
    }, ct);

    /// <summary>A dossier as known at the moment that was asked; a problem when there is none.</summary>
    /// <param name="names">The parameters besides the clocks.</param>
    internal static async Task<IResult> Known(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, Asking can, string[] names, Func<DossierAsKnown, Asked, Query, object> show, CancellationToken ct)
    {
        var query = new Query(context, [.. can == Asking.Knowledge ? ["knownAt"] : (string[])["validOn", "knownAt"], .. names]);
        var asked = await clocks.Read(query, can, ct);
        foreach (var name in names) query.Number(name, 1, int.MaxValue);
        if (query.Faulty) return query.Problem;
        if (await Absences.Unknown(context, new(Kind.Dossiers, id), asked, views, ct) is { } unknown) return unknown;
        Replayed.Located(context, asked.Parameters());
        return await DossierAsKnown.Read(log, id, asked.Clocks.KnownAt, everybody: false, ct) is { } known ? TypedResults.Json(show(known, asked, query)) : Problems.NotFound(context, asked);
    }
}
