using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>The past is read as it was known, page by page.</summary>
public sealed class ReadingTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task pages_of_the_log_follow_each_other_without_gap_or_overlap_while_others_write()
    {
        var it = await _registry.Collaborate();
        var positions = new List<long>();
        for (var next = "/api/v1/events?limit=3"; next is not null && positions.Count < 12;)
        {
            var page = (await _anna.Get(next)).Expect(200);
            positions.AddRange(page.Events.Select(e => (long)e["position"]!));
            await _registry.Report(it.Tracks[0], $"Tijdens bladzijde {positions.Count}");
            next = (string?)page.Json["next"];
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", page.Headers.TryGetValues("Link", out var links) ? links.Single() : null);
        }
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), positions);
    }

    [Fact]
    public async Task the_trail_of_a_collaboration_is_all_its_events_in_order_and_nobody_elses()
    {
        var (it, _) = (await _registry.Collaborate(), await _registry.Collaborate());
        foreach (var track in it.Tracks) await _registry.Report(track);
        var trail = new List<JsonNode>();
        for (var next = $"/api/v1/collaborations/{it.Id}/events?limit=2"; next is not null;)
        {
            var page = (await _anna.Get(next)).Expect(200);
            trail.AddRange(page.Events);
            next = (string?)page.Json["next"];
        }
        Assert.Equal(8, trail.Count);
        Assert.All(trail, e => Assert.Equal(it.Id, e.Id("collaboration")));
        Assert.Equal(trail.Select(e => (long)e["position"]!).Order(), trail.Select(e => (long)e["position"]!));
        var byStream = new List<long>();
        foreach (var (kind, id) in new[] { ("arrangements", it.Id), ("dossiers", it.Dossier), ("tracks", it.Tracks[0]), ("tracks", it.Tracks[1]) })
        {
            var history = (await _anna.Get($"/api/v1/{kind}/{id}/events")).Expect(200).Events;
            Assert.Equal(Enumerable.Range(1, history.Count).Select(n => (long)n), history.Select(e => (long)e["version"]!));
            byStream.AddRange(history.Select(e => (long)e["position"]!));
        }
        Assert.Equal(trail.Select(e => (long)e["position"]!), byStream.Order());
    }

    [Fact]
    public async Task a_page_past_the_end_is_empty_and_a_page_of_nothing_is_not_found()
    {
        var it = await _registry.Collaborate();
        Assert.Empty((await _anna.Get($"/api/v1/tracks/{it.Tracks[0]}/events?after=1000000")).Expect(200).Events);
        Assert.Empty((await _anna.Get("/api/v1/events?after=9223372036854775807")).Expect(200).Events);
        (await _anna.Get($"/api/v1/tracks/{Guid.NewGuid()}/events?after=1000000")).Problem(404, "not-found");
        (await _anna.Get($"/api/v1/collaborations/{Guid.NewGuid()}/events")).Problem(404, "not-found");
    }

    [Fact]
    public async Task a_stream_is_found_under_its_own_kind_only()
    {
        var it = await _registry.Collaborate();
        foreach (var path in new[] { $"tracks/{it.Id}", $"tracks/{it.Id}/events", $"tracks/{it.Id}/decisions", $"dossiers/{it.Tracks[0]}", $"dossiers/{it.Tracks[0]}/events", $"collaborations/{it.Of[0].Id}", $"collaborations/{it.Of[0].Id}/events", $"oddities/{it.Id}", $"oddities/{it.Id}/events" })
            (await _anna.Get($"/api/v1/{path}")).Problem(404, "not-found");
    }

    [Fact]
    public async Task a_stream_reads_at_every_position_as_it_read_then()
    {
        var it = await _registry.Collaborate();
        var track = it.Tracks[0];
        var seen = new Dictionary<long, string>();
        async Task See()
        {
            var now = (await _anna.Get($"/api/v1/tracks/{track}")).Expect(200);
            Assert.NotNull(now.Etag);
            seen[(long)now["knownAt"]!] = now.Text;
        }
        await See();
        var report = await _registry.Report(track);
        await See();
        (await _registry.As("bea", it.Of[0].Code, "clerk").Decide("tracks", track, Answering("contest_reports", report, "Zo is het niet."))).Expect(201);
        await See();
        (await _anna.Decide("tracks", track, Reporting(result: "deferred", corrects: report.Id("id"), source: new { name = "Notulen", reason = "Verkeerd gelezen." }))).Expect(201);
        await See();
        foreach (var (position, text) in seen)
        {
            var then = (await _anna.Get($"/api/v1/tracks/{track}?knownAt={position}")).Expect(200);
            Assert.Equal(text, then.Text);
            Assert.Null(then.Etag);
        }
        Assert.Equal(seen.Count, seen.Values.Distinct().Count());
    }

    [Fact]
    public async Task a_collaboration_reads_as_known_before_its_organisations_were_mended()
    {
        var it = await _registry.Collaborate();
        var position = (long)(await _anna.Get($"/api/v1/collaborations/{it.Id}")).Expect(200)["knownAt"]!;
        (await _anna.Decide("arrangements", it.Id, Leaving(it.Of[0].Id))).Expect(201);
        var (then, now) = (await _anna.Get($"/api/v1/collaborations/{it.Id}?validOn=any&knownAt={position}"), await _anna.Get($"/api/v1/collaborations/{it.Id}?validOn=any"));
        Assert.DoesNotContain("2024-01-01", then.Expect(200).Text);
        Assert.Contains("2024-01-01", now.Expect(200).Text);
        (await _anna.Get($"/api/v1/collaborations/{it.Id}?knownAt=1")).Problem(404, "not-known-yet");
    }

    [Fact]
    public async Task rows_of_a_view_are_those_known_at_a_position()
    {
        var it = await _registry.Collaborate();
        var position = (long)(await _anna.Get($"/api/v1/collaborations/{it.Id}")).Expect(200)["knownAt"]!;
        (await _anna.Decide("arrangements", it.Id, Leaving(it.Of[0].Id))).Expect(201);
        var path = $"/api/v1/views/participants?collaboration={it.Id}&organisation={it.Of[0].Id}&validOn=any";
        var then = Assert.Single((await _anna.Get($"{path}&knownAt={position}")).Expect(200)["rows"].AsArray())!;
        var now = Assert.Single((await _anna.Get(path)).Expect(200)["rows"].AsArray())!;
        Assert.Null(then["valid"]!["to"]);
        Assert.Equal("2024-01-01", (string?)now["valid"]!["to"]);
        Assert.Equal((long)now["known"]!["from"]!, (long)then["known"]!["to"]!);
        (await _anna.Get("/api/v1/views/mt_events")).Problem(404, "not-found");
    }

    [Fact]
    public async Task rows_of_a_view_come_in_pages()
    {
        var it = await _registry.Collaborate(5);
        var (facts, path) = (new List<Guid>(), (string?)$"/api/v1/views/tracks?collaboration={it.Id}&limit=2");
        while (path is not null)
        {
            var page = (await _anna.Get(path)).Expect(200);
            facts.AddRange(page["rows"].AsArray().Select(r => r!.Id("fact")));
            path = (string?)page.Json["next"];
        }
        Assert.Equal(5, facts.Distinct().Count());
        Assert.Equal(5, facts.Count);
    }

    [Fact]
    public async Task a_membership_that_ended_before_it_began_says_that_it_never_held()
    {
        var (it, other) = (await _registry.Collaborate(), await _registry.Register());
        (await _anna.Decide("arrangements", it.Id, Joining(other.Id, "2022-01-01", to: "2021-01-01"))).Expect(201);
        var valid = Assert.Single((await _anna.Get($"/api/v1/views/participants?collaboration={it.Id}&organisation={other.Id}&validOn=any")).Expect(200)["rows"].AsArray())!["valid"]!;
        Assert.True((bool?)valid["never"]);
    }

    [Fact]
    public async Task a_trail_tells_each_event_in_both_languages_with_the_names_of_organisations()
    {
        var a = await _registry.Register("Gemeente Westvoorne");
        var it = await _registry.Collaborate([a, await _registry.Register()]);
        var told = (await _anna.Get($"/api/v1/collaborations/{it.Id}/events")).Expect(200).Events.Select(e => e["told"]!).ToList();
        Assert.Contains(told, t => ((string)t["nl"]!).Contains("Gemeente Westvoorne", StringComparison.Ordinal) && ((string)t["en"]!).Contains("Gemeente Westvoorne", StringComparison.Ordinal));
        Assert.All(told, t => Assert.NotEqual((string?)t["nl"], (string?)t["en"]));
    }
}
