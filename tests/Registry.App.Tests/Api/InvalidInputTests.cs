using System.Text;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What is wrong in a request is said: everything, where it is, in the reader's language.</summary>
public sealed class InvalidInputTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task five_faults_give_five_pointers()
    {
        var reply = await _anna.Begin("organisations", """
            {"decision":"register_organisation","data":{"organisationKind":7,"code":"two words","from":"2023-02-30","colour":"blue"},"source":{"name":"TOOI","retrievedOn":"gisteren"}}
            """);
        reply.Invalid("/data/organisationKind", "/data/code", "/data/from", "/data/colour", "/data/name", "/source/retrievedOn");
        Assert.All(reply["errors"].AsArray(), e => Assert.False(string.IsNullOrEmpty((string?)e!["code"]) || string.IsNullOrEmpty((string?)e["detail"])));
    }

    [Theory]
    [InlineData("nl", "nl", "Ongeldige invoer")]
    [InlineData("en-GB", "en", "Invalid input")]
    [InlineData("fr, en;q=0.3, nl;q=0.7", "nl", "Ongeldige invoer")]
    [InlineData("nl;q=0, en", "en", "Invalid input")]
    [InlineData("fr", "nl", "Ongeldige invoer")]
    [InlineData(null, "nl", "Ongeldige invoer")]
    [InlineData(";;;q=x", "nl", "Ongeldige invoer")]
    public async Task problems_speak_the_preferred_language(string? accepts, string language, string title)
    {
        var reply = (await _anna.Post("/api/v1/organisations", "{}", null, ("Accept-Language", accepts))).Invalid("/decision", "/data");
        Assert.Equal((language, title), (reply.Language, (string?)reply["title"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"decision\":}")]
    [InlineData("{'decision':'x'}")]
    [InlineData("{\"decision\":\"register_organisation\",}")]
    [InlineData("{} {}")]
    [InlineData("{\"decision\":\"a\u0000b\"}")]
    [InlineData("// note\n{}")]
    [InlineData("\uFEFF{}")]
    public async Task malformed_json_is_named_as_such(string body)
    {
        var reply = (await _anna.Begin("organisations", body)).Invalid("");
        Assert.Equal("malformed-json", (string?)reply["errors"][0]!["code"]);
    }

    [Fact]
    public async Task bytes_that_are_no_utf8_are_malformed()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"decision\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];
        (await _anna.SendBytes(HttpMethod.Post, "/api/v1/organisations", body, ("Idempotency-Key", "bytes"))).Invalid("");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public async Task a_body_that_is_no_object_is_invalid(string body) => (await _anna.Begin("organisations", body)).Invalid("");

    [Fact]
    public async Task nesting_deeper_than_sixteen_is_invalid()
    {
        (await _anna.Begin("organisations", string.Concat(Enumerable.Repeat("[", 17)) + string.Concat(Enumerable.Repeat("]", 17)))).Invalid("");
        (await _anna.Begin("organisations", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))).Invalid("");
    }

    [Fact]
    public async Task unknown_and_duplicate_members_are_named_at_every_level() => (await _anna.Begin("organisations", """
        {"decision":"register_organisation","data":{"organisationKind":"municipality","name":"A","name":"B","from":"2020","a/b~c":1},"source":{"name":"TOOI","name":"TOOI"},"source":{"name":"TOOI"},"x/y":1,"disclosure":"everybody"}
        """)).Invalid("/data/name", "/data/a~1b~0c", "/source", "/x~1y", "/disclosure");

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a\\udc00b\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\"")]
    [InlineData("\"   \"")]
    [InlineData("\"two\\nlines\"")]
    [InlineData("[\"Brielle\"]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task a_name_that_is_no_line_of_text_is_invalid(string name) =>
        (await _anna.Begin("organisations", Raw(name))).Invalid("/data/name");

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"decision":"register_organisation","data":{"\udfff":1}}""")]
    [InlineData("""{"data":[{"a":{"\ud800x":[]}}]}""")]
    public async Task a_member_whose_name_is_no_text_is_invalid(string body) => (await _anna.Begin("organisations", body)).Invalid("");

    [Fact]
    public async Task half_a_surrogate_pair_as_the_name_of_a_decision_is_invalid() =>
        (await _anna.Begin("organisations", """{"decision":"\ud83d","data":{}}""")).Invalid("/decision");

    [Fact]
    public async Task overlong_text_is_invalid_and_the_longest_is_not()
    {
        (await _anna.Begin("organisations", Raw($"\"{new string('a', 501)}\""))).Invalid("/data/name");
        (await _anna.Begin("organisations", Raw($"\"{new string('a', 500)}\""))).Expect(201);
        var it = await _registry.Collaborate();
        (await _anna.Decide("arrangements", it.Id, Overriding("open_track", "short", Enumerable.Repeat("A22", 501).ToArray()))).Invalid("/data/body", "/data/rules");
    }

    [Theory]
    [InlineData("\"2023-02-29\"")]
    [InlineData("\"2023-13\"")]
    [InlineData("\"0000\"")]
    [InlineData("\"23-01-01\"")]
    [InlineData("\"2023-1-1\"")]
    [InlineData("\"2023-01-01T00:00:00Z\"")]
    [InlineData("{\"value\":\"2023-01-01\",\"precision\":\"year\"}")]
    [InlineData("{\"value\":\"2023\",\"precision\":\"unknown\"}")]
    public async Task an_impossible_date_is_invalid(string date) =>
        (await _anna.Begin("organisations", Raw("\"Brielle\"", date))).Invalid("/data/from");

    [Theory]
    [InlineData("\"2024-02-29\"")]
    [InlineData("\"2023-12\"")]
    [InlineData("{\"value\":\"2023-01-01\",\"precision\":\"estimated\"}")]
    [InlineData("{\"precision\":\"unknown\"}")]
    public async Task a_date_is_as_precise_as_it_is_known(string date) =>
        (await _anna.Begin("organisations", Raw("\"Brielle\"", date))).Expect(201);

    [Fact]
    public async Task an_unknown_term_is_invalid_in_an_act_and_recorded_as_found_in_a_fact()
    {
        var (a, b) = (await _registry.Register(), await _registry.Register());
        (await _anna.Begin("collaborations", Collaborating([a, b], form: "gentlemens-agreement"))).Invalid("/data/form");
        var it = await _registry.Collaborate([a, b]);
        (await _anna.Decide("tracks", it.Tracks[0], Reporting(matter: "gentlemens-agreement"))).Expect(201);
        Assert.Contains("gentlemens-agreement", (await _anna.Get($"/api/v1/tracks/{it.Tracks[0]}")).Expect(200).Text);
    }

    [Fact]
    public async Task an_unknown_decision_is_answered_with_those_that_are_known_here()
    {
        var it = await _registry.Collaborate();
        foreach (var decision in new[] { "dissolve_everything", "register_organisation", "record_participant_left" })
        {
            var reply = (await _anna.Decide("tracks", it.Tracks[0], new { decision, data = new { } })).Invalid("/decision");
            Assert.Contains("report_organ_decision", (string?)reply["errors"][0]!["detail"]);
        }
        (await _anna.Begin("tracks", new { decision = "open_track", data = new { } })).Problem(404, "not-found");
    }

    [Fact]
    public async Task a_fact_without_a_source_is_invalid() =>
        (await _anna.Begin("organisations", new { decision = "register_organisation", data = new { organisationKind = "municipality", name = "Brielle", from = "1972" } })).Invalid("/source");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("https://")]
    [InlineData("https://a.example/\u0000")]
    public async Task a_source_links_to_the_web_only(string url) =>
        (await _anna.Begin("organisations", new { decision = "register_organisation", data = new { organisationKind = "municipality", name = "Brielle", from = "1972" }, source = new { name = "TOOI", url } })).Invalid("/source/url");

    [Fact]
    public async Task more_than_a_megabyte_is_too_large()
    {
        var reply = await _anna.Post("/api/v1/organisations", new string(' ', 1_000_001), null, ("Expect", "100-continue"));
        reply.Problem(413, "too-large");
        (await _anna.Post("/api/v1/organisations", new string(' ', 1_000_000))).Invalid("");
    }

    [Fact]
    public async Task a_decision_on_a_stream_that_does_not_exist_is_not_found() =>
        (await _anna.Decide("tracks", Guid.NewGuid(), Reporting(), seen: 1)).Problem(404, "not-found");

    private static string Raw(string name, string from = "\"1972\"") =>
        $$$"""{"decision":"register_organisation","data":{"organisationKind":"municipality","name":{{{name}}},"from":{{{from}}}},"source":{"name":"TOOI"}}""";
}
