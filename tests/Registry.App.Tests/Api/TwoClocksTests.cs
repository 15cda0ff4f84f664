using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>
/// A small history with everything that makes two clocks hard, asked at every pair of a day and a position. What an answer should be comes
/// from what was seen when that position was the last one, with every row and its period.
/// </summary>
public sealed class TwoClocksTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;
    private readonly Dictionary<long, Dictionary<string, JsonNode>> _seen = [];

    [Fact]
    public async Task every_pair_of_clocks_gives_what_held_that_day_as_was_known_then()
    {
        var it = await _registry.Collaborate(name: "Afval");
        var (third, fourth) = (await _registry.Register(), await _registry.Register());
        var body = (await _anna.Begin("bodies", Stating("record_body", new { arrangement = it.Id, name = "Reinigingsdienst", form = "public-body", code = NewCode(), from = "2012-01-01" }))).Expect(201).Single;
        (string Kind, Guid Id)[] streams = [("arrangements", it.Id), ("dossiers", it.Dossier), ("tracks", it.Tracks[0]), ("bodies", body.Id("stream")), ("organisations", third.Id)];
        await See(it.Id, streams);
        async Task<JsonNode> Then(string kind, Guid id, object fact)
        {
            var recorded = (await _anna.Decide(kind, id, fact)).Expect(201).Single;
            await See(it.Id, streams);
            return recorded;
        }
        var joined = await Then("arrangements", it.Id, Joining(third.Id, "2014-01-01"));                                     // long ago, recorded late
        await Then("arrangements", it.Id, Joining(third.Id, "2015-01-01", organ: "executive", to: "2015-01-01"));             // held on no day
        await Then("arrangements", it.Id, Joining(fourth.Id, "2016-01-01", to: "2020-01-01"));                                // overlapping with the next
        await Then("arrangements", it.Id, Joining(fourth.Id, "2018-01-01", to: "2999-01-01"));
        await Then("arrangements", it.Id, Joining(fourth.Id, "2998-01-01", organ: "mayor"));                                  // to come
        await Then("arrangements", it.Id, Texting("2012", "2012-01-01", "2012-01-01"));
        await Then("arrangements", it.Id, Texting("2024", "2024-07-01", "2024-08-15"));                                       // works back
        var described = await Then("arrangements", it.Id, Describing("Afval en reiniging", "2019-01-01", "Inzamelen en reinigen."));
        await Then("arrangements", it.Id, Stating("record_arrangement_described", new { name = "Afval en milieu", form = "public-body", taskClass = "operational", from = "2019-06-01" }, corrects: described.Id("id")));
        await Then("arrangements", it.Id, Leaving(third.Id, "2022-01-01"));
        await Then("arrangements", it.Id, Retracting(joined.Id("id")));
        await Then("bodies", body.Id("stream"), Stating("record_body_renamed", new { name = "Reiniging NV", from = "2018-01-01" }));
        await Then("organisations", third.Id, Stating("record_organisation_renamed", new { name = "Gemeente Derde", from = "2017-01-01" }));
        await Then("tracks", it.Tracks[0], Reporting(on: "2021-05-01"));
        await Then("arrangements", it.Id, Stating("record_arrangement_ended", new { on = "2997-01-01" }));

        var differing = new HashSet<string>();
        foreach (var (position, paths) in _seen)
            foreach (var day in Days(_seen.Values.SelectMany(p => p.Values)))
                foreach (var (path, whole) in paths)
                {
                    var reply = await _anna.Get($"{path}?validOn={day}&knownAt={position}");
                    var wanted = Facts(whole).Where(f => Holds(f["valid"]!, day)).Select(Line).Order(StringComparer.Ordinal).ToList();
                    if (reply.Status == 404) Assert.DoesNotContain(wanted, line => line.StartsWith("bodies", StringComparison.Ordinal) || line.StartsWith("organisations", StringComparison.Ordinal));
                    else Assert.Equal(wanted, Facts(reply.Expect(200).Json).Select(Line).Order(StringComparer.Ordinal));
                    differing.Add(string.Join('\n', wanted));
                }
        Assert.True(differing.Count > 40, $"Only {differing.Count} different answers: the scene says too little.");
        await Compare($"/api/v1/collaborations/{it.Id}");
        await List($"/api/v1/collaborations/{it.Id}", $"/api/v1/views/participants?collaboration={it.Id}");
    }

    /// <summary>Whatever two moments are compared: the first without what went and with what came is the second.</summary>
    private async Task Compare(string path)
    {
        var (random, days) = (new Random(7), Days(_seen.Values.SelectMany(p => p.Values)).ToArray());
        IEnumerable<string> On(long position, string day) => Facts(_seen[position][path]).Where(f => Holds(f["valid"]!, day)).Select(f => $"{f["view"]} {f["fact"]}");
        for (var n = 0; n < 300; n++)
        {
            var (positions, chosen) = (random.GetItems([.. _seen.Keys], 2), random.GetItems(days, 2));
            var compared = (await _anna.Get($"{path}/comparison?knownAt={positions[0]}&validOn={chosen[0]}&withKnownAt={positions[1]}&withValidOn={chosen[1]}")).Expect(200);
            IEnumerable<string> Ids(string set, string? side = null) => compared[set].AsArray().Select(r => $"{r!["view"]} {(side is null ? r["fact"] : r[side]!["fact"])}");
            var (before, after) = (On(positions[0], chosen[0]).ToList(), On(positions[1], chosen[1]).Order(StringComparer.Ordinal).ToList());
            Assert.Equal(after, before.Except(Ids("removed")).Except(Ids("changed", "before")).Concat(Ids("added")).Concat(Ids("changed", "after")).Order(StringComparer.Ordinal));
            Assert.Subset(before.ToHashSet(), Ids("removed").Concat(Ids("changed", "before")).ToHashSet());
        }
    }

    private async Task List(string path, string view)
    {
        foreach (var (position, paths) in _seen)
            foreach (var day in Days(_seen.Values.SelectMany(p => p.Values)))
                Assert.Equal(Facts(paths[path]).Where(f => (string?)f["view"] == "participants" && Holds(f["valid"]!, day)).Select(f => f.Id("fact")).Order(),
                    (await _anna.Get($"{view}&validOn={day}&knownAt={position}")).Expect(200)["rows"].AsArray().Select(r => r!.Id("fact")));
    }

    /// <summary>Everything as it is known now, with all periods, from each place that says it.</summary>
    private async Task See(Guid collaboration, IEnumerable<(string Kind, Guid Id)> streams)
    {
        var paths = streams.Select(s => $"/api/v1/{s.Kind}/{s.Id}").Append($"/api/v1/collaborations/{collaboration}").ToList();
        var all = new Dictionary<string, JsonNode>();
        foreach (var path in paths) all[path] = (await _anna.Get($"{path}?validOn=any")).Expect(200).Json;
        var whole = Facts(all[paths[^1]]).Select(Line).ToHashSet();
        // The log folded and the rows that were stored say the same.
        Assert.Equal(whole.Where(line => paths.Take(4).Any(p => Facts(all[p]).Select(Line).Contains(line))).Order(StringComparer.Ordinal), paths.Take(4).SelectMany(p => Facts(all[p])).Select(Line).Order(StringComparer.Ordinal));
        _seen[(long)all[paths[^1]]["clocks"]!["knownAt"]!] = all;
    }

    /// <summary>The days on which something begins or ends, and their neighbours.</summary>
    private static IEnumerable<string> Days(IEnumerable<JsonNode> answers) => answers.SelectMany(Facts).SelectMany(f => new[] { (string?)f["valid"]!["from"], (string?)f["valid"]!["to"] }).OfType<string>()
        .Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd")).SelectMany(d => new[] { d.AddDays(-1), d }).Distinct().Order().Select(d => $"{d:yyyy-MM-dd}");

    private static bool Holds(JsonNode valid, string day) =>
        valid["never"] is null && string.CompareOrdinal((string?)valid["from"] ?? "", day) <= 0 && ((string?)valid["to"] is not { } to || string.CompareOrdinal(day, to) < 0);

    private static IEnumerable<JsonNode> Facts(JsonNode answer) => (answer["streams"]?.AsArray().SelectMany(s => s!["facts"]!.AsArray()) ?? answer["facts"]!.AsArray()).Select(f => f!);

    /// <summary>A fact on one line, its members in order, since the store keeps them in an order of its own.</summary>
    private static string Line(JsonNode fact) => $"{fact["view"]} {fact["fact"]} {fact["valid"]!.ToJsonString()} {Ordered(fact["data"]!).ToJsonString()}";

    private static JsonNode Ordered(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Ordered(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(i => Ordered(i!))]),
        _ => node.DeepClone(),
    };
}
