using System.Text.Json.Nodes;
using Registry.App.Tests.Api;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Dossiers;

/// <summary>A dossier on its way through all sixteen steps over HTTP, and what its views say at every turn.</summary>
public sealed class RoadTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private static readonly string[] reopened = ["task-delimitation"];
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task ten_municipalities_go_through_all_sixteen_steps()
    {
        var it = await _registry.Collaborate(10);
        await Road(it).Through();
        var board = await Board(it);
        Assert.Equal("in-operation", (string)board["phase"]!);
        Assert.All(Steps(board), s => Assert.Equal("done", (string)s["progress"]!));

        var matrix = (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/matrix")).Expect(200);
        Assert.Equal(10, matrix["rows"].AsArray().Count);
        Assert.All(matrix["rows"].AsArray(), row => Assert.All(row!["cells"]!.AsArray(), cell => Assert.NotEmpty(cell!.AsArray())));

        var trace = (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/trace")).Expect(200);
        var measured = trace["items"].AsArray().Single(i => i!["indicators"]!.AsArray().Count > 0)!;
        Assert.Equal((95L, 90L), ((long)measured["indicators"]![0]!["baseline"]!, (long)measured["indicators"]![0]!["measurements"]![0]!["value"]!));
        Assert.Equal(["99"], trace["unasked"].AsArray().Select(u => (string)u!));

        var round = (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/round")).Expect(200);
        Assert.All(round["councils"].AsArray(), c => Assert.Equal(("favourable", 0, "granted"), ((string)c!["opinion"]!, (int)c["open"]!, (string)c["consent"]!)));
        Assert.Equal(10, (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/contributions")).Expect(200)["contributions"].AsArray().Count);
    }

    [Fact]
    public async Task the_board_says_for_whom_it_waits_and_the_gate_why_it_is_shut()
    {
        var it = await _registry.Collaborate(2);
        (await _anna.Decide("dossiers", it.Dossier, new { decision = "advance_phase", data = new { } })).Refused("P01", "P01", "P07", "P07", "P07", "P07", "P07", "P07");
        (await _anna.Decide("dossiers", it.Dossier, Act("delimit_tasks", new { tasks = new[] { new { name = "ICT", taskClass = "supporting", statutoryBasis = "Gemeentewet art. 160", competentOrgan = "executive" } }, local = Array.Empty<string>() }))).Expect(201);
        (await _anna.Decide("tracks", it.Tracks[0], Framework("K1"))).Expect(201);
        var step = Steps(await Board(it)).Single(s => (string)s["step"]! == "task-delimitation");
        Assert.Equal(("waiting", it.Of[1].Id), ((string)step["progress"]!, Guid.Parse((string)step["waits"]![0]!)));
        Assert.Contains((await Board(it))["gate"].AsArray(), g => ((string)g!["detail"]!).Contains(it.Of[1].Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_return_loses_nothing_and_what_was_known_before_it_can_still_be_asked()
    {
        var it = await _registry.Collaborate(3);
        var road = Road(it);
        await road.Exploration();
        var before = (await Board(it)).Json.AsObject();
        (await _anna.Decide("dossiers", it.Dossier, Act("return_phase", new { to = "exploration", reason = "De kaders passen niet", steps = reopened, items = new[] { new { organisation = it.Of[0].Id, item = "K1" } }, decidedBy = "stuurgroep" }))).Expect(201);
        var after = await Board(it);
        Assert.Equal(("exploration", 2L), ((string)after["phase"]!, (long)Steps(after).Single(s => (string)s["step"]! == "task-delimitation")["round"]!));
        Assert.Equal("done", (string)Steps(after).Single(s => (string)s["step"]! == "context-and-problem")["progress"]!);
        var then = await _anna.Get($"/api/v1/dossiers/{it.Dossier}/board?knownAt={before["clocks"]!["knownAt"]}");
        Assert.Equal(before["phases"]!.ToJsonString(), then["phases"].ToJsonString());
    }

    [Fact]
    public async Task what_is_asked_of_a_council_and_what_it_said_stands_in_its_own_dossier()
    {
        var it = await _registry.Collaborate(2);
        var asked = (await _anna.Get($"/api/v1/organisations/{it.Of[0].Id}/council")).Expect(200)["dossiers"].AsArray().Single()!;
        Assert.Equal((true, 0), ((bool)asked["toBeHeard"]!, asked["said"]!.AsArray().Count));
        (await _anna.Decide("tracks", it.Tracks[0], Fact("record_feedback", new { organ = "council", phase = "exploration", answer = "go", heldOn = "2026-01-10" }))).Expect(201);
        (await _anna.Decide("tracks", it.Tracks[0], Fact("record_commitment", new { number = "T1", by = "executive", commitment = "Elk kwartaal een bericht", madeOn = "2026-01-10", due = "2026-12-01" }))).Expect(201);
        var now = (await _anna.Get($"/api/v1/organisations/{it.Of[0].Id}/council")).Expect(200)["dossiers"].AsArray().Single()!;
        Assert.Equal((false, "feedback", "T1"), ((bool)now["toBeHeard"]!, (string)now["said"]![0]!["matter"]!, (string)now["waiting"]![0]!["number"]!));
    }

    [Fact]
    public async Task two_versions_of_a_draft_differ_by_article_and_by_word()
    {
        var it = await _registry.Collaborate(2);
        var road = Road(it);
        await road.Exploration();
        await road.Intention();
        object Draft(string text, params string[] clauses) => Act("issue_draft", new { name = "Ontwerp", articles = new[] { new { number = "1", heading = "Belang", text, answers = Array.Empty<object>(), clauses } } });
        (await _anna.Decide("dossiers", it.Dossier, Draft("De termijn is drie jaar.", "withdrawal"))).Expect(201);
        (await _anna.Decide("dossiers", it.Dossier, Draft("De termijn is twee jaar.", "withdrawal", "interest"))).Expect(201);
        var change = (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/agreement?version=2&with=1")).Expect(200)["difference"]["changed"]!.AsArray().Single()!;
        Assert.Equal(["drie", "twee"], change["text"]!.AsArray().Where(w => (string)w!["kind"]! != "same").Select(w => (string)w!["text"]!));
        Assert.Equal(["interest"], change["clauses"]!["gained"]!.AsArray().Select(c => (string)c!));
    }

    [Fact]
    public async Task the_process_is_served_as_data_with_whose_proposal_it_is()
    {
        var process = (await _anna.Get("/api/v1/process")).Expect(200);
        Assert.Equal(16, process["phases"].AsArray().Sum(p => p!["steps"]!.AsArray().Count));
        Assert.Contains("voorstel", (string)process["label"]["nl"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("board?validOn=2020-01-01"), InlineData("trace?version=0"), InlineData("agreement?version=x"), InlineData("matrix?of=1")]
    public async Task a_parameter_that_is_wrong_or_unknown_is_an_error(string path)
    {
        var it = await _registry.Collaborate(2);
        (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/{path}")).Problem(400, "invalid-input");
    }

    [Fact]
    public async Task a_dossier_that_does_not_exist_has_no_board() => (await _anna.Get($"/api/v1/dossiers/{Guid.NewGuid()}/board")).Problem(404, "not-found");

    private SixteenSteps Road(Collaboration it) => new([.. it.Of.Select(o => o.Id)],
        async body =>
        {
            (await _anna.Decide("dossiers", it.Dossier, body)).Expect(201);
            return (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/events?limit=1000")).Expect(200).Events.Last(e => (string?)e["kind"] == "dossiers")["data"]!;
        },
        async rows =>
        {
            var sent = new List<JsonObject>();
            foreach (var (n, row) in rows.Index())
            {
                var body = JsonNode.Parse(Json.Text(row))!.AsObject();
                body["ref"] = $"{n}";
                body["kind"] = "tracks";
                body["id"] = it.Tracks[n];
                body["ifMatch"] = await _anna.Version("tracks", it.Tracks[n]);
                sent.Add(body);
            }
            var answer = (await _anna.Post("/api/v1/rounds", Json.Text(new { rows = sent }))).Expect(200);
            Assert.All(answer["rows"].AsArray(), r => Assert.True((int)r!["status"]! == 201, r.ToJsonString()));
        });

    private async Task<Reply> Board(Collaboration it) => (await _anna.Get($"/api/v1/dossiers/{it.Dossier}/board")).Expect(200);

    private static IEnumerable<JsonNode> Steps(Reply board) => board["phases"].AsArray().SelectMany(p => p!["steps"]!.AsArray()).Select(s => s!);

    private static object Act(string decision, object data) => new { decision, data };
    private static object Fact(string decision, object data) => new { decision, data, source = Source };
    private static object Framework(string item) => Fact("record_council_framework", new { organ = "council", items = new[] { new { item, itemKind = "goal", text = "Doel" } }, decidedOn = "2026-01-05" });
}
