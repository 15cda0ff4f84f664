namespace Registry.Browser.Tests;

/// <summary>What single pages do.</summary>
public sealed class PageTests(Site site)
{
    [Fact]
    public async Task the_search_box_asks_and_carries_the_language_on()
    {
        await using var visit = await site.Open("/?lang=en&knownAt=7");
        await visit.Page.Locator("input[name=text]").FillAsync("waste & water");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(url => url.Contains("/zoeken?", StringComparison.Ordinal));
        var asked = System.Web.HttpUtility.ParseQueryString(new Uri(visit.Page.Url).Query);
        Assert.Equal(("en", "7", "waste & water"), (asked["lang"], asked["knownAt"], asked["text"]));
        Assert.Equal("waste & water", await visit.Page.Locator("input[name=text]").InputValueAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task without_a_choice_the_browsers_language_is_taken()
    {
        await using var visit = await site.Open("/");
        Assert.Equal("Wat gemeenten samen besloten", await visit.Text("h1"));
        Assert.DoesNotContain(await visit.Links(), link => link == "/zoeken?lang=nl");
    }

    [Theory]
    [InlineData("/nergens", 404, "Niet gevonden")]
    [InlineData("/nergens/?lang=en", 404, "Not found")]
    [InlineData("/problems/no-such-problem", 404, "Niet gevonden")]
    [InlineData("/stuk", 500, "Er ging iets mis")]
    public async Task an_error_is_a_page(string path, int status, string heading)
    {
        await using var visit = await site.Open(path);
        Assert.Equal(status, visit.Response.Status);
        Assert.Equal(heading, await visit.Text("h1"));
        await visit.Page.Locator("main a").ClickAsync();
        await visit.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
    }
}
