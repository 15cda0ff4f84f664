using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What is not there by the clocks that were asked says by which it is.</summary>
public sealed class AbsenceTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task an_organisation_and_a_body_were_not_there_before_between_and_after()
    {
        var code = NewCode();
        var organisation = (await _anna.Begin("organisations", Registering(code, "Gemeente Eerder", "1990-06-01"))).Expect(201).Single.Id("stream");
        (await _anna.Decide("organisations", organisation, Stating("record_organisation_abolished", new { on = "2014-01-01", into = Array.Empty<Guid>(), law = "Opheffing" }))).Expect(201);
        var it = await _registry.Collaborate();
        var body = (await _anna.Begin("bodies", Stating("record_body", new { arrangement = it.Id, name = "Lichaam", form = "public-body", from = "1990-06-01" }))).Expect(201).Single.Id("stream");
        (await _anna.Decide("bodies", body, Stating("record_body_ended", new { on = "2014-01-01" }))).Expect(201);
        foreach (var path in new[] { $"organisations/{organisation}", $"bodies/{body}" })
        {
            (await _anna.Get($"/api/v1/{path}?validOn=1990-06-01")).Expect(200);
            (await _anna.Get($"/api/v1/{path}?validOn=2013-12-31")).Expect(200);
            (await _anna.Get($"/api/v1/{path}?validOn=any")).Expect(200);
            Assert.Equal("1990-05-31", (string?)(await _anna.Get($"/api/v1/{path}?validOn=1990-05-31")).Problem(404, "not-on-that-day")["clocks"]["validOn"]);
            var early = (await _anna.Get($"/api/v1/{path}?validOn=1990-05-31", "en")).Problem(404, "not-on-that-day");
            Assert.Equal((null, "1990-06-01", "This did not exist on 1990-05-31; it did from 1990-06-01 on."), ((string?)early.Json["before"], (string?)early["after"], (string?)early["detail"]));
            var late = (await _anna.Get($"/api/v1/{path}")).Problem(404, "not-on-that-day");
            Assert.Equal(("2013-12-31", null), ((string?)late["before"], (string?)late.Json["after"]));
            // Whoever decides on it all the same needs its version.
            Assert.Equal("\"v2\"", late.Etag);
            Assert.NotNull(late.Content.ContentLocation);
        }
    }

    [Fact]
    public async Task an_organisation_that_ended_before_it_began_was_never_there()
    {
        var organisation = (await _anna.Begin("organisations", Registering(NewCode(), "Gemeente Nooit", "2020-01-01"))).Expect(201).Single.Id("stream");
        (await _anna.Decide("organisations", organisation, Stating("record_organisation_abolished", new { on = "2019-01-01", into = Array.Empty<Guid>(), law = "Opheffing" }))).Expect(201);
        var never = (await _anna.Get($"/api/v1/organisations/{organisation}?validOn=2020-01-01")).Problem(404, "not-on-that-day");
        Assert.Equal((null, null), ((string?)never.Json["before"], (string?)never.Json["after"]));
        var valid = (await _anna.Get($"/api/v1/organisations/{organisation}?validOn=any")).Expect(200)["facts"].AsArray().First(f => (string?)f!["view"] == "organisations")!["valid"]!;
        Assert.Equal("""{"never":true}""", valid.ToJsonString());
    }

    [Fact]
    public async Task what_ended_on_the_first_day_of_all_has_no_day_before()
    {
        var it = await _registry.Register();
        (await _anna.Decide("organisations", it.Id, Stating("record_organisation_abolished", new { on = "0001-01-01", into = Array.Empty<Guid>(), law = "Opheffing" }))).Expect(201);
        Assert.Null((await _anna.Get($"/api/v1/organisations/{it.Id}")).Problem(404, "not-on-that-day").Json["before"]);
        Assert.Null((await _anna.Get($"/api/v1/regions?code={it.Code}")).Expect(200)["organisations"][0]!["before"]);
    }

    [Fact]
    public async Task what_was_not_known_yet_says_since_when_it_is()
    {
        await _registry.Register();
        var it = await _registry.Collaborate();
        foreach (var path in new[] { $"collaborations/{it.Id}", $"collaborations/{it.Id}/events", $"collaborations/{it.Id}/moments", $"collaborations/{it.Id}/comparison", $"tracks/{it.Tracks[0]}", $"tracks/{it.Tracks[0]}/events", $"organisations/{it.Of[1].Id}" })
        {
            var problem = (await _anna.Get($"/api/v1/{path}?knownAt=1{(path.EndsWith("comparison", StringComparison.Ordinal) ? "&withKnownAt=1" : "")}")).Problem(404, "not-known-yet");
            Assert.Equal(1, (long)problem["clocks"]["knownAt"]!);
            var first = (await _anna.Get($"/api/v1/events/{problem["firstPosition"]}")).Expect(200);
            Assert.Equal((string?)first["at"], (string?)problem["firstMoment"]);
            (await _anna.Get($"/api/v1/{path}?knownAt={problem["firstPosition"]}")).Expect(200);
        }
    }

    [Fact]
    public async Task what_never_was_says_by_which_clocks_it_was_looked_for()
    {
        await _registry.Register();
        foreach (var path in new[] { $"collaborations/{Guid.Empty}", $"collaborations/{Guid.Empty}/moments", $"collaborations/{Guid.Empty}/events", $"tracks/{Guid.Empty}", $"organisations/{Guid.Empty}/partners", $"organisations/{Guid.Empty}/collaborations" })
            Assert.Equal(1, (long)(await _anna.Get($"/api/v1/{path}?knownAt=1")).Problem(404, "not-found")["clocks"]["knownAt"]!);
        // What is asked by no clock has none to say.
        Assert.Null((await _anna.Get($"/api/v1/tracks/{Guid.Empty}/decisions")).Problem(404, "not-found").Json["clocks"]);
    }
}
