using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Collaborations and organisations are found by words and by what they are, page by page and on any day.</summary>
public sealed class ListTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Theory]
    [InlineData("text=", "text")]
    [InlineData("text=%20-%20", "text")]
    [InlineData("text=%00", "text")]
    [InlineData("form=club&status=asleep&taskClass=hard&phase=later", "form", "phase", "status", "taskClass")]
    [InlineData("organisation=gm0402", "organisation")]
    [InlineData("limit=0&after=!", "after", "limit")]
    [InlineData("after=AAAA", "after")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAA", "after")] // An id and half a character.
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAA_w", "after")]
    [InlineData("kind=municipality&code=gm0402", "code", "kind")]
    public async Task whatever_is_wrong_is_named_and_an_unknown_term_is_no_empty_list(string query, params string[] names)
    {
        (await _anna.Get($"/api/v1/collaborations?{query}")).Invalid(names);
        if (!query.Contains("limit", StringComparison.Ordinal) && !query.Contains("after", StringComparison.Ordinal)) (await _anna.Get($"/api/v1/collaborations/facets?{query}")).Invalid(names);
    }

    [Theory]
    [InlineData("fryslan", 1)] // As it is written: accents are letters of their own.
    [InlineData("Fryslân", 1)]
    [InlineData("fryslân súdwest", 1)]
    [InlineData("súd frysl", 1)]
    [InlineData("Súdwest-Fryslân", 1)]
    [InlineData("coöp súdw", 1)]
    [InlineData("reinig súdwest", 1)] // By the stem of a word of the purpose.
    [InlineData("reinigen", 1)]
    [InlineData("súdwest oost", 0)]
    [InlineData("dwest", 0)]
    [InlineData("Dienst Noardwest", 1)] // The name of its body.
    [InlineData("noardw", 1)]
    public async Task words_are_found_from_their_beginning_all_of_them_in_any_order(string text, int found)
    {
        if ((await Names("text=Coöperatie")).Count == 0)
        {
            var it = await _registry.Collaborate(name: "Coöperatie Súdwest-Fryslân");
            (await _anna.Decide("arrangements", it.Id, Describing("Coöperatie Súdwest-Fryslân", "2016-01-01", "Het reinigen van straten en pleinen.", "cooperative"))).Expect(201);
            (await _anna.Begin("bodies", Stating("record_body", new { arrangement = it.Id, name = "Dienst Noardwest", form = "cooperative", from = "2016-01-01" }))).Expect(201);
        }
        Assert.Equal(found, (await Names($"text={Uri.EscapeDataString(text)}")).Count);
    }

    [Fact]
    public async Task a_name_is_found_on_the_days_on_which_it_was_the_name()
    {
        var it = await _registry.Collaborate(name: "Zwaluwnest");
        var known = (long)(await _anna.Get("/api/v1/collaborations?limit=1")).Expect(200)["clocks"]["knownAt"]!;
        (await _anna.Decide("arrangements", it.Id, Describing("Spechtenhol", "2019-01-01"))).Expect(201);
        Assert.Equal([], await Names("text=zwaluw"));
        Assert.Equal(["Zwaluwnest"], await Names("text=zwaluw&validOn=2018-12-31"));
        Assert.Equal(["Zwaluwnest"], await Names($"text=zwaluw&knownAt={known}"));
        Assert.Equal(["Spechtenhol"], await Names("text=spechten&validOn=2019-01-01"));
        Assert.Equal(["Zwaluwnest"], await Names("text=zwaluw&validOn=any"));
    }

    [Fact]
    public async Task facets_count_what_the_lists_hold_on_any_day()
    {
        var a = await _registry.Register();
        string[] forms = ["public-body", "public-body", "covenant", "network"], phases = ["exploration", "intention", "intention", "in-operation"];
        foreach (var (n, form) in forms.Index())
        {
            var other = await _registry.Register();
            var registering = new
            {
                decision = "register_collaboration",
                data = new { name = $"Facet {n}", form, taskClass = n == 0 ? "strategic" : "supporting", dossierKind = "make", phase = phases[n], startReason = "Liep al.", participants = new[] { a, other }.Select(m => new { organisation = m.Id, organ = "council", from = $"{2010 + n}-01-01" }) },
            };
            var it = (await _anna.Begin("collaborations", registering)).Expect(201).Events[0].Id("stream");
            if (n < 2) (await _anna.Decide("arrangements", it, Texting($"{2010 + n}", $"{2010 + n}-01-01", $"{2010 + n}-01-01"))).Expect(201);
            if (n == 0) (await _anna.Decide("arrangements", it, Stating("record_arrangement_ended", new { on = "2015-01-01" }))).Expect(201);
        }
        var several = 0;
        foreach (var filter in new[] { "", "&text=facet", "&form=public-body", "&status=in-force", "&phase=intention&form=covenant", "&taskClass=supporting" })
            foreach (var day in new[] { "2009-12-31", "2010-06-01", "2012-01-01", "2015-01-01", "2026-01-01" })
            {
                var asked = $"organisation={a.Id}{filter}&validOn={day}";
                var facets = (await _anna.Get($"/api/v1/collaborations/facets?{asked}")).Expect(200)["facets"];
                foreach (var name in new[] { "form", "status", "taskClass", "phase" })
                    foreach (var facet in facets[name]!.AsArray())
                    {
                        var more = filter.Contains($"&{name}=", StringComparison.Ordinal) ? asked : $"{asked}&{name}={facet!["term"]}";
                        Assert.Equal((long)facet!["count"]!, (await Names(more)).Count);
                        Assert.NotEqual("", (string)facet["label"]!["nl"]!);
                        several++;
                    }
                Assert.Equal((await Names(asked)).Count, facets["form"]!.AsArray().Sum(f => (long)f!["count"]!));
            }
        Assert.True(several > 60);
    }

    [Fact]
    public async Task a_line_says_how_it_stood_that_day()
    {
        var it = await _registry.Collaborate(3, "Regelmaat");
        (await _anna.Decide("arrangements", it.Id, Texting("1", "2021-01-01", "2021-01-01"))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Leaving(it.Of[0].Id))).Expect(201);
        async Task<string> Line(string day) => (await _anna.Get($"/api/v1/collaborations?text=regelmaat&validOn={day}")).Expect(200)["collaborations"][0]!.ToJsonString();
        Assert.Equal($$"""{"id":"{{it.Id}}","name":"Regelmaat","form":"undecided","status":"in-preparation","taskClass":"operational","phases":["exploration"],"participants":3,"labels":[]}""", await Line("2020-12-31"));
        Assert.Equal($$"""{"id":"{{it.Id}}","name":"Regelmaat","form":"undecided","status":"in-force","taskClass":"operational","since":"2021-01-01","phases":["exploration"],"participants":2,"labels":[]}""", await Line("2024-01-01"));
    }

    [Fact]
    public async Task pages_are_complete_and_without_doubles_in_the_order_of_names_while_others_write()
    {
        var of = new[] { await _registry.Register(), await _registry.Register() };
        string[] names = ["Éénheid", "eenheid", "Eenheid", "Zorg", "ZORG", "zorg", "Zorg", "Øst", "Ooster", "aa", "Á", "Z-9", "Z 8", "Ijssel", "IJssel"];
        var ids = new HashSet<Guid>();
        foreach (var name in names) ids.Add((await _registry.Collaborate(of, name)).Id);
        foreach (var limit in new[] { 1, 2, 7, 15, 16 })
        {
            var seen = new List<JsonNode>();
            for (var next = $"/api/v1/collaborations?organisation={of[0].Id}&limit={limit}"; next is not null;)
            {
                var page = (await _anna.Get(next)).Expect(200);
                Assert.InRange(page["collaborations"].AsArray().Count, 1, limit);
                seen.AddRange(page["collaborations"].AsArray()!);
                next = (string?)page.Json["next"];
                Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", page.Headers.TryGetValues("Link", out var links) ? links.Single() : null);
                if (limit == 7) await _registry.Collaborate(of, "Middenin");
            }
            var mine = seen.Where(l => ids.Contains(l!.Id("id"))).ToList();
            Assert.Equal(15, mine.Count);
            Assert.Equal(seen.Count, seen.Select(l => l!.Id("id")).Distinct().Count());
            Assert.Equal(["Á", "aa"], mine.Take(2).Select(l => (string)l!["name"]!));
        }
    }

    [Fact]
    public async Task over_all_days_the_turns_of_one_name_stay_on_one_page()
    {
        var of = new[] { await _registry.Register(), await _registry.Register() };
        var (a, b) = (await _registry.Collaborate(of, "Alle dagen A"), await _registry.Collaborate(of, "Alle dagen B"));
        foreach (var it in new[] { a, b })
            foreach (var year in new[] { 2001, 2002, 2003, 2004 })
                (await _anna.Decide("arrangements", it.Id, Describing(year == 2004 ? "Alle dagen C" : it == a ? "Alle dagen A" : "Alle dagen B", $"{year}-01-01", $"Doel {year}"))).Expect(201);
        foreach (var limit in new[] { 1, 2, 3, 5, 8, 9, 10 })
        {
            var seen = new List<string>();
            for (var next = $"/api/v1/collaborations?organisation={of[0].Id}&validOn=any&limit={limit}"; next is not null;)
            {
                var page = (await _anna.Get(next)).Expect(200);
                seen.AddRange(page["collaborations"].AsArray().Select(l => $"{l!["name"]} {l["id"]} {l["since"]}"));
                next = (string?)page.Json["next"];
            }
            Assert.Equal(10, seen.Distinct().Count());
            Assert.Equal(10, seen.Count);
        }
    }

    [Theory]
    [InlineData("grut")]
    [InlineData("GRÛT")]
    [InlineData("meden")]
    [InlineData("Gru\u0302t")]
    [InlineData("grût-mêden één")]
    [InlineData("\u0301 grut een coordinatie")]
    public async Task accents_make_no_difference_however_they_are_written(string typed)
    {
        var code = NewCode();
        (await _anna.Begin("organisations", Registering(code, "Gemeente Grût-Me\u0302den"))).Expect(201);
        var (a, b) = (await _registry.Register(), await _registry.Register());
        var it = await _registry.Collaborate([a, b], $"Grût Mêden {code}");
        (await _anna.Decide("arrangements", it.Id, Describing($"Grût Mêden {code}", "2020-01-01", "Coördinatie van één loket"))).Expect(201);
        Assert.Equal([$"Grût Mêden {code}"], await Names($"text={Uri.EscapeDataString($"{typed} {code}")}"));
        var organisations = (await _anna.Get($"/api/v1/organisations?text={Uri.EscapeDataString($"{typed.Split(' ')[^1].Replace("één", "grût").Replace("coordinatie", "meden")} {code}")}")).Expect(200)["organisations"].AsArray();
        Assert.Equal(code, (string?)Assert.Single(organisations)!["code"]);
    }

    [Fact]
    public async Task whoever_has_an_answer_is_told_that_it_still_is_the_answer()
    {
        var it = await _registry.Collaborate();
        foreach (var path in new[] { "collaborations?limit=2", "collaborations/facets?form=undecided", "organisations?text=gemeente", $"organisations/{it.Of[0].Id}/partners", $"organisations/{it.Of[0].Id}/collaborations", "views/participants", $"collaborations/{it.Id}/moments", $"collaborations/{it.Id}/comparison" })
        {
            var first = (await _anna.Get($"/api/v1/{path}")).Expect(200);
            Assert.StartsWith("W/\"", first.Etag, StringComparison.Ordinal);
            async Task<Reply> Again(string address, string? had) => await _anna.Send(HttpMethod.Get, address, null, ("If-None-Match", had));
            var same = (await Again($"/api/v1/{path}", first.Etag)).Expect(304);
            Assert.Equal(("", first.Etag, first.Content.ContentLocation), (same.Text, same.Etag, same.Content.ContentLocation));
            (await Again($"/api/v1/{path}", $"\"other\", {first.Etag}")).Expect(304);
            (await Again($"/api/v1/{path}", "*")).Expect(304);
            (await Again($"/api/v1/{path}", "\"other\"")).Expect(200);
            Assert.NotEqual(first.Etag, (await Again($"/api/v1/{path}{(path.Contains('?') ? '&' : '?')}knownAt={(long)first["clocks"]["knownAt"]! - 1}", first.Etag)).Expect(200).Etag);
            await _registry.Register();
            (await Again($"/api/v1/{path}", first.Etag)).Expect(200);
            (await Again(first.Content.ContentLocation!.ToString(), first.Etag)).Expect(304); // What was known then has not changed.
        }
    }

    private async Task<List<string>> Names(string query) => [.. (await _anna.Get($"/api/v1/collaborations?limit=1000&{query}")).Expect(200)["collaborations"].AsArray().Select(l => (string)l!["name"]!)];
}
