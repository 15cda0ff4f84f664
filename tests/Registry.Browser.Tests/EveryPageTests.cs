using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Registry.App;

namespace Registry.Browser.Tests;

/// <summary>
/// What holds for every page, in both languages, for whoever looks at it. A new page is one line in the list, and gets all of this, and what
/// <see cref="EveryPageInUseTests"/> asks of it.
/// </summary>
public sealed class EveryPageTests(Site site)
{
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
        "/bewijs/toezicht",
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
}
