using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>Going through time: the two clocks on the pages of a collaboration and of an organisation.</summary>
public sealed class ClockPageTests(Site site)
{
    private const string Machine = "/samenwerkingen/{gooi}/tijdmachine";

    [Fact]
    public async Task from_the_home_page_to_what_held_and_what_was_known_then()
    {
        await using var visit = await site.Open("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Regio Gooi en Vechtstreek" }).ClickAsync();
        await visit.Page.Locator(".button-link").ClickAsync();
        await visit.Page.WaitForURLAsync("**/tijdmachine*");

        await visit.Page.Locator("#validOn").FillAsync("1-1-2018");
        await visit.Page.Locator("#validOn").PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**validOn=2018-01-01*");
        var members = await visit.Text(".members");
        Assert.Contains("Gemeente Weesp", members, StringComparison.Ordinal);
        Assert.Contains("Gemeente Gooise Meren", members, StringComparison.Ordinal);
        Assert.DoesNotContain("Gemeente Bussum\n", members, StringComparison.Ordinal);
        Assert.Contains("alleen voor enkele taakgebieden", await visit.Page.Locator(".members li", new() { HasText = "Eemnes" }).InnerTextAsync(), StringComparison.Ordinal);

        await visit.Page.Locator("#moment").SelectOptionAsync(visit.Resolved("{first}"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon dit moment" }).ClickAsync();
        await visit.Page.WaitForURLAsync($"**knownAt={visit.Resolved("{first}")}*");
        Assert.Contains("validOn=2018-01-01", visit.Page.Url, StringComparison.Ordinal);
        members = await visit.Text(".members");
        Assert.Contains("Gemeente Bussum", members, StringComparison.Ordinal);
        Assert.DoesNotContain("Gemeente Gooise Meren", members, StringComparison.Ordinal);
        Assert.Contains("zoals bekend op", await visit.Text(".clock"), StringComparison.Ordinal);

        var shown = await visit.Text("main");
        await visit.Page.Locator(".permalink a").ClickAsync();
        Assert.Equal(shown, await visit.Text("main"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task the_slider_works_with_the_keyboard()
    {
        await using var visit = await site.Open($"{Machine}?validOn=2018-03-21");
        await visit.Page.Locator("#day").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("1 januari 2016", await visit.Text("#day-shown"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**validOn=2016-01-01*");
        Assert.DoesNotContain("wasDay", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task everything_works_without_scripts()
    {
        await using var visit = await site.Open($"{Machine}?validOn=2018-03-21", scripts: false);
        await visit.Page.Locator("#day").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon dit moment" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**validOn=2020-12-01*");
        await visit.Page.Locator("a[rel=prev]").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**validOn=2018-03-21*");
        await visit.Page.Locator("#validOn").FillAsync("");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon dit moment" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("validOn", StringComparison.Ordinal));
        Assert.Contains("met alles wat nu bekend is", await visit.Text(".clock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_headers_say_which_moment_it_is()
    {
        await using var visit = await site.Open($"{Machine}?validOn=1-1-2018&knownAt={{first}}");
        var headers = visit.Response.Headers;
        Assert.EndsWith("GMT", headers["memento-datetime"], StringComparison.Ordinal);
        Assert.Contains("rel=\"timemap\"", headers["link"], StringComparison.Ordinal);
        Assert.Contains("rel=\"original\"", headers["link"], StringComparison.Ordinal);
        Assert.Equal(visit.Resolved($"{Machine}?validOn=2018-01-01&knownAt={{first}}"), headers["content-location"]);
    }

    [Fact]
    public async Task what_changed_is_said_by_words()
    {
        await using var visit = await site.Open("/samenwerkingen/{gooi}/verschillen?validOn=2016-02-01&withValidOn=2018-04-01");
        Assert.Contains(await visit.Page.Locator("ins").AllTextContentsAsync(), words => words.Contains("Eemnes", StringComparison.Ordinal));
        Assert.Equal("line-through", (await visit.Page.Locator("del").First.EvaluateAsync<string>("e => getComputedStyle(e).textDecorationLine")));
        Assert.Contains("[weg]", await visit.Page.Locator("del").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("2018", await visit.Text(".change.added"), StringComparison.Ordinal);
        Assert.Contains("2016", await visit.Text(".change.removed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_trail_says_what_was_corrected_and_leads_to_the_state_after()
    {
        await using var visit = await site.Open("/samenwerkingen/{gooi}");
        var entry = visit.Page.Locator(".trail li", new() { HasText = "Gemeente Weesp is uitgetreden op 2022-03-01" });
        Assert.Contains("Later verbeterd", await entry.InnerTextAsync(), StringComparison.Ordinal);
        await entry.GetByRole(AriaRole.Link, new() { NameString = "Stand na nummer" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**knownAt=*");
        Assert.Equal("Gemeente Weesp is uitgetreden op 2022-03-01.", await visit.Text(".trail .says"));
    }

    [Fact]
    public async Task an_organisation_that_ended_leads_to_its_successor()
    {
        await using var visit = await site.Open("/organisaties/{weesp}");
        Assert.Contains("Bestond op deze dag niet", await visit.Text("main"), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Laatste dag ervoor: 23 maart 2022" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**validOn=2022-03-23*");
        Assert.DoesNotContain("Bestond op deze dag niet", await visit.Text("main"), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Gemeente Amsterdam" }).ClickAsync();
        Assert.Equal("Gemeente Amsterdam", await visit.Text("h1"));
        Assert.Contains("uitgebreid met", await visit.Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?validOn=31-2-2020", 400)]
    [InlineData("?knownAt=999999999", 400)]
    [InlineData("?knownAt=2999-01-01", 400)]
    [InlineData("?knownAt=1", 404)]
    public async Task wrong_clocks_say_what_is_wrong_and_where_to_go(string query, int status)
    {
        foreach (var page in new[] { "/samenwerkingen/{gooi}", Machine, "/samenwerkingen/{gooi}/verschillen" })
        {
            await using var visit = await site.Open(page + query);
            Assert.Equal(status, visit.Response.Status);
            Assert.All(await visit.Page.Locator(".menu a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"), link => Assert.Equal(status == 404, link.Contains("knownAt", StringComparison.Ordinal)));
            await visit.Page.Locator("main p a, main li a[href^='/']").Last.ClickAsync();
            await Assertions.Expect(visit.Page.Locator(".clock").First).ToBeVisibleAsync();
        }
    }

    [Theory]
    [InlineData("/samenwerkingen/00000000-0000-4000-8000-000000000000")]
    [InlineData("/samenwerkingen/{weesp}")]
    [InlineData("/samenwerkingen/{weesp}/tijdmachine")]
    [InlineData("/organisaties/{gooi}")]
    [InlineData("/organisaties/weesp")]
    public async Task what_is_not_there_is_not_found(string path)
    {
        await using var visit = await site.Open(path);
        Assert.Equal((404, "Niet gevonden"), (visit.Response.Status, await visit.Text("h1")));
    }
}
