using System.Globalization;
using System.Text.RegularExpressions;
using Registry.App.Tests.Api;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Pages;

/// <summary>The moments of a collaboration as programs that know RFC 7089 read them, without a token.</summary>
public sealed partial class TimeMapTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;

    [Fact]
    public async Task every_request_is_a_moment_and_its_page_says_that_it_is()
    {
        var it = await _registry.Collaborate();
        (await _registry.Coordinator.Decide("arrangements", it.Id, Leaving(it.Of[0].Id))).Expect(201);
        (await _registry.Coordinator.Decide("arrangements", it.Id, new { decision = "record_participant_joined", data = new { organisation = it.Of[0].Id, organ = "mayor", from = "2021-01-01" }, source = Source, disclosure = "participants" })).Expect(201);
        var map = (await _registry.Anonymous.Get($"/samenwerkingen/{it.Id}/timemap")).Expect(200);
        Assert.Equal("application/link-format", map.ContentType);
        var links = Links(map);
        Assert.Equal([$"{_registry.Address}/samenwerkingen/{it.Id}"], links["original"]);
        Assert.Equal([$"{_registry.Address}/samenwerkingen/{it.Id}/timemap"], links["self"]);
        // What was disclosed to some only is no moment of everybody's.
        Assert.Equal(2, links["memento"].Count());
        var times = Written().Matches(map.Text).Select(m => DateTimeOffset.ParseExact(m.Groups[1].Value, "r", CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.Order(), times);
        foreach (var (memento, time) in links["memento"].Zip(times))
        {
            var page = (await _registry.Anonymous.Send(HttpMethod.Get, memento[_registry.Address.Length..], null, ("Accept", "text/html"))).Expect(200);
            Assert.Equal(time.ToString("r", CultureInfo.InvariantCulture), page.Headers.GetValues("Memento-Datetime").Single());
            Assert.Contains($"</samenwerkingen/{it.Id}/timemap>; rel=\"timemap\"; type=\"application/link-format\"", string.Join(", ", page.Headers.GetValues("Link")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task more_moments_than_fit_lead_to_those_before_them()
    {
        var it = await _registry.Collaborate();
        for (var n = 0; n < 1001; n++)
            (await _registry.Coordinator.Decide("tracks", it.Tracks[0], Reporting($"Besluit {n}"), seen: 1 + n)).Expect(201);
        var map = Links((await _registry.Anonymous.Get($"/samenwerkingen/{it.Id}/timemap")).Expect(200));
        Assert.Equal(1000, map["memento"].Count());
        var before = Links((await _registry.Anonymous.Get(Assert.Single(map["timemap"])[_registry.Address.Length..])).Expect(200));
        Assert.Equal(2, before["memento"].Count());
        Assert.Empty(before["memento"].Intersect(map["memento"]));
        Assert.Empty(before["timemap"]);
    }

    [Fact]
    public async Task what_is_no_collaboration_has_none()
    {
        var who = await _registry.Register();
        (await _registry.Anonymous.Get($"/samenwerkingen/{who.Id}/timemap")).Problem(404, "not-found");
        (await _registry.Anonymous.Get($"/samenwerkingen/{Guid.Empty}/timemap")).Problem(404, "not-found");
        (await _registry.Anonymous.Get($"/samenwerkingen/{Guid.Empty}/timemap?before=0&x=1")).Invalid("before", "x");
    }

    private static ILookup<string, string> Links(Reply map) => Link().Matches(map.Text).ToLookup(m => m.Groups[2].Value, m => m.Groups[1].Value);

    [GeneratedRegex("<([^>]+)>; rel=\"([a-z]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("datetime=\"([^\"]+)\"")]
    private static partial Regex Written();
}
