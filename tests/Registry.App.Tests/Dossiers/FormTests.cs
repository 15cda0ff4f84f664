using System.Net;
using System.Text.RegularExpressions;
using Registry.App.Pages;
using Registry.App.Tests.Api;
using Registry.Core;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Dossiers;

/// <summary>Recording through a page, as a browser without scripts does it: a form from the decision's type, faults and refusals in it, one receipt.</summary>
public sealed class FormTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;

    public static TheoryData<string> Members { get; } = [.. Catalogue.Decisions.SelectMany(d => Of(Shape.Of(d.Type), [])).Distinct().Order()];

    [Theory, MemberData(nameof(Members))]
    public void every_member_of_a_decision_has_a_name_for_people(string name) => Assert.True(Texts.Asked(name).Nl != Written(name) || Glossary.All.Any(w => w.Code == Written(name)), Written(name));

    [Fact]
    public async Task whoever_has_not_signed_in_is_asked_to_and_comes_back()
    {
        var it = await _registry.Collaborate();
        using var visitor = new Browser(_registry.Address);
        var page = await visitor.Get($"/vastleggen/dossiers/{it.Dossier}/describe_problem");
        Assert.Equal("/aanmelden", page.Path);
        var back = await visitor.Post("/aanmelden", ("name", "anna"), ("organisation", ""), ("role", "coordinator"), ("back", $"/vastleggen/dossiers/{it.Dossier}/describe_problem"));
        Assert.Equal($"/vastleggen/dossiers/{it.Dossier}/describe_problem", back.Path);
        Assert.Equal(200, back.Status);
    }

    [Theory]
    [InlineData("a:b", "", "coordinator"), InlineData("anna", "nergens", "coordinator"), InlineData("anna", "", "keizer"), InlineData("", "", "clerk")]
    public async Task signing_in_with_something_wrong_says_so(string name, string organisation, string role)
    {
        using var visitor = new Browser(_registry.Address);
        Assert.Equal(400, (await visitor.Post("/aanmelden", ("name", name), ("organisation", organisation), ("role", role))).Status);
    }

    [Theory]
    [InlineData("//elders.example"), InlineData("https://elders.example/"), InlineData("/\\elders.example")]
    public async Task signing_in_leads_nowhere_else(string back)
    {
        using var visitor = new Browser(_registry.Address);
        Assert.Equal("/", (await visitor.Post("/aanmelden", ("name", "anna"), ("role", "coordinator"), ("back", back))).Path);
    }

    [Fact]
    public async Task it_is_previewed_then_recorded_once_however_often_it_is_sent()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        var address = $"/vastleggen/dossiers/{it.Dossier}/describe_problem";
        var form = await visitor.Get(address);
        (string, string)[] filled = [("key", form.Hidden("key")), ("seen", form.Hidden("seen")), ("data/problem", "Te weinig chauffeurs"), ("data/zeroOption", "Zo doorgaan")];
        var preview = await visitor.Post(address, [.. filled, ("do", "preview")]);
        Assert.Contains("Te weinig chauffeurs", preview.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Events(it, "dossiers"));
        var receipt = await visitor.Post(address, [.. filled, ("do", "record")]);
        Assert.Equal((200, $"/vastgelegd/{it.Dossier}"), (receipt.Status, receipt.Path));
        Assert.Contains("Te weinig chauffeurs", receipt.Text, StringComparison.Ordinal);
        var again = await visitor.Post(address, [.. filled, ("do", "record")]);
        Assert.Equal((200, $"/vastgelegd/{it.Dossier}"), (again.Status, again.Path));
        Assert.Equal(2, await Events(it, "dossiers"));
    }

    [Fact]
    public async Task everything_that_is_wrong_stands_first_with_a_link_to_its_field()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        var page = await visitor.Post($"/vastleggen/tracks/{it.Tracks[0]}/record_council_framework", ("data/organ", "council"), ("data/items#", "2"), ("data/items/1/item", "K 1"), ("data/decidedOn", "31-2-2026"), ("do", "record"));
        Assert.Equal(400, page.Status);
        foreach (var field in (string[])["data/items/1/item", "data/items/1/itemKind", "data/items/1/text", "data/decidedOn"]) Assert.Contains($"href=\"#{field}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"K 1\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_refusal_names_its_rule_and_what_was_typed_stays()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        var page = await visitor.Post($"/vastleggen/dossiers/{it.Dossier}/propose_ambition", ("data/ambition", "Samen beter"), ("do", "record"));
        Assert.Equal(409, page.Status);
        Assert.Contains("P08", page.Text, StringComparison.Ordinal);
        Assert.Contains("Samen beter", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_colleague_who_was_first_is_shown_and_the_second_try_goes_through()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        var address = $"/vastleggen/dossiers/{it.Dossier}/describe_problem";
        var form = await visitor.Get(address);
        (await _registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "set_step_aside", data = new { step = "network-delimitation", reason = "Vaste buren" } })).Expect(201);
        (string, string)[] filled = [("data/problem", "Te weinig chauffeurs"), ("data/zeroOption", "Zo doorgaan"), ("do", "record")];
        var late = await visitor.Post(address, [("key", form.Hidden("key")), ("seen", form.Hidden("seen")), .. filled]);
        Assert.Equal(412, late.Status);
        Assert.Contains("Vaste buren", late.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await visitor.Post(address, [("key", late.Hidden("key")), ("seen", late.Hidden("seen")), .. filled])).Status);
    }

    [Fact]
    public async Task a_round_is_pasted_copied_down_and_recorded_once()
    {
        var it = await _registry.Collaborate(3);
        using var visitor = await Browser.SignedIn(_registry.Address);
        var address = $"/samenwerkingen/{it.Id}/dossiers/{it.Dossier}/ronde/record_feedback";
        var form = await visitor.Get(address);
        var pasted = await visitor.Post(address, ("key", form.Hidden("key")), ("paste", $"{it.Of[0].Name}\tcouncil\texploration\tgo\nNergens\tcouncil"), ("do", "paste"));
        Assert.Contains("Nergens", pasted.Text, StringComparison.Ordinal);
        string Field(int n, string column) => $"{it.Tracks[n]:N}/{column}";
        List<(string, string)> typed = [("key", form.Hidden("key")), ("source/name", "Besluitenlijst")];
        foreach (var (column, value) in (ReadOnlySpan<(string, string)>)[("organ", "council"), ("phase", "exploration"), ("answer", "go"), ("heldOn", "2026-01-10")]) typed.Add((Field(First(it), column), value));
        var copied = await visitor.Post(address, [.. typed, ("down", "organ")]);
        Assert.Equal(3, copied.Html.Split("value=\"council\" selected").Length - 1);
        foreach (var n in Enumerable.Range(0, 3).Where(n => n != First(it)))
            foreach (var (column, value) in (ReadOnlySpan<(string, string)>)[("organ", "council"), ("phase", "exploration"), ("answer", "go"), ("heldOn", "2026-01-10")]) typed.Add((Field(n, column), value));
        Assert.Equal(200, (await visitor.Post(address, [.. typed, ("do", "record")])).Status);
        Assert.Equal(200, (await visitor.Post(address, [.. typed, ("do", "record")])).Status);
        foreach (var track in it.Tracks) Assert.Equal(2, await Events(it, "tracks", track));
    }

    [Fact]
    public async Task a_row_of_a_round_waits_when_something_was_recorded_since_it_was_shown()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        var (address, track) = ($"/samenwerkingen/{it.Id}/dossiers/{it.Dossier}/ronde/record_feedback", $"{it.Tracks[0]:N}");
        var form = await visitor.Get(address);
        await _registry.Report(it.Tracks[0], "ertussen");
        (string, string)[] typed = [("key", form.Hidden("key")), ("source/name", "Besluitenlijst"), ($"{track}/organ", "council"), ($"{track}/phase", "exploration"), ($"{track}/answer", "go"), ($"{track}/heldOn", "2026-01-10"), ("do", "record")];
        var late = await visitor.Post(address, [($"{track}/seen", form.Hidden($"{track}/seen")), .. typed]);
        Assert.Equal(409, late.Status);
        Assert.Equal(2, await Events(it, "tracks", it.Tracks[0]));
        Assert.NotEqual(form.Hidden($"{track}/seen"), late.Hidden($"{track}/seen"));
        Assert.Equal(200, (await visitor.Post(address, [($"{track}/seen", late.Hidden($"{track}/seen")), .. typed])).Status);
        Assert.Equal(200, (await visitor.Post(address, [($"{track}/seen", late.Hidden($"{track}/seen")), .. typed])).Status);
        Assert.Equal(3, await Events(it, "tracks", it.Tracks[0]));
    }

    [Fact]
    public async Task a_form_of_another_site_is_sent_away()
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        visitor.From = "https://elders.example";
        Assert.Equal(403, (await visitor.Post($"/vastleggen/dossiers/{it.Dossier}/describe_problem", ("data/problem", "x"), ("do", "record"))).Status);
    }

    [Fact]
    public async Task what_is_not_public_is_shown_to_whoever_signed_in_alone()
    {
        var it = await _registry.Collaborate();
        (await _registry.Coordinator.Decide("tracks", it.Tracks[0], new
        {
            decision = "record_council_framework", source = Scene.Source, disclosure = "participants",
            data = new { organ = "council", items = new[] { new { item = "K1", itemKind = "red-line", text = "Nooit meer dan een miljoen" } }, decidedOn = "2026-01-05" },
        })).Expect(201);
        using var reader = new Browser(_registry.Address);
        using var visitor = await Browser.SignedIn(_registry.Address);
        var page = $"/samenwerkingen/{it.Id}/dossiers/{it.Dossier}/herleiding";
        Assert.DoesNotContain("een miljoen", (await reader.Get(page)).Text, StringComparison.Ordinal);
        Assert.Contains("een miljoen", (await visitor.Get(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_api_does_not_look_at_the_cookie()
    {
        using var visitor = await Browser.SignedIn(_registry.Address);
        Assert.Equal(401, (await visitor.Get("/api/v1/collaborations")).Status);
    }

    [Theory]
    [InlineData("dossiers", "no_such_decision"), InlineData("dossiers", "record_feedback"), InlineData("nothings", "describe_problem"), InlineData("dossiers", "register_collaboration")]
    public async Task there_is_no_form_for_what_cannot_be_decided_there(string kind, string decision)
    {
        var it = await _registry.Collaborate();
        using var visitor = await Browser.SignedIn(_registry.Address);
        Assert.Equal(404, (await visitor.Get($"/vastleggen/{kind}/{it.Dossier}/{decision}")).Status);
    }

    private static string Written(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private async Task<int> Events(Collaboration it, string kind, Guid? of = null) => (await _registry.Coordinator.Get($"/api/v1/{kind}/{of ?? it.Dossier}/events")).Expect(200).Events.Count;

    /// <summary>Tracks stand in the order of their names.</summary>
    private static int First(Collaboration it) => it.Of.Index().OrderBy(o => o.Item.Name, StringComparer.Ordinal).First().Index;

    private static IEnumerable<string> Of(Shape shape, HashSet<Type> seen) => shape switch
    {
        Shape.Composite composite when seen.Add(composite.Type) => composite.Members.SelectMany(m => Of(Shape.Of(m.Type), seen).Prepend(m.Name)),
        Shape.Many many => Of(Shape.Of(many.Item), seen),
        _ => [],
    };

    /// <summary>What came back, with the address that it came from after redirections.</summary>
    private sealed record Answered(int Status, string Path, string Html)
    {
        public string Text => WebUtility.HtmlDecode(Html);
        public string Hidden(string name) => Regex.Match(Html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
    }

    private sealed class Browser(string address) : IDisposable
    {
        private readonly HttpClient _http = new(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new(address), DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "nl" } } };

        public string From { get; set; } = address;

        public static async Task<Browser> SignedIn(string address)
        {
            var browser = new Browser(address);
            Assert.Equal(200, (await browser.Post("/aanmelden", ("name", "anna"), ("role", "coordinator"))).Status);
            return browser;
        }

        public async Task<Answered> Get(string path) => await Read(await _http.GetAsync(new Uri(path, UriKind.Relative)));

        public async Task<Answered> Post(string path, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Headers = { { "Origin", From } } };
            return await Read(await _http.SendAsync(request));
        }

        public void Dispose() => _http.Dispose();

        private static async Task<Answered> Read(HttpResponseMessage response)
        {
            using (response) return new((int)response.StatusCode, response.RequestMessage!.RequestUri!.AbsolutePath, await response.Content.ReadAsStringAsync());
        }
    }
}
