using Microsoft.AspNetCore.Http.HttpResults;
using Registry.App.Proving;
using Registry.Core.Proof;

namespace Registry.App.Api;

/// <summary>
/// The log as files that never change but for one (c2sp.org/tlog-tiles): checkpoint, tiles of hashes, bundles of entries; and who watches it. Public: they hold
/// digests, random ids and moments, and no text of anybody.
/// </summary>
internal static class LogFiles
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void Map(WebApplication app)
    {
        app.MapGet("/checkpoint", NewestCheckpoint).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/policy", Policy).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/tile/{**path}", File).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Whether this answer is a file that may be kept, and says so itself.</summary>
    public static bool IsKept(HttpContext context) => context.Items.ContainsKey(typeof(LogFiles)) && context.Response.StatusCode == StatusCodes.Status200OK;

    private static IResult NewestCheckpoint(HttpContext context, ProvedLog proved) =>
        proved.Newest is { } newest ? TypedResults.Text(newest.Note.ToString(), "text/plain", System.Text.Encoding.UTF8) : Problems.NotCoveredYet(context);

    /// <summary>Who watches (c2sp.org/tlog-policy), to be compared with what the agreement says: whoever verifies takes it from there.</summary>
    private static FileContentHttpResult Policy(WatchPolicy policy) => TypedResults.File(policy.Bytes, "text/plain; charset=utf-8");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(HttpContext context, ProvedLog proved, CancellationToken ct)
    {
        if (!Tile.TryParse(context.Request.Path.Value![1..], out var tile) || await proved.Bytes(tile, ct) is not { } bytes) return Problems.NotFound(context);
        if (!tile.IsPartial)
        {
            context.Items[typeof(LogFiles)] = true;
            context.Response.Headers.CacheControl = Forever;
        }
        return TypedResults.File(bytes, "application/octet-stream");
    }
}
