using Registry.App.Door;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Everything that writes goes through the door: begin a stream, decide on one, a round of decisions.</summary>
internal static class WriteRoutes
{
    private const int MostRows = 500;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/{kind}", Begin).WithName("begin").WithSummary("Registers a collaboration or an organisation: a decision that begins a stream.");
        api.MapPost("/{kind}/{id:guid}/decisions", Decide).WithName("decide").WithSummary("Takes a decision on a stream; If-Match names the version seen.");
        api.MapPost("/rounds", Round).WithName("decideRound").WithSummary("Many decisions at once, each judged alone: a result per row.");
    }

    private static Task<IResult> Begin(string kind, HttpContext context, Door.Door door) => One(context, door, Kinds.Named(kind), null);

    private static Task<IResult> Decide(string kind, Guid id, HttpContext context, Door.Door door) => One(context, door, Kinds.Named(kind), id);

    private static async Task<IResult> One(HttpContext context, Door.Door door, string? kind, Guid? id)
    {
        if (kind is null || id is null && !Catalogue.Decisions.Any(d => d.Creates && d.IsFor(kind))) return Problems.NotFound(context);
        var faults = new List<Fault>();
        var key = Key(context, faults);
        var seen = id is null ? null : Bodies.Version(context.Request.Headers.IfMatch);
        if (id is not null && context.Request.Headers.IfMatch.Count == 0) return Problems.PreconditionRequired(context);
        if (id is not null && seen is null) faults.Add(new("If-Match", "invalid-header", new("If-Match is een versie zoals \"v17\".", "If-Match is a version such as \"v17\".")));
        var body = await Bodies.Read(context);
        using var json = Bodies.Parse(body, faults);
        if (json is null) return Problems.Invalid(context, faults);
        StreamId? stream = id is { } existing ? new(kind, existing) : null;
        var request = Bodies.Decision(json.RootElement, "", kind, id is null, stream, seen, key ?? "", body, faults);
        if (request is null || faults.Count > 0) return Problems.Invalid(context, faults);
        return Answered(context, await door.Decide(CallerOf(context), request, context.RequestAborted));
    }

    private static IResult Answered(HttpContext context, Answer answer)
    {
        if (answer is not Answer.Recorded recorded) return Problems.From(context, answer);
        var receipt = Shows.Receipt(recorded, Problems.Language(context));
        if (recorded.Events is not [var first, ..]) return TypedResults.Json(receipt);
        context.Response.Headers.ETag = Problems.Etag(recorded.Events.Last(e => e.Recorded.Stream == first.Recorded.Stream).Recorded.Version);
        context.Response.Headers.Location = first.Recorded.Version == 1 ? $"/api/v1/{first.Recorded.Stream.Kind}/{first.Recorded.Stream.Id}" : $"/api/v1/events/{first.Recorded.Position}";
        return TypedResults.Json(receipt, statusCode: 201);
    }

    private static async Task<IResult> Round(HttpContext context, Door.Door door)
    {
        var faults = new List<Fault>();
        var key = Key(context, faults);
        var body = await Bodies.Read(context);
        using var json = Bodies.Parse(body, faults);
        if (json is null) return Problems.Invalid(context, faults);
        if (json.RootElement.ValueKind != System.Text.Json.JsonValueKind.Object || !json.RootElement.TryGetProperty("rows", out var rows) || rows.ValueKind != System.Text.Json.JsonValueKind.Array)
            return Problems.Invalid(context, "/rows", "required", "Een ronde heeft rijen.", "A round has rows.");
        if (rows.GetArrayLength() > MostRows) return Problems.Invalid(context, "/rows", "too-many", $"Ten hoogste {MostRows} rijen.", $"At most {MostRows} rows.");
        var reading = new Reading(strict: true, Sealing.Seal);
        Bodies.Unknown(json.RootElement, "", ["rows", "source"], reading);
        faults.AddRange(reading.Faults);
        var source = json.RootElement.TryGetProperty("source", out var shared) ? shared : default;
        Bodies.SharedSource(source, "/source", faults);
        if (faults.Count > 0) return Problems.Invalid(context, faults);

        var parsed = rows.EnumerateArray().Index().Select(row => Rows.Read(row.Item, row.Index, key!, source)).ToList();
        foreach (var twice in parsed.GroupBy(r => r.Ref).Where(g => g.Count() > 1))
            faults.Add(new($"/rows/{twice.Last().Index}/ref", "duplicate-ref", new("Deze ref staat er twee keer.", "This ref is there twice.")));
        if (faults.Count > 0) return Problems.Invalid(context, faults);
        var caller = CallerOf(context);
        var answers = await Task.WhenAll(parsed.Select(async row => row.Request is { } request ? await door.Decide(caller, request, context.RequestAborted) : null));
        var results = parsed.Zip(answers, (row, answer) => row.Result(context, answer)).ToList();
        context.Response.Headers.Remove("ETag"); // A row's precondition is not the round's.
        context.Response.Headers.Remove("Retry-After");
        return TypedResults.Json(new { rows = results });
    }

    private static string? Key(HttpContext context, List<Fault> faults)
    {
        var key = Bodies.Key(context.Request.Headers["Idempotency-Key"]);
        if (key is null)
            faults.Add(new("Idempotency-Key", "invalid-header", new("Geef een Idempotency-Key van 1 tot 200 tekens; dezelfde bij een herhaling.", "Give an Idempotency-Key of 1 to 200 characters; the same when repeating.")));
        return key;
    }

    private static Caller CallerOf(HttpContext context) => (Caller)context.Items[typeof(Caller)]!;
}
