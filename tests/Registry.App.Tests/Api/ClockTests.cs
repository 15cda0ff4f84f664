using System.Globalization;
using System.Text.Json.Nodes;
using Registry.App.Door;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>The clocks of a question: what each parameter means, what is wrong with it, and how the answer repeats it.</summary>
public sealed class ClockTests(SharedRegistry shared, PostgresFixture postgres) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    /// <summary>Today as the registry has it.</summary>
    private static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    [Theory]
    [InlineData("validOn=2026-02-30", "validOn invalid-date")]
    [InlineData("validOn=2026", "validOn invalid-date")]
    [InlineData("validOn=", "validOn invalid-date")]
    [InlineData("validOn=ANY", "validOn invalid-date")]
    [InlineData("validOn=2026-01-01&validOn=2026-01-01", "validOn duplicate-parameter")]
    [InlineData("inForceOn=any", "inForceOn invalid-date")]
    [InlineData("knownAt=0", "knownAt invalid-knownAt")]
    [InlineData("knownAt=-1", "knownAt invalid-knownAt")]
    [InlineData("knownAt=now", "knownAt invalid-knownAt")]
    [InlineData("knownAt=2025-02-30", "knownAt invalid-knownAt")]
    [InlineData("knownAt=2025-02-20T13:38:58", "knownAt invalid-knownAt")]
    [InlineData("knownAt=2025-02-20T25:38:58Z", "knownAt invalid-knownAt")]
    [InlineData("knownAt=2025-02-20T13:38:58%2B15:00", "knownAt invalid-knownAt")]
    [InlineData("knownAt=999999999", "knownAt unknown-position")]
    [InlineData("knownAt=99999999999999999999", "knownAt unknown-position")]
    [InlineData("knownAt=9999-12-31", "knownAt future-moment")]
    [InlineData("knownAt=9999-12-31T23:59:59-14:00", "knownAt invalid-knownAt")]
    [InlineData("knownAt=2999-01-01T00:00:00Z", "knownAt future-moment")]
    [InlineData("basis=hearsay", "basis unknown-term")]
    [InlineData("basis=source&knownAt=1", "knownAt contradictory-clocks")]
    [InlineData("basis=source&knownAt=2999-01-01", "knownAt future-moment")]
    [InlineData("validOn=x&inForceOn=y&knownAt=z&basis=w", "basis unknown-term", "inForceOn invalid-date", "knownAt invalid-knownAt", "validOn invalid-date")]
    public async Task every_fault_is_named_with_all_others(string query, params string[] faults)
    {
        var it = await _registry.Collaborate();
        Assert.Equal(faults, Faults(await _anna.Get($"/api/v1/collaborations/{it.Id}?{query}")));
    }

    [Theory]
    [InlineData("views/texts?basis=source", "basis")]
    [InlineData("views/texts?inForceOn=2020-01-01", "inForceOn")]
    [InlineData("collaborations?basis=source&inForceOn=2020-01-01", "basis", "inForceOn")]
    [InlineData("collaborations/facets?basis=source", "basis")]
    [InlineData("collaborations/facets?validOn=any", "validOn")]
    [InlineData("organisations?basis=source", "basis")]
    [InlineData("organisations/{organisation}/partners?basis=source", "basis")]
    [InlineData("organisations/{organisation}/collaborations?inForceOn=2020-01-01", "inForceOn")]
    [InlineData("organisations/{organisation}?basis=source", "basis")]
    [InlineData("collaborations/{id}/comparison?basis=source", "basis")]
    public async Task what_cannot_be_asked_together_is_said_so(string path, params string[] names)
    {
        var it = await _registry.Collaborate();
        Assert.Equal(names.Select(n => $"{n} unsupportedCombination"), Faults(await _anna.Get(Address(path, it))));
    }

    [Theory]
    [InlineData("collaborations/{id}/moments?validOn=2020-01-01", "validOn")]
    [InlineData("collaborations/{id}/events?basis=source&validOn=any", "basis", "validOn")]
    [InlineData("events/1?knownAt=1", "knownAt")]
    [InlineData("tracks/{track}/decisions?validOn=2020-01-01", "validOn")]
    public async Task a_clock_that_a_route_does_not_have_is_unknown_to_it(string path, params string[] names)
    {
        var it = await _registry.Collaborate();
        Assert.Equal(names.Select(n => $"{n} unknown-parameter"), Faults(await _anna.Get(Address(path, it))));
    }

    [Fact]
    public async Task today_and_now_is_what_nobody_says_and_every_answer_says_it()
    {
        var it = await _registry.Collaborate();
        var last = (await _anna.Get($"/api/v1/collaborations/{it.Id}/events")).Expect(200).Events[^1];
        foreach (var path in new[] { "collaborations", "collaborations/facets", "organisations", "organisations/{organisation}/collaborations", "organisations/{organisation}/partners", "collaborations/{id}", "tracks/{track}", "views/participants", "collaborations/{id}/comparison" })
        {
            var reply = (await _anna.Get(Address(path, it))).Expect(200);
            var clocks = reply["clocks"];
            Assert.Equal($$"""{"validOn":"{{Today:yyyy-MM-dd}}","knownAt":{{last["position"]}},"knownMoment":"{{last["at"]}}","basis":"registry","future":false}""", clocks.ToJsonString());
            var again = (await _anna.Get(reply.Content.ContentLocation!.ToString())).Expect(200);
            Assert.Equal(reply.Text, again.Text);
            Assert.Equal(reply.Content.ContentLocation, again.Content.ContentLocation);
        }
    }

    [Fact]
    public async Task what_is_asked_is_repeated_and_a_day_to_come_is_called_future()
    {
        var it = await _registry.Collaborate();
        var reply = (await _anna.Get($"/api/v1/collaborations/{it.Id}?validOn=2999-01-01&inForceOn=2020-01-01&knownAt={await Last()}")).Expect(200);
        Assert.Equal(("2999-01-01", "2020-01-01", true), ((string?)reply["clocks"]["validOn"], (string?)reply["clocks"]["inForceOn"], (bool)reply["clocks"]["future"]!));
        Assert.Equal($"/api/v1/collaborations/{it.Id}?validOn=2999-01-01&inForceOn=2020-01-01&knownAt={await Last()}", reply.Content.ContentLocation?.ToString());
        Assert.Equal("any", (string?)(await _anna.Get($"/api/v1/tracks/{it.Tracks[0]}?validOn=any")).Expect(200)["clocks"]["validOn"]);
    }

    [Fact]
    public async Task a_moment_in_any_offset_is_the_position_that_was_the_last_one_then()
    {
        var it = await _registry.Collaborate();
        var first = await Last();
        await _registry.Register();
        var at = DateTimeOffset.Parse((string)(await _anna.Get($"/api/v1/events/{first}")).Expect(200)["at"]!, CultureInfo.InvariantCulture);
        var east = at.ToOffset(TimeSpan.FromHours(5.5));
        foreach (var moment in new[] { $"{at:yyyy-MM-ddTHH:mm:ss.ffffff}Z", $"{at:yyyy-MM-dd't'HH:mm:ss.ffffff}z", $"{at:yyyy-MM-ddTHH:mm:ss.ffffff}999999999Z", $"{east:yyyy-MM-ddTHH:mm:ss.ffffff}%2B05:30", $"{east:yyyy-MM-ddTHH:mm:ss.ffffff}+05:30" })
            Assert.Equal(first, (long)(await _anna.Get($"/api/v1/collaborations/{it.Id}?knownAt={moment}")).Expect(200)["clocks"]["knownAt"]!);
        Assert.Equal(first - 1, (long)(await _anna.Get($"/api/v1/collaborations?knownAt={at.AddMicroseconds(-1):yyyy-MM-ddTHH:mm:ss.ffffff}Z")).Expect(200)["clocks"]["knownAt"]!);
    }

    [Fact]
    public async Task a_day_is_its_end_and_today_is_now()
    {
        await _registry.Collaborate();
        Assert.Equal(await Last(), (long)(await _anna.Get($"/api/v1/collaborations?knownAt={Today:yyyy-MM-dd}")).Expect(200)["clocks"]["knownAt"]!);
        Assert.Equal(["knownAt future-moment"], Faults(await _anna.Get($"/api/v1/collaborations?knownAt={Today.AddDays(1):yyyy-MM-dd}")));
    }

    [Theory]
    [InlineData("2025-02-19", "2025-02-19T22:59:59.9999990Z")]
    [InlineData("2024-07-01", "2024-07-01T21:59:59.9999990Z")]
    [InlineData("2024-03-31", "2024-03-31T21:59:59.9999990Z")] // Summer time begins and
    [InlineData("2024-10-27", "2024-10-27T22:59:59.9999990Z")] // ends.
    [InlineData("0001-01-01", "0001-01-01")]
    public void a_day_ends_at_midnight_in_amsterdam(string day, string end) =>
        Assert.StartsWith(end, Amsterdam.EndOf(DateOnly.ParseExact(day, "yyyy-MM-dd")).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public async Task before_the_first_event_nothing_was_known()
    {
        var it = await _registry.Collaborate();
        foreach (var moment in new[] { "2001-01-01", "0001-01-01", "2001-01-01T00:00:00Z" })
        {
            foreach (var (path, list) in new[] { ("collaborations", "collaborations"), ("organisations", "organisations"), ("views/tracks", "rows"), ("events", "events") })
            {
                var reply = (await _anna.Get($"/api/v1/{path}?knownAt={moment}")).Expect(200);
                Assert.Empty(reply[list].AsArray());
                Assert.Equal((0, null), ((long)reply["clocks"]["knownAt"]!, (string?)reply["clocks"]["knownMoment"]));
                Assert.Equal(reply.Text, (await _anna.Get(reply.Content.ContentLocation!.ToString())).Expect(200).Text);
            }
            foreach (var path in new[] { $"collaborations/{it.Id}", $"collaborations/{it.Id}/moments", $"collaborations/{it.Id}/events", $"tracks/{it.Tracks[0]}", $"organisations/{it.Of[0].Id}/partners" })
                (await _anna.Get($"/api/v1/{path}?knownAt={moment}")).Problem(404, "not-known-yet");
        }
    }

    [Fact]
    public async Task an_empty_log_has_no_position_at_all()
    {
        await using var empty = await RunningRegistry.Start(postgres);
        var reply = (await empty.Coordinator.Get("/api/v1/collaborations")).Expect(200);
        Assert.Equal(0, (long)reply["clocks"]["knownAt"]!);
        Assert.Equal(["knownAt unknown-position"], Faults(await empty.Coordinator.Get("/api/v1/collaborations?knownAt=1")));
    }

    [Fact]
    public async Task trails_end_where_they_are_asked_to_on_every_page()
    {
        var it = await _registry.Collaborate();
        var position = await Last();
        await _registry.Report(it.Tracks[0]);
        foreach (var path in new[] { "events", $"collaborations/{it.Id}/events", $"tracks/{it.Tracks[0]}/events" })
        {
            var seen = new List<long>();
            for (var next = $"/api/v1/{path}?knownAt={position}&limit=2"; next is not null;)
            {
                var page = (await _anna.Get(next)).Expect(200);
                Assert.Equal(position, (long)page["clocks"]["knownAt"]!);
                seen.AddRange(page.Events.Select(e => (long)e["position"]!));
                next = (string?)page.Json["next"];
            }
            Assert.Equal(seen.Distinct().Order(), seen);
            Assert.Equal(position, path.StartsWith("tracks", StringComparison.Ordinal) ? seen[^1] + 1 : seen[^1]);
        }
    }

    private async Task<long> Last() => (long)(await _anna.Get("/api/v1/collaborations?limit=1")).Expect(200)["clocks"]["knownAt"]!;

    private static string Address(string path, Collaboration it) => $"/api/v1/{path.Replace("{id}", it.Id.ToString(), StringComparison.Ordinal).Replace("{organisation}", it.Of[0].Id.ToString(), StringComparison.Ordinal).Replace("{track}", it.Tracks[0].ToString(), StringComparison.Ordinal)}";

    private static IEnumerable<string> Faults(Reply reply) =>
        reply.Problem(400, "invalid-input")["errors"].AsArray().Select(e => $"{e!["pointer"]} {e["code"]}").Order(StringComparer.Ordinal);
}
