using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Nobody overrides what he has not seen, and a request that is repeated records once.</summary>
public sealed class RepeatingTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task a_decision_without_the_version_seen_is_asked_for_it()
    {
        var it = await _registry.Collaborate();
        (await _anna.Post($"/api/v1/tracks/{it.Tracks[0]}/decisions", Reporting())).Problem(428, "precondition-required");
        Assert.Equal(1, await _anna.Version("tracks", it.Tracks[0]));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("\"1\"")]
    [InlineData("W/\"v1\"")]
    [InlineData("*")]
    [InlineData("\"v1\", \"v2\"")]
    [InlineData("\"v-1\"")]
    [InlineData("\"v99999999999999999999\"")]
    [InlineData("\"v1")]
    public async Task a_malformed_version_is_invalid(string header)
    {
        var it = await _registry.Collaborate();
        (await _anna.Post($"/api/v1/tracks/{it.Tracks[0]}/decisions", Reporting(), null, ("If-Match", header))).Invalid("If-Match");
    }

    [Fact]
    public async Task an_old_version_is_answered_with_the_events_in_between_and_the_version_of_now()
    {
        var it = await _registry.Collaborate();
        var track = it.Tracks[0];
        var between = new[] { await _registry.Report(track, "Eerste"), await _registry.Report(track, "Tweede") };
        var outdated = (await _anna.Decide("tracks", track, Reporting("Derde"), seen: 1)).Problem(412, "outdated");
        Assert.Equal("\"v3\"", outdated.Etag);
        Assert.Equal(3, (int)outdated["version"]);
        Assert.Equal(between.Select(e => e.Id("id")), outdated["since"].AsArray().Select(e => e!.Id("id")));
        Assert.Equal(3, (await _anna.Get((string)outdated["events"]!)).Expect(200).Events.Count);
        (await _anna.Decide("tracks", track, Reporting("Derde"), seen: outdated.Version)).Expect(201);
    }

    [Fact]
    public async Task a_version_that_never_was_is_outdated_with_nothing_in_between()
    {
        var it = await _registry.Collaborate();
        var outdated = (await _anna.Decide("tracks", it.Tracks[0], Reporting(), seen: 9)).Problem(412, "outdated");
        Assert.Empty(outdated["since"].AsArray());
        Assert.Equal("\"v1\"", outdated.Etag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("\"unclosed")]
    [InlineData("a\\b")]
    public async Task a_missing_or_malformed_key_is_invalid(string? key) =>
        (await _anna.Send(HttpMethod.Post, "/api/v1/organisations", Json.Text(Registering(NewCode(), "Brielle")), ("Idempotency-Key", key))).Invalid("Idempotency-Key");

    [Fact]
    public async Task a_key_has_at_most_two_hundred_characters()
    {
        (await _anna.Begin("organisations", Registering(NewCode(), "Brielle"), new string('k', 201))).Invalid("Idempotency-Key");
        (await _anna.Begin("organisations", Registering(NewCode(), "Brielle"), new string('k', 200))).Expect(201);
    }

    [Fact]
    public async Task everything_wrong_in_headers_and_body_is_said_at_once()
    {
        var it = await _registry.Collaborate();
        (await _anna.Send(HttpMethod.Post, $"/api/v1/tracks/{it.Tracks[0]}/decisions", "{}", ("If-Match", "1"))).Invalid("/data", "/decision", "Idempotency-Key", "If-Match");
    }

    [Fact]
    public async Task the_same_key_gives_the_same_receipt_also_after_others_came_by()
    {
        var it = await _registry.Collaborate();
        var (track, key) = (it.Tracks[0], Guid.NewGuid().ToString());
        var first = (await _anna.Decide("tracks", track, Reporting("Eerste"), seen: 1, key)).Expect(201);
        await _registry.Report(track, "Tweede");
        var again = (await _anna.Decide("tracks", track, Reporting("Eerste"), seen: 1, key)).Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal((first.Etag, first.Headers.Location), (again.Etag, again.Headers.Location));
        Assert.Equal(first.Text, (await _anna.Decide("tracks", track, Reporting("Eerste"), seen: 1, $"\"{key}\"")).Expect(201).Text);
        Assert.Equal(3, await _anna.Version("tracks", track));
    }

    [Fact]
    public async Task the_same_key_begins_one_stream()
    {
        var (a, b, key) = (await _registry.Register(), await _registry.Register(), Guid.NewGuid().ToString());
        var first = (await _anna.Begin("collaborations", Collaborating([a, b]), key)).Expect(201);
        Assert.Equal(first.Text, (await _anna.Begin("collaborations", Collaborating([a, b]), key)).Expect(201).Text);
        (await _anna.Begin("collaborations", Collaborating([b, a]), key)).Problem(422, "key-reused");
    }

    [Fact]
    public async Task a_repeated_request_gets_its_receipt_also_when_it_would_be_refused_by_now()
    {
        var (a, b, key) = (await _registry.Register(), await _registry.Register(), Guid.NewGuid().ToString());
        var first = (await _anna.Begin("collaborations", Collaborating([a, b]), key)).Expect(201);
        (await _anna.Begin("organisations", Redividing("2022-01-01", [a.Id], [b.Id]))).Expect(201);
        Assert.Equal(first.Text, (await _anna.Begin("collaborations", Collaborating([a, b]), key)).Expect(201).Text);
        (await _anna.Begin("collaborations", Collaborating([a, b]))).Refused("A22");
    }

    [Fact]
    public async Task a_key_with_another_body_or_for_another_stream_is_not_the_same_request()
    {
        var it = await _registry.Collaborate();
        var key = Guid.NewGuid().ToString();
        (await _anna.Decide("tracks", it.Tracks[0], Reporting("Eerste"), key: key)).Expect(201);
        (await _anna.Decide("tracks", it.Tracks[0], Reporting("Tweede"), key: key)).Problem(422, "key-reused");
        (await _anna.Decide("tracks", it.Tracks[0], Reporting("Tweede"), seen: 1, key)).Problem(422, "key-reused");
        (await _anna.Decide("tracks", it.Tracks[1], Reporting("Eerste"), key: key)).Problem(422, "key-reused");
        Assert.Equal(1, await _anna.Version("tracks", it.Tracks[1]));
    }

    [Fact]
    public async Task a_key_belongs_to_whoever_uses_it()
    {
        var it = await _registry.Collaborate();
        var key = Guid.NewGuid().ToString();
        (await _anna.Decide("tracks", it.Tracks[0], Reporting("Eerste"), key: key)).Expect(201);
        (await _registry.As("piet").Decide("tracks", it.Tracks[0], Reporting("Tweede"), key: key)).Expect(201);
    }

    [Fact]
    public async Task a_refusal_uses_no_key()
    {
        var (it, key) = (await _registry.Collaborate(), Guid.NewGuid().ToString());
        (await _anna.Decide("dossiers", it.Dossier, new { decision = "open_track", data = new { organisation = it.Of[0].Id } }, key: key)).Refused("T01");
        (await _anna.Decide("dossiers", it.Dossier, new { decision = "open_track", data = new { organisation = (await _registry.Register()).Id } }, key: key)).Expect(201);
    }

    [Fact]
    public async Task fifty_in_parallel_with_one_key_record_one_event_and_get_one_receipt()
    {
        var it = await _registry.Collaborate();
        var (track, key) = (it.Tracks[0], Guid.NewGuid().ToString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _anna.Decide("tracks", track, Reporting(), seen: 1, key)));
        Assert.All(replies, r => r.Expect(201));
        Assert.Single(replies.Select(r => r.Text).Distinct());
        Assert.Equal(2, (await _anna.Get($"/api/v1/tracks/{track}/events")).Expect(200).Events.Count);
    }

    [Fact]
    public async Task of_fifty_who_saw_the_same_version_one_comes_first()
    {
        var it = await _registry.Collaborate();
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => _anna.Decide("tracks", it.Tracks[0], Reporting($"Besluit {n}"), seen: 1)));
        Assert.Single(replies, r => r.Status == 201);
        Assert.All(replies.Where(r => r.Status != 201), r => r.Problem(412, "outdated"));
        Assert.Equal(2, await _anna.Version("tracks", it.Tracks[0]));
    }

    [Fact]
    public async Task the_receipt_of_a_repetition_speaks_the_language_of_now()
    {
        var (body, key) = (Registering(NewCode(), "Brielle"), Guid.NewGuid().ToString());
        async Task<string> Says(string language)
        {
            var reply = (await _anna.Post("/api/v1/organisations", body, key, ("Accept-Language", language))).Expect(201);
            Assert.Equal(language, reply.Language);
            return (string)reply["proof"]["says"]!;
        }
        Assert.StartsWith("Dit is vastgelegd.", await Says("nl"), StringComparison.Ordinal);
        Assert.StartsWith("This is recorded.", await Says("en"), StringComparison.Ordinal);
    }
}
