using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Looks for somebody in the vault, for the privacy officer alone. The name that is looked for stands in the body: addresses are kept in logs.</summary>
internal static class VaultRoutes
{
    public const int MostWords = 200;

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/vault/searches", Search).WithName("searchVault").WithSummary("Texts about persons and identities that hold these words, for the privacy officer; that somebody looked is recorded, not for what.");

    private static async Task<IResult> Search(HttpContext context, Vault vault, Actors actors, CancellationToken ct)
    {
        var caller = (Caller)context.Items[typeof(Caller)]!;
        var faults = new List<Fault>();
        using var json = Bodies.Parse(await Bodies.Read(context), faults);
        if (json is null) return Problems.Invalid(context, faults);
        var reading = new Reading(strict: true, Sealing.Seal);
        var asked = reading.Read<VaultSearch>(json.RootElement, "");
        if (asked?.Text is { Value.Length: > MostWords }) reading.Add("/text", "invalid-text", $"Ten hoogste {MostWords} tekens.", $"At most {MostWords} characters.");
        if (reading.Faults.Count > 0) return Problems.Invalid(context, [.. reading.Faults]);
        if (caller.Role != Role.PrivacyOfficer) return Problems.From(context, new Answer.Forbidden([Role.PrivacyOfficer]));
        var rows = await vault.Search(await actors.Id(caller, ct), asked!.Text?.Value ?? "", asked.Ended == true, ct);
        return TypedResults.Json(new { rows = rows.Select(Row).ToArray() });
    }

    private static object Row(VaultRow row) => new
    {
        digest = row.Digest, actor = row.Actor, text = row.Text, purpose = row.Purpose, retainUntil = row.RetainUntil,
        position = row.Position, type = row.Type, kind = row.Stream?.Kind, stream = row.Stream?.Id, collaboration = row.Collaboration,
    };
}

/// <summary>What is looked for in the vault.</summary>
/// <param name="Text">A name or some words; everything when left out.</param>
/// <param name="Ended">Only what is kept longer than its purpose needs.</param>
public sealed record VaultSearch(Title? Text, bool? Ended);
