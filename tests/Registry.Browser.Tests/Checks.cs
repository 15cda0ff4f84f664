using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>What can be asked of any open page. Each check first sets the screen that it needs, and none needs the page anew.</summary>
internal static class Checks
{
    /// <summary>The budget for a first visit, style and font included. The second visit costs a tenth of it.</summary>
    private const int MostBytes = 60_000;

    /// <summary>Looks at the page as it came, so it goes first.</summary>
    public static async Task QuietSmallAndKeepingNothing(Visit visit, string page)
    {
        Assert.Empty(visit.Complaints);
        Assert.Equal(0, await visit.Cookies());
        Assert.StartsWith("default-src 'none';", visit.Response.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.All(visit.Fetched, response => Assert.True(response.Url.StartsWith(visit.Address, StringComparison.Ordinal) || response.Url.StartsWith("data:", StringComparison.Ordinal), response.Url));
        var sizes = await Task.WhenAll(visit.Fetched.Where(r => !r.Url.StartsWith("data:", StringComparison.Ordinal)).Select(async r => (r.Url, Size: (await r.Request.SizesAsync()).ResponseBodySize)));
        Assert.True(sizes.Sum(s => s.Size) is > 0 and < MostBytes, string.Join(", ", sizes));
    }

    public static async Task StandingInNobodysWay(Visit visit, string page)
    {
        await visit.Screen(1280);
        Assert.Empty(await visit.Violations());
        await Pictures.Take(visit, page, "light");
        await visit.Screen(1280, ColorScheme.Dark);
        Assert.Empty(await visit.ViolationsOfColour());
        await Pictures.Take(visit, page, "dark");
    }

    public static async Task FittingASmallScreen(Visit visit, string page)
    {
        await visit.Screen(320);
        await Pictures.Take(visit, page, "320");
        Assert.Empty(await visit.TooWide());
    }

    public static async Task Printable(Visit visit, string page)
    {
        await visit.Screen(700, ColorScheme.Dark, Media.Print);
        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".menu").IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await visit.TooWide());
        var printed = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true, Tagged = true, Outline = true });
        await Pictures.Keep(printed, page);
        Assert.True(printed.Length > 5_000);
    }

    /// <summary>The first stop skips to the content, and every stop shows where one is.</summary>
    public static async Task WorkingByKeyboard(Visit visit, string page)
    {
        await visit.Screen(1280);
        // What has the focus after every key, and whether that can be seen; asked once, after the last key.
        await visit.Page.EvaluateAsync(
            """
            () => {
              window.unseen = [];
              document.addEventListener('keyup', () => {
                const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
                window.unseen.push(outlineStyle !== 'none' || boxShadow !== 'none' ? '' : document.activeElement.outerHTML);
              }, true);
            }
            """);
        var stops = await visit.Page.Locator(":is(a[href], button, input:not([type=hidden]), textarea, select, summary):visible").CountAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await visit.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0"));
        for (var stop = 1; stop < stops; stop++) await visit.Page.Keyboard.PressAsync("Tab");
        var unseen = await visit.Page.EvaluateAsync<string[]>("() => window.unseen");
        Assert.Equal(stops, unseen.Length);
        Assert.All(unseen, Assert.Empty);
        await visit.Page.Locator("a[href='#main']").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
    }

    /// <summary>Goes to the other language in the end, so nothing can follow it.</summary>
    public static async Task SpeakingOneLanguage(Visit visit, string page)
    {
        await visit.Screen(1280);
        var language = page[^2..];
        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(language, visit.Response.Headers["content-language"]);
        Assert.EndsWith(language == "nl" ? "Register van samenwerking" : "Registry of collaboration", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        var (other, links) = (language == "nl" ? "en" : "nl", await visit.Links());
        Assert.All(links, link => Assert.True(link.StartsWith("/api/", StringComparison.Ordinal) || link is "/checkpoint" or "/policy" || link.Contains($"lang={language}") || link.Contains($"lang={other}"), link));
        var elsewhere = links.Where(link => link.Split('?', '#')[0] != visit.Resolved(page).Split('?')[0]);
        var answers = await Task.WhenAll(elsewhere.Select(async link => (Link: link, Status: await visit.Follow(link))));
        Assert.All(answers, answer => Assert.True((int)answer.Status is >= 200 and < 300, $"{answer.Link}: {answer.Status}"));
        await visit.Page.Locator($".languages a[lang={other}]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", other);
    }
}
