using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>What holds for every page, in both languages, for whoever uses it: its links, the keyboard, paper.</summary>
public sealed class EveryPageInUseTests(Site site)
{
    /// <summary>Where links led already: the same header and footer stand on every page.</summary>
    private static readonly HashSet<string> followed = [];

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task it_speaks_one_language_and_its_links_keep_it(string page)
    {
        await using var visit = await site.Open(page);
        var language = page[^2..];
        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(language, visit.Response.Headers["content-language"]);
        Assert.EndsWith(language == "nl" ? "Register van samenwerking" : "Registry of collaboration", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        var other = language == "nl" ? "en" : "nl";
        foreach (var link in await visit.Links())
        {
            Assert.True(link.StartsWith("/api/", StringComparison.Ordinal) || link == "/checkpoint" || link.Contains($"lang={language}") || link.Contains($"lang={other}"), link);
            if (link.Split('?', '#')[0] != visit.Resolved(page).Split('?')[0] && followed.Add(link)) Assert.True((await visit.Fetch(link)).Ok, link);
        }
        await visit.Page.Locator($".languages a[lang={other}]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", other);
    }

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task it_works_with_the_keyboard_alone(string page)
    {
        await using var visit = await site.Open(page);
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await visit.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
        await visit.Page.GotoAsync("about:blank");
        await visit.Go(page);
        var stops = await visit.Page.Locator(":is(a[href], button, input:not([type=hidden]), textarea, select, summary):visible").CountAsync();
        for (var stop = 0; stop < stops; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            Assert.True(await visit.Page.EvaluateAsync<bool>("(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')(getComputedStyle(document.activeElement))"), await visit.Page.EvaluateAsync<string>("document.activeElement.outerHTML"));
        }
    }

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task it_can_be_printed(string page)
    {
        await using var visit = await site.Open(page, width: 700, scheme: ColorScheme.Dark);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".menu").IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await visit.TooWide());
        var printed = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true, Tagged = true, Outline = true });
        await Pictures.Keep(printed, page);
        Assert.True(printed.Length > 5_000);
    }
}
