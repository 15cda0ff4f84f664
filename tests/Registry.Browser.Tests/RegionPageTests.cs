using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>The region in a minute: somebody types some names, without a script, and sees what these municipalities have together.</summary>
public sealed class RegionPageTests(Site site)
{
    [Fact]
    public async Task names_typed_on_the_home_page_lead_to_their_region()
    {
        await using var visit = await site.Open("/?lang=nl", scripts: false);
        await visit.Page.GetByLabel("Namen of codes van gemeenten").FillAsync("hilversum\nGEMEENTE LAREN, gm0376;Blaricum");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon de regio" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/regio?**");
        Assert.Equal("?lang=nl&code=gm0376&code=gm0402&code=gm0417", new Uri(visit.Page.Url).Query);
        Assert.Equal("Uw regio in een minuut", await visit.Text("h1"));
        Assert.Contains("In 1 daarvan doen zij allemaal mee. Niets loopt door de regio heen.", await visit.Text(".summary"), StringComparison.Ordinal);
        Assert.Contains("3 van uw 3", await visit.Text(".found"), StringComparison.Ordinal);
        Assert.Contains("Allemaal doen zij mee.", await visit.Text(".found"), StringComparison.Ordinal);
        await visit.Page.Locator(".found a").ClickAsync();
        Assert.Equal("Regio Gooi en Vechtstreek", await visit.Text("h1"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task what_cuts_through_the_region_is_said_in_words_and_the_choice_is_widened_and_narrowed_by_keyboard()
    {
        var (a, b, c) = (await site.Telling.Register("Gemeente Aardbei", "gm9301"), await site.Telling.Register("Gemeente Braam", "gm9302"), await site.Telling.Register("Gemeente Citroen", "gm9303"));
        await site.Telling.Collaborate("Zacht fruit voor ieder", [a, b, c]);
        await site.Telling.Collaborate("Zacht fruit voor twee", [a, b]);
        await using var visit = await site.Open("/regio?code=gm9301&code=gm9302&lang=nl", scripts: false);
        Assert.Contains("In 2 daarvan doen zij allemaal mee.", await visit.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator(".flag").CountAsync());

        await visit.Page.GetByLabel("Namen of codes van gemeenten").FillAsync("citroen");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab"); // Past another day.
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**code=gm9303*");
        Assert.Contains("In 1 daarvan doen zij allemaal mee. 1 loopt door de regio heen", await visit.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(["Zacht fruit voor ieder", "Zacht fruit voor twee"], await visit.Page.Locator(".found a").AllInnerTextsAsync());
        var cut = await visit.Page.Locator(".found > li").Nth(1).InnerTextAsync();
        Assert.Contains("2 van uw 3: Gemeente Aardbei en Gemeente Braam (", cut, StringComparison.Ordinal);
        Assert.Contains("Loopt door de regio heen Niet mee: Gemeente Citroen.", cut, StringComparison.Ordinal);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Haal weg Gemeente Aardbei" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{site.Address}/regio?lang=nl&code=gm9302&code=gm9303");
    }

    [Fact]
    public async Task a_name_that_may_be_several_is_asked_and_one_that_is_nobody_is_said()
    {
        await site.Telling.Register("Gemeente Dubbelstad Noord", "gm9311");
        await site.Telling.Register("Gemeente Dubbelstad Zuid", "gm9312");
        await using var visit = await site.Open("/regio?lang=nl", scripts: false);
        await visit.Page.GetByLabel("Namen of codes van gemeenten").FillAsync("dubbelstad, Hilversum, zzznergens");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon de regio" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**code=gm0402*");
        var notice = visit.Page.Locator(".utrecht-alert").First;
        Assert.Contains("dubbelstad: welke bedoelt u?", await notice.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("zzznergens: niet gevonden", await notice.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("dubbelstad, zzznergens", await visit.Page.GetByLabel("Namen of codes van gemeenten").InputValueAsync());
        await notice.GetByRole(AriaRole.Link, new() { Name = "Voeg toe: Gemeente Dubbelstad Zuid" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**code=gm9312*");
        Assert.Equal("?lang=nl&code=gm0402&code=gm9312&names=zzznergens", new Uri(visit.Page.Url).Query);
    }

    [Fact]
    public async Task an_ended_municipality_leads_to_its_last_day_and_the_permanent_link_shows_the_same()
    {
        await using var visit = await site.Open("/regio?code=gm0402&code=gm0457&code=gm0363&lang=nl");
        Assert.Contains("Niet iedereen bestond op deze dag", await visit.Text("main"), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Laatste dag ervoor: 23 maart 2022" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**validOn=2022-03-23*");
        Assert.Contains("code=gm0402&code=gm0457&code=gm0363", visit.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("Niet iedereen bestond op deze dag", await visit.Text("main"), StringComparison.Ordinal);
        var shown = await visit.Text("main");
        await visit.Page.Locator(".permalink a").ClickAsync();
        await visit.Page.WaitForURLAsync("**knownAt=*");
        Assert.Contains("code=gm0402&code=gm0457&code=gm0363", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains(await visit.Text(".found"), shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_recorded_is_said_as_that_and_what_is_disclosed_to_some_is_not_shown()
    {
        var (a, b, c) = (await site.Telling.Register("Gemeente Verscholen", "gm9321"), await site.Telling.Register("Gemeente Vrij", "gm9322"), await site.Telling.Register("Gemeente Vrijer", "gm9323"));
        var (id, _) = await site.Telling.Collaborate("Zo goed als verscholen", [b, c]);
        await site.Telling.Decide(id, "record_participant_joined", new { organisation = a, organ = "mayor", from = "2021-01-01" }, "participants");
        await using var visit = await site.Open("/regio?code=gm9321&lang=nl");
        Assert.Contains("geen samenwerking vastgelegd", await visit.Text("main"), StringComparison.Ordinal);
        Assert.Contains("registry import roo", await visit.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Zo goed als verscholen", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await visit.Go("/regio?code=gm9321&code=gm9322&lang=nl");
        Assert.Contains("1 van uw 2: Gemeente Vrij", await visit.Text(".found"), StringComparison.Ordinal);
        Assert.Contains("2 organisaties", await visit.Text(".found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task links_of_others_are_understood_as_far_as_they_can_be()
    {
        var choice = string.Join('&', Enumerable.Range(0, 70).Select(n => $"code=zz{n}"));
        await using var visit = await site.Open($"/regio?code=gm0402&{choice}&organisation=nonsense&utm_source=letter&lang=nl");
        Assert.Equal(200, visit.Response.Status);
        Assert.Contains("ten hoogste 60", await visit.Text("main"), StringComparison.Ordinal);
        Assert.Contains("nonsense: niet gevonden", await visit.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Regio Gooi en Vechtstreek", await visit.Text(".found"), StringComparison.Ordinal);
        foreach (var wrong in new[] { "after=x", "validOn=31-2-2020", "knownAt=2999-01-01", $"names={new string('x', 4001)}" })
        {
            await visit.Go($"/regio?code=gm0402&{wrong}");
            Assert.Equal(400, visit.Response.Status);
            Assert.Equal("gm0402", await visit.Page.Locator("main input[name=code]").InputValueAsync());
        }
    }
}
