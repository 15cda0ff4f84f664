using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Many decisions in one request, each judged alone.</summary>
public sealed class RoundTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task twenty_councils_decide_in_one_round()
    {
        var it = await _registry.Collaborate(20);
        var round = new { rows = it.Tracks.Select(t => Row(t)).ToArray(), source = Source };
        var (key, reply) = (Guid.NewGuid().ToString(), default(Reply));
        var results = Results(reply = (await _anna.Post("/api/v1/rounds", round, key)).Expect(200));
        Assert.All(results, r => Assert.Equal(201, (int)r["status"]!));
        Assert.Equal(it.Tracks, results.Select(r => Assert.Single(r["receipt"]!["events"]!.AsArray())!.Id("stream")));
        Assert.Null(reply.Etag);
        Assert.Equal(reply.Text, (await _anna.Post("/api/v1/rounds", round, key)).Expect(200).Text);
        Assert.Equal(20, (await _anna.Get($"/api/v1/views/decisions?collaboration={it.Id}")).Expect(200)["rows"].AsArray().Count);
    }

    [Fact]
    public async Task a_row_that_is_refused_outdated_unknown_or_malformed_leaves_the_others_alone()
    {
        var it = await _registry.Collaborate(6);
        var t = it.Tracks;
        await _registry.Report(t[2]);
        var report = await _registry.Report(t[1]);
        var key = Guid.NewGuid().ToString();
        var malformed = Row(t[3]);
        malformed["data"]!["decidedOn"] = "2026-02-30";
        malformed["data"]!["organ"] = 7;
        var unversioned = Row(t[4]);
        unversioned.Remove("ifMatch");
        var forbidden = new JsonObject { ["kind"] = "tracks", ["id"] = t[1].ToString(), ["ifMatch"] = 2, ["decision"] = "confirm_reports", ["data"] = new JsonObject { ["reports"] = new JsonArray() } };
        var refused = new JsonObject { ["kind"] = "tracks", ["id"] = t[1].ToString(), ["ifMatch"] = 2, ["decision"] = "retract_fact", ["data"] = new JsonObject { ["event"] = Guid.NewGuid().ToString(), ["reason"] = "Zomaar." } };
        JsonNode[] rows = [Row(t[0]), refused, Row(t[2]), malformed, unversioned, Row(Guid.NewGuid()), forbidden, JsonValue.Create(7)!, Row(t[5])];
        var results = Results((await _anna.Post("/api/v1/rounds", new { rows, source = Source }, key)).Expect(200));
        Assert.Equal([201, 409, 412, 400, 428, 404, 403, 400, 201], results.Select(r => (int)r["status"]!));
        Assert.Equal("C2", (string?)results[1]["problem"]!["refusals"]![0]!["rule"]);
        Assert.Equal(2, (int)results[2]["problem"]!["version"]!);
        Assert.Equal(["/rows/3/data/organ", "/rows/3/data/decidedOn"], results[3]["problem"]!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
        Assert.All(results.Where(r => (int)r["status"]! >= 400), r => Assert.StartsWith("/problems/", (string?)r["problem"]!["type"], StringComparison.Ordinal));
        Assert.Equal(report.Id("id"), (await _anna.Get($"/api/v1/tracks/{t[1]}/events")).Expect(200).Events[^1].Id("id"));

        // Mended and sent again: what landed answers as before, what did not gets its chance.
        var mended = rows.Select(r => r.DeepClone()).ToArray();
        mended[2]["ifMatch"] = 2;
        mended[3] = Row(t[3]);
        mended[4] = Row(t[4]);
        var second = Results((await _anna.Post("/api/v1/rounds", new { rows = mended, source = Source }, key)).Expect(200));
        Assert.Equal([201, 409, 201, 201, 201, 404, 403, 400, 201], second.Select(r => (int)r["status"]!));
        Assert.Equal(results[0].ToJsonString(), second[0].ToJsonString());
        Assert.Equal(results[8].ToJsonString(), second[8].ToJsonString());
    }

    [Fact]
    public async Task a_changed_row_under_the_same_key_is_another_request()
    {
        var it = await _registry.Collaborate();
        var key = Guid.NewGuid().ToString();
        var rows = it.Tracks.Select(t => Row(t)).ToArray();
        (await _anna.Post("/api/v1/rounds", new { rows, source = Source }, key)).Expect(200);
        rows[1]["data"]!["result"] = "rejected";
        Assert.Equal([201, 422], Results(await _anna.Post("/api/v1/rounds", new { rows, source = Source }, key)).Select(r => (int)r["status"]!));
        Assert.Equal([422, 422], Results(await _anna.Post("/api/v1/rounds", new { rows, source = new { name = "Another source" } }, key)).Select(r => (int)r["status"]!));
    }

    [Fact]
    public async Task rows_with_names_may_change_places()
    {
        var it = await _registry.Collaborate();
        var key = Guid.NewGuid().ToString();
        var rows = it.Tracks.Select((t, n) => Row(t, reference: $"council-{n}")).ToArray();
        var first = Results((await _anna.Post("/api/v1/rounds", new { rows, source = Source }, key)).Expect(200));
        var second = Results((await _anna.Post("/api/v1/rounds", new { rows = rows.Reverse().Select(r => r.DeepClone()).ToArray(), source = Source }, key)).Expect(200));
        Assert.Equal(first.Select(r => r.ToJsonString()).Reverse(), second.Select(r => r.ToJsonString()));
        Assert.Equal(["council-1", "council-0"], second.Select(r => (string)r["ref"]!));
    }

    [Fact]
    public async Task a_round_of_corrections_shares_one_source_with_its_reason()
    {
        var it = await _registry.Collaborate(3);
        var rows = new List<JsonObject>();
        foreach (var track in it.Tracks)
        {
            var row = Row(track, ifMatch: 2);
            row["corrects"] = (await _registry.Report(track, "Raadsbesluit")).Id("id").ToString();
            row["data"]!["result"] = "rejected";
            rows.Add(row);
        }
        var (round, key) = (new { rows, source = new { name = "Notulen", reason = "Overal verkeerd overgenomen." } }, Guid.NewGuid().ToString());
        var first = (await _anna.Post("/api/v1/rounds", round, key)).Expect(200);
        Assert.All(Results(first), r => Assert.Equal(201, (int)r["status"]!));
        Assert.Equal(first.Text, (await _anna.Post("/api/v1/rounds", round, key)).Expect(200).Text);
        Assert.Equal(3L, await _registry.Database.Value<long>($"select count(*) from vault.texts where collaboration = '{it.Id}'"));
    }

    [Fact]
    public async Task a_rows_own_source_goes_before_the_shared_one()
    {
        var it = await _registry.Collaborate();
        var rows = it.Tracks.Select(t => Row(t)).ToArray();
        rows[0]["source"] = new JsonObject { ["name"] = "Own source" };
        (await _anna.Post("/api/v1/rounds", new { rows, source = new { name = "Shared source" } })).Expect(200);
        Assert.Equal("Own source", (string?)(await _anna.Get($"/api/v1/tracks/{it.Tracks[0]}/events")).Events[^1]["source"]!["name"]);
        Assert.Equal("Shared source", (string?)(await _anna.Get($"/api/v1/tracks/{it.Tracks[1]}/events")).Events[^1]["source"]!["name"]);
        Assert.Equal([400], Results((await _anna.Post("/api/v1/rounds", new { rows = new[] { Row(it.Tracks[0], ifMatch: 2) } })).Expect(200)).Select(r => (int)r["status"]!));
    }

    [Theory]
    [InlineData("""{}""", "/rows")]
    [InlineData("""[]""", "/rows")]
    [InlineData("""{"rows":{}}""", "/rows")]
    [InlineData("""{"rows":[],"colour":1,"source":{"name":""}}""", "/colour", "/source/name")]
    [InlineData("""{"rows":[],"rows":[]}""", "/rows")]
    [InlineData("""{"rows":[{"ref":"a"},{"ref":"a"},{"ref":"2"},{}]}""", "/rows/1/ref")]
    [InlineData("""{"rows":[{"ref":"1"},{}]}""", "/rows/1/ref")]
    [InlineData("""{"rows":""", "")]
    public async Task a_round_that_is_malformed_as_a_whole_decides_nothing(string body, params string[] pointers) => (await _anna.Post("/api/v1/rounds", body)).Invalid(pointers);

    [Fact]
    public async Task a_row_whose_own_members_are_no_text_or_unknown_is_invalid_alone()
    {
        var reply = await _anna.Post("/api/v1/rounds", """{"rows":[{"kind":"\ud800","id":"\udc00","ifMatch":"\ud800","decision":"\ud800","data":{}},{"kind":"bodies","id":7,"ifMatch":1.5,"decision":"open_track","data":{},"colour":1}]}""");
        var results = Results(reply.Expect(200));
        Assert.Equal([400, 400], results.Select(r => (int)r["status"]!));
        Assert.Equal(["/rows/0/kind", "/rows/0/id", "/rows/0/ifMatch", "/rows/0/decision"], results[0]["problem"]!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
    }

    [Fact]
    public async Task a_round_has_a_key_and_at_most_five_hundred_rows()
    {
        (await _anna.Send(HttpMethod.Post, "/api/v1/rounds", """{"rows":[]}""")).Invalid("Idempotency-Key");
        (await _anna.Post("/api/v1/rounds", new { rows = Enumerable.Repeat(0, 501).ToArray() })).Invalid("/rows");
        Assert.Empty(Results((await _anna.Post("/api/v1/rounds", new { rows = Array.Empty<int>() })).Expect(200)));
    }

    private static List<JsonNode> Results(Reply reply) => [.. reply["rows"].AsArray().Select(r => r!)];

    private static JsonObject Row(Guid track, long ifMatch = 1, string? reference = null)
    {
        var row = new JsonObject
        {
            ["kind"] = "tracks", ["id"] = track.ToString(), ["ifMatch"] = ifMatch, ["decision"] = "report_organ_decision",
            ["data"] = new JsonObject { ["organ"] = "council", ["matter"] = "consent", ["result"] = "adopted", ["decidedOn"] = "2026-03-01", ["reference"] = "Raadsbesluit" },
        };
        if (reference is not null) row["ref"] = reference;
        return row;
    }
}
