using System.Net;
using System.Text.RegularExpressions;
using Registry.App.Pages;
using Registry.App.Tests.Api;

namespace Registry.App.Tests.Privacy;

/// <summary>The page of the privacy officer, as a browser without scripts uses it.</summary>
public sealed partial class PrivacyPageTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_officer_searches_chooses_previews_and_proposes_and_another_erases()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem.");
        using var olga = await SignedIn(registry, "olga", "privacy-officer");
        var found = await Post(olga, ("do", "search"), ("words", "zonnebloem"));
        Assert.Contains("Volgens mevrouw Zonnebloem.", found.Text, StringComparison.Ordinal);
        (string, string)[] filled = [("words", "zonnebloem"), ("key", Hidden(found.Text, "key")), ("digest", Digest().Match(found.Text).Groups[1].Value), ("ground", "request"), ("reason", "Verzoek 12")];
        Assert.Contains("1 tekst over personen te wissen", (await Post(olga, [.. filled, ("do", "preview")])).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await Post(olga, [.. filled.Where(f => f.Item1 != "ground"), ("do", "propose")])).Status);
        var proposed = await Post(olga, [.. filled, ("do", "propose")]);
        Assert.Contains(Texts.PrivacyProposed.Nl, proposed.Text, StringComparison.Ordinal);
        var erasure = Hidden(proposed.Text, "erasure");
        Assert.Equal(409, (await Post(olga, ("do", "erase"), ("erasure", erasure))).Status);

        using var otto = await SignedIn(registry, "otto", "privacy-officer");
        Assert.Contains(erasure, (await Read(await otto.GetAsync(new Uri("/privacy", UriKind.Relative), Ct))).Text, StringComparison.Ordinal);
        var erased = await Post(otto, ("do", "erase"), ("erasure", erasure));
        Assert.Equal(200, erased.Status);
        Assert.DoesNotContain("onnebloem", erased.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Post(otto, ("do", "erase"), ("erasure", erasure))).Status); // Sent twice, it is done once.
        Assert.Empty(await registry.Search("zonnebloem"));
    }

    [Fact]
    public async Task an_officer_proposes_to_remove_the_content_of_an_event_another_decides_and_the_page_says_what_waits_for_the_owner()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var report = await registry.Report(it.Tracks[0], "Klacht van mevrouw Zonnebloem");
        var position = $"{(long)report["position"]!}";
        using var olga = await SignedIn(registry, "olga", "privacy-officer");
        Assert.Contains($"/privacy?position={position}#inhoud", (await Read(await olga.GetAsync(new Uri($"/bewijs/gebeurtenis?position={position}", UriKind.Relative), Ct))).Text, StringComparison.Ordinal);
        var form = await Read(await olga.GetAsync(new Uri($"/privacy?position={position}", UriKind.Relative), Ct));
        (string, string)[] filled = [("do", "redact"), ("key", Hidden(form.Text, "key")), ("position", Regex.Match(form.Text, "name=\"position\"[^>]* value=\"(\\d+)\"").Groups[1].Value), ("ground", "request"), ("reason", "Verzoek 12")];
        Assert.Equal(409, (await Post(olga, filled)).Status); // It stands: first the same without the name.
        (await registry.Coordinator.Decide("tracks", it.Tracks[0], Scene.Reporting("Klacht", corrects: report.Id("id"), source: new { name = "Brief", reason = "Zonder naam." }))).Expect(201);
        Assert.Equal(400, (await Post(olga, [.. filled.Where(f => f.Item1 != "ground")])).Status);
        Assert.Equal(400, (await Post(olga, [.. filled.Where(f => f.Item1 != "position"), ("position", "999")])).Status);
        var proposed = await Post(olga, filled);
        Assert.Equal(200, proposed.Status);
        Assert.Contains($"de inhoud van gebeurtenis {position} te verwijderen", proposed.Text, StringComparison.Ordinal);
        (string, string)[] deciding = [("do", "remove"), ("kind", "tracks"), ("stream", Hidden(proposed.Text, "stream")), ("proposal", Hidden(proposed.Text, "proposal"))];
        Assert.Equal(409, (await Post(olga, deciding)).Status);

        using var otto = await SignedIn(registry, "otto", "privacy-officer");
        var decided = await Post(otto, deciding);
        Assert.Equal(200, decided.Status);
        Assert.Contains(Texts.RedactWaits(long.Parse(position, System.Globalization.CultureInfo.InvariantCulture)).Nl, decided.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("onnebloem", decided.Text, StringComparison.Ordinal);
        // From then on nobody sees it, before the owner has done anything.
        Assert.Null((await registry.Coordinator.Get($"/api/v1/events/{position}")).Json["data"]);
        Assert.DoesNotContain("onnebloem", (await Read(await otto.GetAsync(new Uri($"/bewijs/gebeurtenis?position={position}", UriKind.Relative), Ct))).Text, StringComparison.Ordinal);
        Assert.Single(await registry.CarryOut());
        Assert.Contains(Texts.RedactNoneUndone.Nl, (await Read(await otto.GetAsync(new Uri("/privacy", UriKind.Relative), Ct))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_page_is_for_the_privacy_officer_and_takes_nothing_from_another_site()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        using var anna = await SignedIn(registry, "anna", "coordinator");
        Assert.Equal(403, (await Read(await anna.GetAsync(new Uri("/privacy", UriKind.Relative), Ct))).Status);
        Assert.Equal(403, (await Post(anna, ("do", "search"), ("words", "a"))).Status);
        using var olga = await SignedIn(registry, "olga", "privacy-officer");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/privacy") { Content = new FormUrlEncodedContent([]), Headers = { { "Origin", "https://elders.example" } } };
        Assert.Equal(403, (await Read(await olga.SendAsync(foreign, Ct))).Status);
    }

    private static async Task<HttpClient> SignedIn(RunningRegistry registry, string name, string role)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new(registry.Address), DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "nl" }, { "Origin", registry.Address } } };
        Assert.Equal(200, (await Read(await http.PostAsync(new Uri("/aanmelden", UriKind.Relative), new FormUrlEncodedContent([new("name", name), new("role", role), new("back", "/over")]), Ct))).Status);
        return http;
    }

    private static async Task<(int Status, string Text)> Post(HttpClient http, params (string Name, string Value)[] fields) =>
        await Read(await http.PostAsync(new Uri("/privacy", UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Ct));

    private static async Task<(int Status, string Text)> Read(HttpResponseMessage response)
    {
        using (response) return ((int)response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Ct)));
    }

    private static string Hidden(string html, string name) => Regex.Match(html, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;

    [GeneratedRegex("name=\"digest\" value=\"([^\"]+)\"")] private static partial Regex Digest();
}
