using System.Text.Json.Nodes;
using Registry.App.Api;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Two moments of a collaboration: what came, what went, what says something else, and in which words.</summary>
public sealed class ComparisonTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task days_differ_in_sets_of_rows_and_in_words()
    {
        var it = await _registry.Collaborate(name: "Regio Zuid");
        var joined = await _registry.Register();
        (await _anna.Decide("arrangements", it.Id, Describing("Regio Zuid", "2020-01-01", "Het inzamelen van afval en het schoonhouden van de openbare ruimte."))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Describing("Regio Zuidoost", "2023-01-01", "Het inzamelen van afval, grondstoffen en het schoonhouden van de ruimte.", "public-body"))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Joining(joined.Id, "2022-01-01"))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Leaving(it.Of[0].Id, "2023-01-01"))).Expect(201);
        var compared = await Compare(it.Id, "validOn=2021-01-01&withValidOn=2023-01-01");
        Assert.Equal(("2021-01-01", "2023-01-01"), ((string?)compared["clocks"]["validOn"], (string?)compared["with"]["validOn"]));
        Assert.Equal([$"participants {joined.Id}"], Rows(compared, "added"));
        Assert.Equal([$"participants {it.Of[0].Id}"], Rows(compared, "removed"));
        var change = Assert.Single(compared["changed"].AsArray())!;
        Assert.Equal(("collaborations", "2020-01-01", "2023-01-01"), ((string?)change["view"], (string?)change["before"]!["valid"]!["from"], (string?)change["after"]!["valid"]!["from"]));
        var members = change["members"]!.AsArray().ToDictionary(m => (string)m!["name"]!, m => m!);
        Assert.Equal(["form", "from", "name", "purpose", "to"], members.Keys);
        Assert.Equal(("\"undecided\"", "\"public-body\"", null), (members["form"]["before"]!.ToJsonString(), members["form"]["after"]!.ToJsonString(), members["form"]["words"]));
        Assert.Null(members["to"]["after"]);
        Assert.Equal("=Regio -Zuid +Zuidoost", Told(members["name"]));
        Assert.Equal("=Het inzamelen van afval +, grondstoffen =en het schoonhouden van de -openbare =ruimte.", Told(members["purpose"]));

        var back = await Compare(it.Id, "validOn=2023-01-01&withValidOn=2021-01-01");
        Assert.Equal(Rows(compared, "added").Concat(Rows(compared, "removed")), Rows(back, "removed").Concat(Rows(back, "added")));
        Assert.Equal(compared.Text, (await _anna.Get(compared.Content.ContentLocation!.ToString())).Expect(200).Text);
    }

    [Fact]
    public async Task the_same_day_differs_by_what_was_known_of_it()
    {
        var it = await _registry.Collaborate();
        var before = (long)(await _anna.Get($"/api/v1/collaborations/{it.Id}")).Expect(200)["knownAt"]!;
        var third = await _registry.Register();
        var joined = (await _anna.Decide("arrangements", it.Id, Joining(third.Id, "2021-01-01"))).Expect(201).Single;
        var between = (long)joined["position"]!;
        (await _anna.Decide("arrangements", it.Id, Stating("record_participant_joined", new { organisation = third.Id, organ = "executive", from = "2021-01-01" }, corrects: joined.Id("id")))).Expect(201);
        Assert.Equal([$"participants {third.Id}"], Rows(await Compare(it.Id, $"validOn=2022-01-01&withValidOn=2022-01-01&knownAt={before}"), "added"));
        var corrected = await Compare(it.Id, $"knownAt={between}");
        var member = Assert.Single(Assert.Single(corrected["changed"].AsArray())!["members"]!.AsArray())!;
        Assert.Equal(("organ", "council", "executive"), ((string?)member["name"], (string?)member["before"], (string?)member["after"]));
        Assert.Empty(Rows(corrected, "added").Concat(Rows(corrected, "removed")));
        // Unknown at one of the moments is nothing there; unknown at both is nothing to compare.
        Assert.Equal(6, Rows(await Compare(it.Id, $"knownAt={before - 6}&withKnownAt={before}"), "added").Count);
        Assert.Equal(6, Rows(await Compare(it.Id, $"knownAt={before}&withKnownAt={before - 6}"), "removed").Count);
        (await _anna.Get($"/api/v1/collaborations/{it.Id}/comparison?knownAt=1&withKnownAt=1")).Problem(404, "not-known-yet");
    }

    [Fact]
    public async Task two_texts_are_two_texts_and_one_may_work_back()
    {
        var it = await _registry.Collaborate();
        (await _anna.Decide("arrangements", it.Id, Texting("2020", "2020-01-01", "2020-01-01"))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Texting("2024", "2024-07-01", "2024-08-15"))).Expect(201);
        static string Texts(Reply reply, string set) => string.Join(' ', reply[set].AsArray().Where(r => (string?)r!["view"] == "texts").Select(r => (string?)r!["data"]!["version"]));
        var applies = await Compare(it.Id, "validOn=2024-06-30&withValidOn=2024-07-01");
        Assert.Equal(("2020", "2024"), (Texts(applies, "removed"), Texts(applies, "added")));
        var inForce = await Compare(it.Id, "validOn=2024-06-30&inForceOn=2024-06-30&withValidOn=2024-07-01&withInForceOn=2024-07-01");
        Assert.Equal(("", ""), (Texts(inForce, "removed"), Texts(inForce, "added")));
        Assert.Equal(("2024-06-30", "2024-07-01"), ((string?)inForce["clocks"]["inForceOn"], (string?)inForce["with"]["inForceOn"]));
    }

    [Fact]
    public async Task nothing_asked_is_now_with_now_and_nothing_differs()
    {
        var it = await _registry.Collaborate();
        var compared = await Compare(it.Id, "");
        Assert.Equal(compared["clocks"].ToJsonString(), compared["with"].ToJsonString());
        Assert.Equal((0, 0, 0), (compared["added"].AsArray().Count, compared["removed"].AsArray().Count, compared["changed"].AsArray().Count));
    }

    [Theory]
    [InlineData("validOn=x&withValidOn=y&knownAt=z&withKnownAt=0&inForceOn=1&withInForceOn=2", "inForceOn", "knownAt", "validOn", "withInForceOn", "withKnownAt", "withValidOn")]
    [InlineData("withBasis=source", "withBasis")]
    public async Task whatever_is_wrong_with_either_moment_is_named(string query, params string[] names)
    {
        var it = await _registry.Collaborate();
        (await _anna.Get($"/api/v1/collaborations/{it.Id}/comparison?{query}")).Invalid(names);
        foreach (var what in new[] { "comparison", "moments" })
            foreach (var id in new[] { Guid.NewGuid(), it.Of[0].Id }) (await _anna.Get($"/api/v1/collaborations/{id}/{what}")).Problem(404, "not-found");
    }

    [Fact]
    public async Task the_moments_are_the_days_of_the_facts_and_the_positions_of_the_events_page_by_page()
    {
        var it = await _registry.Collaborate();
        var known = (long)(await _anna.Get($"/api/v1/collaborations/{it.Id}")).Expect(200)["knownAt"]!;
        (await _anna.Decide("arrangements", it.Id, Leaving(it.Of[0].Id))).Expect(201);
        (await _anna.Decide("arrangements", it.Id, Texting("1", "2024-07-01", "2024-08-15", sourceKnownOn: "2024-08-01"))).Expect(201);
        var (positions, days) = (new List<JsonNode>(), new List<string>());
        for (var next = $"/api/v1/collaborations/{it.Id}/moments?limit=3"; next is not null;)
        {
            var page = (await _anna.Get(next)).Expect(200);
            days.AddRange(page.Json["days"]?.AsArray().Select(d => $"{d!["day"]} {d["begins"]} {d["ends"]}") ?? []);
            positions.AddRange(page["positions"].AsArray()!);
            next = (string?)page.Json["next"];
        }
        Assert.Equal(["2020-01-01 2 0", "2024-01-01 0 1", "2024-07-01 1 0", "2024-08-15 2 1"], days);
        var trail = (await _anna.Get($"/api/v1/collaborations/{it.Id}/events")).Expect(200).Events;
        Assert.Equal(trail.Select(e => ((long)e["position"]!, (string)e["at"]!, (string)e["type"]!, e.Id("stream"))), positions.Select(p => ((long)p["position"]!, (string)p["at"]!, (string)p["type"]!, p.Id("stream"))));
        Assert.Equal("2024-08-01", (string?)positions[^1]["sourceKnownOn"]);
        Assert.Equal("2020-01-01", (string?)Assert.Single((await _anna.Get($"/api/v1/collaborations/{it.Id}/moments?knownAt={known}")).Expect(200)["days"].AsArray())!["day"]);
        (await _anna.Get($"/api/v1/collaborations/{it.Id}/moments?knownAt=1")).Problem(404, "not-known-yet");
    }

    [Theory]
    [InlineData("", "a", "+a")]
    [InlineData("a b c", "a b c", "=a b c")]
    [InlineData("a b c", "a c", "=a -b =c")]
    [InlineData("één\ntwee", "één\ntwee drie", "=één\ntwee +drie")]
    public void words_tell_how_one_text_became_another(string before, string after, string told)
    {
        var words = WordDiff.Of(before, after);
        Assert.Equal((before, after), (string.Concat(words.Where(w => w.Kind != "added").Select(w => w.Text)), string.Concat(words.Where(w => w.Kind != "removed").Select(w => w.Text))));
        Assert.Equal(told, Told(words.Select(w => (w.Kind, w.Text))));
    }

    [Fact]
    public void two_long_texts_that_share_nothing_are_told_in_good_time()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 8000).Select(n => $"a{n}")), string.Join(' ', Enumerable.Range(0, 8000).Select(n => $"b{n}")));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var words = WordDiff.Of(before, after);
        Assert.Equal((before, after), (string.Concat(words.Where(w => w.Kind != "added").Select(w => w.Text)), string.Concat(words.Where(w => w.Kind != "removed").Select(w => w.Text))));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2), System.Diagnostics.Stopwatch.GetElapsedTime(began).ToString());
    }

    private async Task<Reply> Compare(Guid id, string query) => (await _anna.Get($"/api/v1/collaborations/{id}/comparison?{query}")).Expect(200);

    private static List<string> Rows(Reply reply, string set) => [.. reply[set].AsArray().Select(r => $"{r!["view"]} {r["data"]!["organisation"]}")];

    private static string Told(JsonNode member) => Told(member["words"]!.AsArray().Select(w => ((string)w!["kind"]!, (string)w["text"]!)));

    private static string Told(IEnumerable<(string Kind, string Text)> words) => string.Join(' ', words.Select(w => $"{(w.Kind == "same" ? "=" : w.Kind == "added" ? "+" : "-")}{w.Text.Trim(' ')}"));
}
