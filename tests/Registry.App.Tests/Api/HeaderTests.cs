using System.Net.Sockets;
using System.Text;
using Registry.App.Pages;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What every answer carries, whatever becomes of the request.</summary>
public sealed class HeaderTests(PostgresFixture postgres)
{
    [Fact]
    public async Task every_status_carries_the_same_headers()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var (anna, it) = (registry.Coordinator, await registry.Collaborate());
        var decisions = $"/api/v1/tracks/{it.Tracks[0]}/decisions";
        var key = Guid.NewGuid().ToString();
        List<Reply> replies =
        [
            await anna.Get("/api/v1/events"), await anna.Decide("tracks", it.Tracks[0], Reporting(), key: key), await anna.Get("/api/v1/events?limit=0"), await registry.Anonymous.Get("/api/v1/events"),
            await registry.As("olga", role: "auditor").Decide("tracks", it.Tracks[0], Reporting("2")), await anna.Get("/nowhere"), await anna.Get("/api/v1/events/"),
            await anna.Send(HttpMethod.Delete, "/api/v1/events", (string?)null), await anna.Begin("collaborations", Collaborating([it.Of[0]])), await anna.Decide("tracks", it.Tracks[0], Reporting("2"), seen: 1),
            await anna.Post("/api/v1/organisations", new string(' ', 1_000_001), null, ("Expect", "100-continue")), await anna.Decide("tracks", it.Tracks[0], Reporting("2"), key: key), await anna.Post(decisions, Reporting("2")),
            await registry.Anonymous.Get("/health/live"), await registry.Anonymous.Get("/api/v1/openapi.json"), await registry.Anonymous.Get("/problems/refused"),
        ];
        await UnknownEvent(registry);
        replies.Add((await anna.Get("/api/v1/events?after=0")).Problem(500, "unexpected"));
        await using (await registry.DatabaseAway())
        {
            var away = (await anna.Get("/api/v1/events")).Problem(503, "unavailable");
            Assert.NotNull(away.Headers.RetryAfter);
            replies.Add(away);
        }
        Assert.Equal([200, 201, 400, 401, 403, 404, 405, 409, 412, 413, 422, 428, 500, 503], replies.Select(r => r.Status).Distinct().Order());
        Assert.All(replies, reply =>
        {
            Assert.Equal("1.4.0", One(reply, "API-Version"));
            Assert.Equal("nosniff", One(reply, "X-Content-Type-Options"));
            Assert.Equal("DENY", One(reply, "X-Frame-Options"));
            Assert.Equal("no-referrer", One(reply, "Referrer-Policy"));
            Assert.Equal("no-store", One(reply, "Cache-Control"));
            Assert.Equal(reply.ContentType == "text/html" ? PageRoutes.ContentSecurityPolicy : "default-src 'none'; frame-ancestors 'none'", One(reply, "Content-Security-Policy"));
            Assert.False(reply.Headers.Contains("Server") || reply.Headers.Contains("X-Powered-By"));
            Assert.Equal(reply.Path == "/api/v1/openapi.json", reply.Headers.Contains("Access-Control-Allow-Origin"));
        });
        Assert.All(replies.Where(r => r.Status >= 400), r => Assert.Equal("application/problem+json", r.ContentType));
    }

    [Fact]
    public async Task a_failure_tells_nothing_of_the_inside()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        await UnknownEvent(registry);
        var reply = (await registry.Coordinator.Get("/api/v1/events", "en")).Problem(500, "unexpected");
        Assert.Equal(["detail", "status", "title", "traceId", "type"], reply.Json.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("from_the_future", reply.Text);
    }

    [Fact]
    public async Task moments_are_in_utc_to_the_microsecond()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        await registry.Collaborate();
        var moments = (await registry.Coordinator.Get("/api/v1/events")).Expect(200).Events.Select(e => (string)e["at"]!).ToList();
        Assert.All(moments, m => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", m));
        Assert.Equal(moments.Distinct().Order(StringComparer.Ordinal), moments);
    }

    [Fact]
    public async Task every_problem_that_is_named_has_a_page_in_both_languages()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        foreach (var name in Registry.App.Api.ProblemPages.Known.Keys)
        {
            var (nl, en) = (await registry.Anonymous.Get($"/problems/{name}", "nl"), await registry.Anonymous.Get($"/problems/{name}", "en"));
            Assert.Equal(("nl", "en", "text/html"), (nl.Expect(200).Language, en.Expect(200).Language, en.ContentType));
            Assert.NotEqual(nl.Text, en.Text);
        }
    }

    [Fact]
    public async Task what_is_not_http_gets_no_further_than_the_door()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(registry.App.Urls.Single()).Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("NONSENSE\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer);
    }

    private static string? One(Reply reply, string name) => reply.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>An event that this version does not know, as a newer version beside it may have written.</summary>
    private static Task UnknownEvent(RunningRegistry registry) => registry.Database.Execute(
        """
        with e as (insert into registry.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers, user_name, correlation_id)
            select coalesce(max(seq_id), 0) + 1, gen_random_uuid(), '11111111-1111-8111-8111-111111111111', 1, '{}', 'from_the_future', now(), '{}', gen_random_uuid()::text, gen_random_uuid()::text from registry.mt_events returning *),
        s as (insert into registry.mt_streams (id, type, version) values ('11111111-1111-8111-8111-111111111111', 'tracks', 1))
        insert into registry.entries select seq_id, stream_id, 0, 0, ''::bytea, ''::bytea, ''::bytea, ''::bytea from e
        """);
}
