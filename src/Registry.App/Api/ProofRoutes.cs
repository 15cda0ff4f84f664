using System.Text;
using Registry.App.Door;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Api;

/// <summary>Proofs without having to compute with tiles: that an event is in the log, that one size extends another, and what was signed when.</summary>
internal static class ProofRoutes
{
    private const string InclusionPath = "/proofs/inclusion";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(InclusionPath, Inclusion).WithName("proveInclusion").AllowAnonymous().WithSummary("That an event is in the log: a C2SP tlog-proof with its entry and the newest checkpoint, to be filed. For everybody.");
        api.MapGet("/proofs/consistency", Consistency).WithName("proveConsistency").WithSummary("That the log of one size is the beginning of the log of another.");
        api.MapGet("/checkpoints", List).WithName("readCheckpoints").WithSummary("The signed checkpoints in order, or with day= the one that stood at its end.");
    }

    /// <summary>Where the proof of an event is, as soon as a checkpoint covers it; the receipt has the entry that it is of.</summary>
    public static string Address(long position) => $"/api/v1{InclusionPath}?position={position}";

    /// <summary>The same with its entry, complete in itself.</summary>
    public static string CompleteAddress(long position) => $"{Address(position)}&with=entry";

    private static async Task<IResult> Inclusion(HttpContext context, ProvedLog proved, ILog log, ProvableLog events, CancellationToken ct)
    {
        var query = new Query(context, "position", "event", "with");
        var (asked, id) = (query.Number("position", 1, long.MaxValue), query.Id("event"));
        if ((query.Text("position") is null) == (query.Text("event") is null)) query.Add("position", "required", "Dit of event is nodig, en niet allebei.", "This or event is needed, and not both.");
        var complete = query.Term("with", "entry") is not null;
        if (query.Faulty) return query.Problem;
        if ((asked ?? await events.PositionOf(id!.Value, ct)) is not { } position) return Problems.NotFound(context);
        if (proved.Newest is { } newest && position <= newest.Size)
        {
            var proof = await proved.Inclusion(newest, position, ct);
            if (complete) proof = proof with { Extra = Encoding.ASCII.GetBytes((await log.ReadLog(position - 1, 1, new(UpTo: position), ct)).Single().Entry) };
            return TypedResults.Text(proof.ToString(), "text/plain", Encoding.UTF8);
        }
        return position > await log.LastPosition(ct) ? Problems.NotFound(context) : Problems.NotCoveredYet(context);
    }

    private static async Task<IResult> Consistency(HttpContext context, ProvedLog proved, CancellationToken ct)
    {
        if (proved.Newest is not { } newest) return Problems.NotCoveredYet(context);
        var query = new Query(context, "from", "to");
        var (from, to) = (Needed(query, "from", 1, newest.Size), query.Number("to", 1, newest.Size) ?? newest.Size);
        if (!query.Faulty && from > to) query.Add("from", "invalid-number", "Ten hoogste to.", "At most to.");
        if (query.Faulty) return query.Problem;
        var (fromRoot, toRoot) = (await proved.Root(from, ct), await proved.Root(to, ct));
        var hashes = await proved.Consistency(from, to, ct);
        return TypedResults.Json(new { from, fromRoot = $"{fromRoot}", to, toRoot = $"{toRoot}", hashes = hashes.Select(h => $"{h}").ToArray() });
    }

    private static async Task<IResult> List(HttpContext context, ProofOptions options, Checkpoints checkpoints, CancellationToken ct)
    {
        var query = new Query(context, "after", "limit", "day");
        var (after, limit, day) = (query.Number("after", 0, long.MaxValue) ?? 0, Paging.Limit(query), query.Day("day"));
        if (day == DateOnly.MaxValue) query.Add("day", "invalid-date", "Zo ver reikt de kalender niet.", "The calendar does not reach that far.");
        if (query.Faulty) return query.Problem;
        if (day is { } asked)
        {
            var stood = await checkpoints.At(options.Origin, Amsterdam.EndOf(asked), ct);
            return TypedResults.Json(new { checkpoints = stood is null ? [] : new[] { Shown(stood) } });
        }
        var page = await checkpoints.List(options.Origin, after, limit, ct);
        return TypedResults.Json(new { checkpoints = page.Select(Shown).ToArray(), next = Paging.Next(context, page.Count, limit, () => page[^1].Number) });
    }

    private static object Shown(KeptCheckpoint kept) =>
        new { number = kept.Number, at = Shows.At(kept.At), size = kept.Size, root = $"{Checkpoint.Parse(SignedNote.Parse(kept.Note).Text).Root}", note = kept.Note };

    private static long Needed(Query query, string name, long least, long most)
    {
        if (query.Text(name) is null) query.Add(name, "required", "Dit is nodig.", "This is needed.");
        return query.Number(name, least, most) ?? 0;
    }
}
