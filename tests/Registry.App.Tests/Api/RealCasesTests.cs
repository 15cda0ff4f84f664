using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Three things that happened: recorded late, recorded ahead, and a text that works back.</summary>
public sealed class RealCasesTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    /// <summary>The register of organisations has the name that so0515 took in 2018 since 20 February 2025.</summary>
    [Fact]
    public async Task a_name_that_was_recorded_late_is_known_from_then_on_for_the_days_before()
    {
        var it = await Collaborate("2010-01-01");
        var body = (await _anna.Begin("bodies", Stating("record_body", new { arrangement = it, name = "Oude naam", form = "public-body", code = NewCode(), from = "2008-01-01" }, "2010-01-01"))).Expect(201).Single.Id("stream");
        var before = (await _anna.Get($"/api/v1/bodies/{body}?validOn=2018-01-01")).Expect(200);
        (await _anna.Decide("bodies", body, Stating("record_body_renamed", new { name = "Nieuwe naam", from = "2018-01-01" }, "2025-02-20"))).Expect(201);

        async Task<string?> Here(string validOn, long? knownAt = null) => (string?)(await _anna.Get($"/api/v1/bodies/{body}?validOn={validOn}{(knownAt is null ? "" : $"&knownAt={knownAt}")}")).Expect(200)["facts"][0]!["data"]!["name"];
        Assert.Equal("Oude naam", await Here("2017-12-31"));
        Assert.Equal("Nieuwe naam", await Here("2018-01-01"));
        Assert.Equal("Oude naam", await Here("2018-01-01", (long)before["clocks"]["knownAt"]!));

        async Task<string?> Claimed(string validOn, string knownAt)
        {
            var reply = (await _anna.Get($"/api/v1/collaborations/{it}?validOn={validOn}&knownAt={knownAt}&basis=source")).Expect(200);
            Assert.Equal(("source", true, "source", null), ((string?)reply["basis"], (bool?)reply["claimed"], (string?)reply["clocks"]["basis"], reply.Etag));
            Assert.Equal(knownAt[..10], (string?)reply["clocks"]["claimedOn"]);
            Assert.Equal(reply.Text, (await _anna.Get(reply.Content.ContentLocation!.ToString())).Expect(200).Text);
            return (string?)Facts(reply, "bodies").Single()["data"]!["name"];
        }
        Assert.Equal("Oude naam", await Claimed("2020-01-01", "2025-02-19"));
        Assert.Equal("Nieuwe naam", await Claimed("2020-01-01", "2025-02-20"));
        Assert.Equal("Oude naam", await Claimed("2017-12-31", "2025-02-20"));
        // A day begins in Amsterdam: an hour before midnight in London is the next day there.
        Assert.Equal("Oude naam", await Claimed("2020-01-01", "2025-02-19T22:30:00Z"));
        Assert.Equal(("2025-02-20", "Nieuwe naam"), ("2025-02-20", (string?)Facts((await _anna.Get($"/api/v1/collaborations/{it}?validOn=2020-01-01&knownAt=2025-02-19T23:30:00Z&basis=source")).Expect(200), "bodies").Single()["data"]!["name"]));
    }

    /// <summary>Voorne aan Zee came to be on 1 January 2023 and stood in the register since 22 December 2022.</summary>
    [Fact]
    public async Task a_municipality_that_was_recorded_ahead_is_there_from_its_own_day_on()
    {
        var (brielle, westvoorne, other) = (await _registry.Register("Gemeente Brielle"), await _registry.Register("Gemeente Westvoorne"), await _registry.Register("Gemeente Nissewaard"));
        var it = await Collaborate("2015-01-01", brielle, other);
        var code = NewCode();
        (await _anna.Begin("organisations", Stating("record_redivision", new { on = "2023-01-01", law = "Stb. 2022, 125", ended = new[] { brielle.Id, westvoorne.Id }, created = new[] { new { name = "Gemeente Voorne aan Zee", code } }, enlarged = Array.Empty<Guid>() }, "2022-12-22"))).Expect(201);

        Assert.Empty((await _anna.Get($"/api/v1/organisations?code={code}&validOn=2022-12-31")).Expect(200)["organisations"].AsArray());
        var voorne = (await _anna.Get($"/api/v1/organisations?code={code}&validOn=2023-01-01")).Expect(200)["organisations"][0]!.Id("id");
        var early = (await _anna.Get($"/api/v1/organisations/{voorne}?validOn=2022-12-31")).Problem(404, "not-on-that-day");
        Assert.Equal((null, "2023-01-01"), ((string?)early.Json["before"], (string?)early["after"]));
        var late = (await _anna.Get($"/api/v1/organisations/{brielle.Id}?validOn=2023-01-01")).Problem(404, "not-on-that-day");
        Assert.Equal(("2022-12-31", null), ((string?)late["before"], (string?)late.Json["after"]));

        async Task<Guid[]> Places(string validOn, string knownAt) =>
            [.. Facts((await _anna.Get($"/api/v1/collaborations/{it}?validOn={validOn}&knownAt={knownAt}&basis=source")).Expect(200), "participants").Select(f => f["data"]!.Id("organisation")).Order()];
        Assert.Equal(new[] { brielle.Id, other.Id }.Order(), await Places("2023-01-01", "2022-12-21"));
        Assert.Equal(new[] { voorne, other.Id }.Order(), await Places("2023-01-01", "2022-12-22"));
        Assert.Equal(new[] { brielle.Id, other.Id }.Order(), await Places("2022-12-31", "2022-12-22"));
    }

    /// <summary>CVDR723690: in force since 15 August 2024, and works back to 1 July 2024.</summary>
    [Fact]
    public async Task a_text_that_works_back_applies_before_it_is_in_force()
    {
        var it = await Collaborate("2015-01-01");
        (await _anna.Decide("arrangements", it, Texting("CVDR612345", "2015-03-01", "2015-03-01"))).Expect(201);
        (await _anna.Decide("arrangements", it, Texting("CVDR723690", "2024-07-01", "2024-08-15"))).Expect(201);
        foreach (var path in new[] { $"collaborations/{it}", $"arrangements/{it}" })
        {
            async Task<string> Text(string clocks) => string.Join(' ', Facts((await _anna.Get($"/api/v1/{path}?{clocks}")).Expect(200), "texts").Select(f => (string?)f["data"]!["version"]));
            Assert.Equal("CVDR612345", await Text("validOn=2024-06-30"));
            Assert.Equal("CVDR723690", await Text("validOn=2024-07-15"));
            Assert.Equal("CVDR612345", await Text("validOn=2024-07-15&inForceOn=2024-07-15"));
            Assert.Equal("CVDR612345", await Text("inForceOn=2024-08-14"));
            Assert.Equal("CVDR723690", await Text("inForceOn=2024-08-15"));
            Assert.Equal("", await Text("inForceOn=2015-02-28"));
            Assert.Equal("CVDR612345 CVDR723690", await Text("validOn=any"));
            Assert.Equal("CVDR723690", await Text("validOn=any&inForceOn=2025-01-01"));
        }
        var days = (await _anna.Get($"/api/v1/collaborations/{it}/moments")).Expect(200)["days"].AsArray().Select(d => (string?)d!["day"]).ToList();
        Assert.Contains("2024-07-01", days);
        Assert.Contains("2024-08-15", days);
    }

    [Fact]
    public async Task before_its_sources_knew_of_it_a_collaboration_is_not_claimed_yet()
    {
        var it = await Collaborate("2015-01-01");
        Assert.Equal("2015-01-01", (string?)(await _anna.Get($"/api/v1/collaborations/{it}?knownAt=2014-12-31&basis=source")).Problem(404, "not-known-yet")["firstClaimed"]);
        (await _anna.Get($"/api/v1/collaborations/{Guid.NewGuid()}?knownAt=2014-12-31&basis=source")).Problem(404, "not-found");
    }

    private async Task<Guid> Collaborate(string sourceKnownOn, params IReadOnlyList<Municipality> of)
    {
        if (of.Count == 0) of = [await _registry.Register(), await _registry.Register()];
        var participants = of.Select(m => new { organisation = m.Id, organ = "council", from = "2015-01-01" }).ToArray();
        var registering = new { decision = "register_collaboration", data = new { name = "Samenwerking", form = "public-body", taskClass = "operational", dossierKind = "make", phase = "exploration", participants }, sourceKnownOn };
        return (await _anna.Begin("collaborations", registering)).Expect(201).Events[0].Id("stream");
    }

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> Facts(Reply reply, string view) =>
        (reply.Json["streams"]?.AsArray().SelectMany(s => s!["facts"]!.AsArray()) ?? reply["facts"].AsArray()).Select(f => f!).Where(f => (string?)f["view"] == view);
}
