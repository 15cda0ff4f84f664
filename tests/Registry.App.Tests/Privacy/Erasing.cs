using System.Text.Json.Nodes;
using Registry.App.Tests.Api;

namespace Registry.App.Tests.Privacy;

/// <summary>What a privacy officer does, as a program would.</summary>
internal static class Erasing
{
    public static Client Officer(this RunningRegistry registry, string name = "olga") => registry.As(name, role: "privacy-officer");

    /// <summary>What the vault has of these words.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Search(this RunningRegistry registry, string words) =>
        [.. (await registry.Officer().Post("/api/v1/vault/searches", new { text = words })).Expect(200)["rows"].AsArray().Select(r => r!)];

    public static async Task<Guid> Propose(this Client officer, IReadOnlyList<string> digests, IReadOnlyList<Guid>? actors = null) =>
        (await officer.Begin("erasures", new { decision = "propose_erasure", data = new { ground = "request", digests, actors = actors ?? [], reason = "Verzoek 2026-12" } })).Expect(201).Single.Id("stream");

    public static Task<Reply> Erase(this Client officer, Guid erasure) => officer.Decide("erasures", erasure, new { decision = "erase_personal_data", data = new { } });

    /// <summary>Everything that the vault has of these words goes; gives the digests.</summary>
    public static async Task<IReadOnlyList<string>> EraseAll(this RunningRegistry registry, string words)
    {
        var found = await registry.Search(words);
        string[] digests = [.. found.Select(r => (string?)r["digest"]).OfType<string>()];
        (await registry.Officer("olga").Erase(await registry.Officer("otto").Propose(digests, [.. found.Where(r => r["actor"] is not null).Select(r => r.Id("actor"))]))).Expect(201);
        return digests;
    }

    /// <summary>A correction with a reason that names somebody; gives the position of the correcting event.</summary>
    public static async Task<long> Correct(this RunningRegistry registry, Guid track, string reason)
    {
        var report = await registry.Report(track, reason.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var corrected = (await registry.Coordinator.Decide("tracks", track, Scene.Reporting(reason.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), result: "rejected", corrects: report.Id("id"), source: new { name = "Notulen", reason }))).Expect(201);
        return (long)corrected.Single["position"]!;
    }
}
