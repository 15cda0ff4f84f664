using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Organisations are found under every name on its own days, with the collaborations and partners that they had then.</summary>
public sealed class OrganisationListTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Theory]
    [InlineData("kind=club&code=a%20b&text=.", "code", "kind", "text")]
    [InlineData("code=", "code")]
    [InlineData("code=%00", "code")]
    [InlineData("form=public-body", "form")]
    public async Task whatever_is_wrong_is_named(string query, params string[] names) => (await _anna.Get($"/api/v1/organisations?{query}")).Invalid(names);

    [Fact]
    public async Task organisations_are_found_by_words_kind_and_code_on_any_day()
    {
        var code = NewCode();
        var id = (await _anna.Begin("organisations", Registering(code, "Waterschap Âld Wetter", "1990"))).Expect(201).Single.Id("stream");
        (await _anna.Decide("organisations", id, Stating("record_organisation_renamed", new { name = "Wetterskip Nij", from = "2004-01-01" }))).Expect(201);
        (await _anna.Decide("organisations", id, Stating("record_organisation_abolished", new { on = "2020-01-01", into = Array.Empty<Guid>(), law = "Opheffing" }))).Expect(201);
        async Task<string> Found(string query) => string.Join(", ", (await _anna.Get($"/api/v1/organisations?{query}")).Expect(200)["organisations"].AsArray().Where(l => l!.Id("id") == id).Select(l => $"{l!["name"]} {l["from"]} {l["to"]}"));
        Assert.Equal("", await Found($"code={code}"));
        Assert.Equal("Waterschap Âld Wetter 1990-01-01 2004-01-01", await Found($"code={code}&validOn=2003-12-31"));
        Assert.Equal("Wetterskip Nij 2004-01-01 2020-01-01", await Found("text=wetterskip%20nij&kind=municipality&validOn=2004-01-01"));
        Assert.Equal("", await Found($"kind=province&code={code}&validOn=2004-01-01"));
        Assert.Equal("Waterschap Âld Wetter 1990-01-01 2004-01-01, Wetterskip Nij 2004-01-01 2020-01-01", await Found($"code={code}&validOn=any"));
        Assert.Equal("Waterschap Âld Wetter 1990-01-01 2004-01-01", await Found($"text={code}%20âld&validOn=any"));
    }

    [Fact]
    public async Task an_organisation_has_its_collaborations_and_partners_as_of_both_clocks()
    {
        var (a, b, c) = (await _registry.Register("Gemeente Aa"), await _registry.Register("Gemeente Bee"), await _registry.Register("Gemeente Cee"));
        var first = await _registry.Collaborate([a, b], "Partners 1");
        var known = (long)(await _anna.Get("/api/v1/collaborations?limit=1")).Expect(200)["clocks"]["knownAt"]!;
        await _registry.Collaborate([a, b, c], "Partners 2");
        (await _anna.Decide("arrangements", first.Id, Leaving(a.Id))).Expect(201);
        (await _anna.Decide("organisations", b.Id, Stating("record_organisation_renamed", new { name = "Gemeente Bij", from = "2022-01-01" }))).Expect(201);
        async Task<string> Partners(string clocks) => string.Join(", ", (await _anna.Get($"/api/v1/organisations/{a.Id}/partners?{clocks}")).Expect(200)["partners"].AsArray().Select(p => $"{p!["name"]} {p["collaborations"]}"));
        async Task<string> Collaborations(string clocks) => string.Join(", ", (await _anna.Get($"/api/v1/organisations/{a.Id}/collaborations?{clocks}")).Expect(200)["collaborations"].AsArray().Select(p => (string?)p!["name"]));
        Assert.Equal("Gemeente Bee 2, Gemeente Cee 1", await Partners("validOn=2021-06-01"));
        Assert.Equal("Gemeente Bij 2, Gemeente Cee 1", await Partners("validOn=2023-12-31"));
        Assert.Equal("Gemeente Bij 1, Gemeente Cee 1", await Partners("validOn=2024-01-01"));
        Assert.Equal("Gemeente Bee 1", await Partners($"validOn=2024-01-01&knownAt={known}"));
        Assert.Equal("Gemeente Bee 2", await Partners("validOn=2021-06-01&limit=1"));
        Assert.Equal(("Partners 1, Partners 2", "Partners 2", "Partners 1", ""), (await Collaborations("validOn=2023-12-31"), await Collaborations("validOn=2024-01-01"), await Collaborations($"knownAt={known}"), await Collaborations("validOn=2019-12-31")));
        foreach (var what in new[] { "partners", "collaborations" })
        {
            (await _anna.Get($"/api/v1/organisations/{Guid.NewGuid()}/{what}")).Problem(404, "not-found");
            (await _anna.Get($"/api/v1/organisations/{first.Id}/{what}")).Problem(404, "not-found");
            (await _anna.Get($"/api/v1/organisations/{c.Id}/{what}?knownAt=1")).Problem(404, "not-known-yet");
        }
    }
}
