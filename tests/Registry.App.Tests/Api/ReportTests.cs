using System.Text.Json.Nodes;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What somebody reports, the organ's own people confirm or contest; what was wrong is corrected or retracted and never lost.</summary>
public sealed class ReportTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task a_reported_decision_is_confirmed_by_the_clerk_of_that_organisation_alone()
    {
        var it = await _registry.Collaborate();
        var (track, mine, theirs) = (it.Tracks[0], it.Of[0].Code, it.Of[1].Code);
        var report = await _registry.Report(track);
        var confirming = Answering("confirm_reports", report);

        (await _registry.As("anna", mine, "clerk").Decide("tracks", track, confirming)).Refused("R4"); // Her own report.
        (await _registry.As("bea", theirs, "clerk").Decide("tracks", track, confirming)).Refused("R1");
        (await _registry.As("bea", "-", "clerk").Decide("tracks", track, confirming)).Refused("R1");
        (await _registry.As("anna", mine).Decide("tracks", track, confirming)).Problem(403, "forbidden");
        var otherwise = Json.Text(confirming).Replace((string)report["content"]!, new string('A', 43), StringComparison.Ordinal);
        (await _registry.As("bea", mine, "clerk").Decide("tracks", track, otherwise)).Refused("R5");

        (await _registry.As("bea", mine, "clerk").Decide("tracks", track, confirming)).Expect(201);
        Assert.Equal("confirmed", await Standing(track));
        (await _registry.As("cor", mine, "secretary").Decide("tracks", track, confirming)).Refused("R2", "R2");
    }

    [Fact]
    public async Task a_corrected_report_awaits_an_answer_of_its_own()
    {
        var it = await _registry.Collaborate();
        var (track, clerk) = (it.Tracks[0], _registry.As("bea", it.Of[0].Code, "clerk"));
        var report = await _registry.Report(track);
        (await clerk.Decide("tracks", track, Answering("confirm_reports", report))).Expect(201);

        (await _anna.Decide("tracks", track, Reporting(result: "rejected", corrects: report.Id("id")))).Refused("P04");
        (await _anna.Decide("tracks", track, Reporting(result: "rejected", corrects: Guid.NewGuid(), source: Because("een typefout")))).Refused("C1");
        var corrected = (await _anna.Decide("tracks", track, Reporting(result: "rejected", corrects: report.Id("id"), source: Because("een typefout")))).Expect(201).Single;
        Assert.Equal("reported", await Standing(track));
        var fact = Decisions(await _anna.Get($"/api/v1/tracks/{track}")).Single();
        Assert.Equal((report.Id("id"), "rejected"), (fact.Id("fact"), (string)fact["data"]!["result"]!));

        (await clerk.Decide("tracks", track, Answering("confirm_reports", report))).Refused("R5");
        var now = corrected.DeepClone();
        now["id"] = report["id"]!.DeepClone();
        (await clerk.Decide("tracks", track, Answering("confirm_reports", now))).Expect(201);
        Assert.Equal("confirmed", await Standing(track));
    }

    [Fact]
    public async Task a_retracted_fact_leaves_the_state_and_stays_in_the_trail()
    {
        var it = await _registry.Collaborate();
        var track = it.Tracks[0];
        var report = await _registry.Report(track);
        object Retracting(Guid id) => new { decision = "retract_fact", data = new { @event = id, reason = "Het besluit was van een andere gemeente." } };
        (await _anna.Decide("tracks", track, Retracting(Guid.NewGuid()))).Refused("C2");
        var opened = (await _anna.Get($"/api/v1/tracks/{track}/events")).Expect(200).Events[0];
        (await _anna.Decide("tracks", track, Retracting(opened.Id("id")))).Refused("C3");
        (await _anna.Decide("tracks", track, Retracting(report.Id("id")))).Expect(201);
        Assert.Empty(Decisions(await _anna.Get($"/api/v1/tracks/{track}")));
        Assert.Empty((await _anna.Get($"/api/v1/views/decisions?collaboration={it.Id}")).Expect(200)["rows"].AsArray());
        var history = (await _anna.Get($"/api/v1/tracks/{track}/events")).Expect(200).Events;
        Assert.Equal(["track_opened", "organ_decision_reported", "fact_retracted"], history.Select(e => (string)e["type"]!));
        Assert.Equal(report.Id("id"), history[2].Id("retracts"));
        (await _anna.Decide("tracks", track, Retracting(report.Id("id")))).Refused("C2");
    }

    [Fact]
    public async Task what_may_be_decided_now_is_said_beforehand_and_why_the_rest_may_not()
    {
        var it = await _registry.Collaborate();
        var (track, clerk) = (it.Tracks[0], _registry.As("bea", it.Of[0].Code, "clerk"));
        var before = Opening(await clerk.Get($"/api/v1/tracks/{track}/decisions", "en"), "confirm_reports");
        Assert.False((bool)before["open"]!);
        Assert.Equal("R2", (string?)Assert.Single(before["refusals"]!.AsArray())!["rule"]);
        var report = await _registry.Report(track);
        var after = Opening(await clerk.Get($"/api/v1/tracks/{track}/decisions"), "confirm_reports");
        Assert.True((bool)after["open"]!);
        Assert.Equal(report.Id("id"), Guid.Parse((string)Assert.Single(after["subjects"]!.AsArray())!));
        var theirs = Opening(await _registry.As("dirk", it.Of[1].Code, "clerk").Get($"/api/v1/tracks/{track}/decisions"), "confirm_reports");
        Assert.Equal("R1", (string?)Assert.Single(theirs["refusals"]!.AsArray())!["rule"]);
        var mine = Opening(await _anna.Get($"/api/v1/tracks/{track}/decisions"), "confirm_reports");
        Assert.Equal("ROLE", (string?)Assert.Single(mine["refusals"]!.AsArray())!["rule"]);
        (await _anna.Get($"/api/v1/tracks/{Guid.NewGuid()}/decisions")).Problem(404, "not-found");
    }

    private async Task<string?> Standing(Guid track) => (string?)Decisions(await _anna.Get($"/api/v1/tracks/{track}")).Single()["data"]!["standing"];

    private static IEnumerable<JsonNode> Decisions(Reply stream) => stream.Expect(200)["facts"].AsArray().Where(f => (string?)f!["view"] == "decisions").Select(f => f!);

    private static JsonNode Opening(Reply openings, string decision) => openings.Expect(200)["decisions"].AsArray().Single(d => (string?)d!["decision"] == decision)!;

    private static object Because(string reason) => new { name = "Besluitenlijst", reason };
}
