using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Registry.App;

namespace Registry.Browser.Tests;

/// <summary>What holds for every page, in both languages. A new page is one line in the list, and gets all of this.</summary>
public sealed class EveryPageTests(Site site)
{
    /// <summary>Where links led already: the same header and footer stand on every page.</summary>
    private static readonly HashSet<string> followed = [];

    /// <summary>The budget for a first visit, style and font included. The second visit costs a tenth of it.</summary>
    private const int MostBytes = 60_000;

    private static readonly string[] pages =
    [
        "/",
        "/zoeken?text=gooi",
        "/zoeken?text=zzz&status=in-force",
        "/zoeken?form=nonsense&validOn=31-2-2020",
        "/samenwerkingen/{gooi}",
        "/samenwerkingen/{gooi}?validOn=2035-01-01",
        "/samenwerkingen/{gooi}?knownAt=1",
        "/samenwerkingen/{gooi}/tijdmachine",
        "/samenwerkingen/{gooi}/tijdmachine?validOn=2018-01-01&knownAt={first}",
        "/samenwerkingen/{gooi}/verschillen?validOn=2016-01-01",
        "/samenwerkingen/{register}?validOn=2021-01-01",
        "/organisaties/{weesp}",
        "/organisaties/{amsterdam}?validOn=2022-03-24",
        "/samenwerkingen/{oefen}/dossiers/{dossier}",
        "/samenwerkingen/{oefen}/dossiers/{dossier}/matrix",
        "/samenwerkingen/{oefen}/dossiers/{dossier}/raden",
        "/samenwerkingen/{oefen}/dossiers/{dossier}/overeenkomst",
        "/samenwerkingen/{oefen}/dossiers/{dossier}/overeenkomst?version=2&with=1",
        "/samenwerkingen/{oefen}/dossiers/{dossier}/herleiding",
        "/organisaties/{veldhoek}/raad",
        "/aanmelden",
        "/regio",
        "/regio?code=gm0402&code=gm0376&code=gm0417&code=gm0363",
        "/regio?code=gm0402&code=gm0457&code=zz9&names=gemeente+b,+nergenshuizen",
        "/regio?code=gm0363&validOn=1900-01-01",
        "/regio?code=gm0402&after=x",
        "/bewijs?position=1",
        "/bewijs?position=x",
        "/over",
        "/toegankelijkheid",
        "/problems/refused",
        "/onderdelen?validOn=2020-01-01",
        "/nergens",
        "/stuk",
    ];

    public static TheoryData<string> Pages { get; } = [.. from page in pages from language in new[] { "nl", "en" } select $"{page}{(page.Contains('?') ? '&' : '?')}lang={language}"];

    [Fact]
    public void no_page_is_forgotten()
    {
        var addresses = typeof(Serving).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Contains(pages, page => Regex.IsMatch(page.Split('?')[0], $"^{Regex.Replace(address, @"\{[^}]+\}", "[^/]+")}$")));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task it_stands_in_nobodys_way(string page)
    {
        await using var visit = await site.Open(page, injecting: true);
        Assert.Empty(await visit.Violations());
        await Pictures.Take(visit, page, "light");
        Assert.Empty(await visit.ViolationsOfColour(ColorScheme.Dark));
        await Pictures.Take(visit, page, "dark");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task it_fits_a_screen_of_320_pixels(string page)
    {
        await using var visit = await site.Open(page, width: 320);
        await Pictures.Take(visit, page, "320");
        Assert.Empty(await visit.TooWide());
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task it_is_quiet_small_and_keeps_nothing(string page)
    {
        await using var visit = await site.Open(page);
        Assert.Empty(visit.Complaints);
        Assert.Equal(0, await visit.Cookies());
        Assert.StartsWith("default-src 'none';", visit.Response.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.All(visit.Fetched, response => Assert.True(response.Url.StartsWith(site.Address, StringComparison.Ordinal) || response.Url.StartsWith("data:", StringComparison.Ordinal), response.Url));
        var sizes = await Task.WhenAll(visit.Fetched.Where(r => !r.Url.StartsWith("data:", StringComparison.Ordinal)).Select(async r => (r.Url, Size: (await r.Request.SizesAsync()).ResponseBodySize)));
        Assert.True(sizes.Sum(s => s.Size) < MostBytes, string.Join(", ", sizes));
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", page, string.Join(", ", sizes));
    }

    [Theory, MemberData(nameof(Pages))]
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
            Assert.True(link.StartsWith("/api/", StringComparison.Ordinal) || link.Contains($"lang={language}") || link.Contains($"lang={other}"), link);
            if (link.Split('?', '#')[0] != visit.Resolved(page).Split('?')[0] && followed.Add(link)) Assert.True((await visit.Fetch(link)).Ok, link);
        }
        await visit.Page.Locator($".languages a[lang={other}]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", other);
    }

    [Theory, MemberData(nameof(Pages))]
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

    [Theory, MemberData(nameof(Pages))]
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
