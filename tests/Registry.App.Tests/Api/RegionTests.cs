using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What some municipalities have together, on any day and as known at any moment, and whether their region is the same everywhere.</summary>
public sealed class RegionTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    /// <summary>In the order of a dictionary.</summary>
    private static readonly string[] Names = ["'s-Aa", "Ål", "Bé", "Bé a"];

    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task collaborations_with_most_of_the_region_come_first_and_those_that_cut_through_it_are_told()
    {
        var (a, b, c, other) = (await _registry.Register("Gemeente Cé"), await _registry.Register("Gemeente Aa"), await _registry.Register("Gemeente Bee"), await _registry.Register());
        await _registry.Collaborate([a, b, c, other], "Veiligheid");
        var waste = await _registry.Collaborate([a, b], "Afval");
        await _registry.Collaborate([c, other], "Belastingen");
        await _registry.Collaborate([a, b, c], "Gezondheid");
        await _registry.Collaborate([other, await _registry.Register()], "Elders");
        (await _anna.Decide("arrangements", waste.Id, Joining(a.Id, organ: "executive"))).Expect(201);
        (await _anna.Decide("arrangements", waste.Id, Stating("record_participant_joined", new { organisation = other.Id, organ = "mayor", scope = "glas", from = "2021-01-01" }))).Expect(201);

        var region = await Region($"organisation={a.Id}&code={b.Code}&code={c.Code}");
        Assert.Equal(["Gemeente Aa", "Gemeente Bee", "Gemeente Cé"], region["organisations"].AsArray().Select(o => (string)o!["name"]!));
        Assert.All(region["organisations"].AsArray(), o => Assert.True((bool)o!["exists"]!));
        Assert.Equal("""{"collaborations":4,"whole":2,"divided":2,"shared":[{"organisations":3,"collaborations":2},{"organisations":2,"collaborations":1},{"organisations":1,"collaborations":1}]}""", region["region"].ToJsonString());
        Assert.Equal(["Gezondheid 3/3 whole", "Veiligheid 3/4 whole", "Afval 2/3 divided", "Belastingen 1/2 divided"], Lines(region));
        var places = region["collaborations"][2]!["organisations"]!.AsArray().Select(o => $"{o!["name"]}: {o["places"]!.ToJsonString()}");
        Assert.Equal(["""Gemeente Aa: [{"organ":"council"}]""", """Gemeente Cé: [{"organ":"council"},{"organ":"executive"}]"""], places);
        Assert.Equal(("undecided", "in-preparation"), ((string?)region["collaborations"][0]!["form"], (string?)region["collaborations"][0]!["status"]));
        Assert.Equal("""[{"organ":"mayor","scope":"glas"}]""", (await Region($"code={other.Code}"))["collaborations"].AsArray().Single(l => (string)l!["name"]! == "Afval")!["organisations"]![0]!["places"]!.ToJsonString());
    }

    [Fact]
    public async Task both_clocks_and_a_merger_change_the_region()
    {
        var (a, b, c) = (await _registry.Register("Gemeente Oud"), await _registry.Register("Gemeente Ook"), await _registry.Register("Gemeente Blijft"));
        var it = await _registry.Collaborate([a, b, c], "Streek");
        await _registry.Collaborate([c, await _registry.Register()], "Buiten");
        var before = await Last();
        var code = NewCode();
        (await _anna.Begin("organisations", Redividing("2023-01-01", [a.Id, b.Id], [], new { code, name = "Gemeente Nieuw" }))).Expect(201);
        var all = $"code={a.Code}&code={b.Code}&code={c.Code}&code={code}";

        var old = await Region($"{all}&validOn=2022-12-31");
        Assert.Equal(["Blijft", "Nieuw no ..2023-01-01", "Ook", "Oud"], Picked(old));
        Assert.Equal(["Streek 3/3 whole", "Buiten 1/2 divided"], Lines(old));

        var now = await Region($"{all}&validOn=2023-01-01");
        Assert.Equal(["Blijft", "Nieuw", "Ook no 2022-12-31..", "Oud no 2022-12-31.."], Picked(now));
        Assert.Equal(["Streek 2/2 whole", "Buiten 1/2 divided"], Lines(now));

        // As known before the merger was recorded the old ones are there on the same day, and the new one is not known.
        var then = await Region($"code={a.Code}&code={b.Code}&code={c.Code}&validOn=2023-01-01&knownAt={before}");
        Assert.Equal(["Blijft", "Ook", "Oud"], Picked(then));
        Assert.Equal(["Streek 3/3 whole", "Buiten 1/2 divided"], Lines(then));
        Assert.Equal("not-known-yet", (string?)(await _anna.Get($"/api/v1/regions?{all}&knownAt={before}")).Invalid("code")["errors"][0]!["code"]);

        Assert.Equal(["Streek 2/3 whole"], Lines(await Region($"code={a.Code}&code={b.Code}&validOn=2022-01-01")));
        (await _anna.Decide("arrangements", it.Id, Leaving(c.Id))).Expect(201);
        Assert.Equal(["Buiten 1/2 divided", "Streek 1/1 divided"], Lines(await Region(all)));
        Assert.Equal(["Streek 2/2 whole", "Buiten 1/2 divided"], Lines(await Region($"{all}&validOn=2023-12-31")));
    }

    [Fact]
    public async Task pages_follow_each_other_with_the_same_choice_and_clocks()
    {
        var of = new List<Municipality>();
        for (var n = 0; n < 3; n++) of.Add(await _registry.Register());
        var expected = new List<string>();
        for (var picked = 3; picked > 0; picked--)
            foreach (var name in Names)
            {
                await _registry.Collaborate([.. of.Take(picked), await _registry.Register()], $"{name} {picked}");
                expected.Add($"{name} {picked}");
            }
        var choice = string.Join('&', of.Select(o => $"code={o.Code}"));
        foreach (var limit in (int[])[1, 2, 3, 4, 5, 12])
        {
            var seen = new List<string>();
            for (var next = $"/api/v1/regions?{choice}&validOn=2022-02-02&limit={limit}"; next is not null;)
            {
                var page = (await _anna.Get(next)).Expect(200);
                Assert.Equal(("2022-02-02", 3), ((string?)page["clocks"]["validOn"], page["organisations"].AsArray().Count));
                seen.AddRange(page["collaborations"].AsArray().Select(l => (string)l!["name"]!));
                Assert.Equal(12, (int)page["region"]["collaborations"]!);
                next = (string?)page.Json["next"];
                if (next is not null) await _registry.Collaborate([of[0], of[1], of[2]], "A later one");
            }
            Assert.Equal(expected, seen);
            // What was recorded meanwhile is taken back, so that the next round finds the same.
            await Forget("A later one", choice);
        }
    }

    [Fact]
    public async Task whoever_has_the_answer_is_told_so_and_its_address_asks_it_again()
    {
        var (a, b) = (await _registry.Register(), await _registry.Register());
        await _registry.Collaborate([a, b]);
        var first = await Region($"code={b.Code}&organisation={a.Id}");
        var location = first.Content.ContentLocation!.ToString();
        Assert.Contains($"code={b.Code}&organisation={a.Id}&validOn=", location, StringComparison.Ordinal);
        (await _anna.Send(HttpMethod.Get, location, null, ("If-None-Match", first.Etag))).Expect(304);
        await _registry.Collaborate([a, b], "Later");
        Assert.Equal(first.Text, (await _anna.Get(location)).Expect(200).Text);
        Assert.NotEqual(first.Etag, (await Region($"code={b.Code}&organisation={a.Id}")).Etag);
    }

    [Fact]
    public async Task everything_that_is_wrong_is_named()
    {
        var (a, b) = (await _registry.Register(), await _registry.Register());
        (await _anna.Get("/api/v1/regions")).Invalid("organisation");
        (await _anna.Get($"/api/v1/regions?organisation={a.Id}&organisation={a.Id}")).Invalid("organisation");
        (await _anna.Get($"/api/v1/regions?organisation={a.Id}&code={a.Code}&code={b.Code}")).Invalid("code");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&code={a.Code}&code=&code=two%20words&organisation=gm0402&text=x")).Invalid("code", "code", "code", "organisation", "text");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&validOn=any")).Invalid("validOn");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&basis=source&inForceOn=2020-01-01")).Invalid("basis", "inForceOn");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&validOn=2020-02-30&knownAt=2999-01-01&limit=0&after=x")).Invalid("validOn", "knownAt", "limit", "after");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&validOn=2020-01-01&validOn=2021-01-01")).Invalid("validOn");
        (await _anna.Get($"/api/v1/regions?code={a.Code}&after={Key("some name")}")).Invalid("after");
        (await _anna.Get($"/api/v1/regions?{string.Join('&', Enumerable.Range(0, 61).Select(n => $"code=gm{n}"))}")).Invalid("code");
        var unknown = (await _anna.Get($"/api/v1/regions?code={a.Code}&code=zz1&code=zz2&organisation={Guid.Empty}", "en")).Invalid("code", "code", "organisation");
        Assert.Equal([$"There is no organisation {Guid.Empty}.", "There is no organisation zz1.", "There is no organisation zz2."], unknown["errors"].AsArray().Select(e => (string)e!["detail"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["invalid-number"], (await _anna.Get($"/api/v1/regions?{string.Join('&', Enumerable.Range(0, 61).Select(n => $"organisation={Guid.NewGuid()}"))}")).Invalid("organisation")["errors"].AsArray().Select(e => (string)e!["code"]!));
    }

    [Fact]
    public async Task sixty_at_once_may_be_picked_and_one_without_a_collaboration_has_none()
    {
        var of = new List<Municipality>();
        while (of.Count < 60) of.Add(await _registry.Register());
        var choice = string.Join('&', of.Select(o => $"organisation={o.Id}"));
        var none = await Region(choice);
        Assert.Equal("""{"collaborations":0,"whole":0,"divided":0,"shared":[]}""", none["region"].ToJsonString());
        Assert.Empty(none["collaborations"].AsArray());
        await _registry.Collaborate(of, "Groot");
        Assert.Equal(["Groot 60/60 whole"], Lines(await Region(choice)));
        Assert.Empty(Lines(await Region($"{choice}&validOn=2019-12-31"))); // Before anybody joined.
    }

    private static string Key(string name)
    {
        byte[] bytes = [.. Guid.Empty.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(name)];
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    private async Task Forget(string name, string choice)
    {
        foreach (var line in (await Region($"{choice}&limit=1000"))["collaborations"].AsArray().Where(l => (string)l!["name"]! == name))
            foreach (var place in line!["organisations"]!.AsArray())
                (await _anna.Decide("arrangements", line.Id("id"), Leaving(place!.Id("id"), "2020-01-02"))).Expect(201);
    }

    private async Task<Reply> Region(string query) => (await _anna.Get($"/api/v1/regions?{query}")).Expect(200);

    private async Task<long> Last() => (long)(await _anna.Get("/api/v1/collaborations?limit=1")).Expect(200)["clocks"]["knownAt"]!;

    private static IEnumerable<string> Lines(Reply region) => region["collaborations"].AsArray().Select(l =>
    {
        Assert.Equal((int)l!["picked"]!, l["organisations"]!.AsArray().Count);
        return $"{l["name"]} {l["picked"]}/{l["participants"]} {((bool)l["whole"]! ? "whole" : "divided")}";
    });

    private static IEnumerable<string> Picked(Reply region) => region["organisations"].AsArray().Select(o =>
        $"{((string)o!["name"]!)["Gemeente ".Length..]}{((bool)o["exists"]! ? "" : $" no {o["before"]}..{o["after"]}")}");
}
