using Xunit.Sdk;

namespace Registry.Browser.Tests;

/// <summary>The checks of every page notice what is wrong: each is shown a page that was spoilt after it came, and says what it found.</summary>
public sealed class ChecksTests(Site site)
{
    private const string Page = "/over?lang=nl";

    [Theory]
    [InlineData(nameof(Checks.QuietSmallAndKeepingNothing), "document.cookie = 'kept=1'", "Actual:   1")]
    [InlineData(nameof(Checks.StandingInNobodysWay), "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')", "image-alt")]
    [InlineData(nameof(Checks.StandingInNobodysWay), "document.querySelector('h1').style.setProperty('color', '#1b1b1b', 'important')", "color-contrast")]
    [InlineData(nameof(Checks.FittingASmallScreen), "document.querySelector('h1').style.minWidth = '400px'", "the page")]
    [InlineData(nameof(Checks.Printable), "document.querySelector('h1').style.minWidth = '900px'", "the page")]
    [InlineData(nameof(Checks.Printable), "document.querySelector('.menu').style.setProperty('display', 'block', 'important')", "Expected: False")]
    [InlineData(nameof(Checks.WorkingByKeyboard), "document.querySelectorAll('a').forEach(a => ['outline', 'box-shadow'].forEach(p => a.style.setProperty(p, 'none', 'important')))", "<a ")]
    [InlineData(nameof(Checks.WorkingByKeyboard), "document.querySelector('a').remove()", "#main")]
    [InlineData(nameof(Checks.SpeakingOneLanguage), "document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=\"/nergens/hier?lang=nl\">hier</a>')", "/nergens/hier?lang=nl: NotFound")]
    [InlineData(nameof(Checks.SpeakingOneLanguage), "document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=\"/zoeken\">hier</a>')", "/zoeken")]
    public async Task what_is_wrong_is_found(string name, string spoil, string says)
    {
        var check = Look.All.Single(c => c.Method.Name == name);
        await using var visit = await site.Open(Page);
        await visit.Page.EvaluateAsync($"() => {{ {spoil}; }}");
        var found = await Record.ExceptionAsync(() => check(visit, Page));
        Assert.IsType<IAssertionException>(found, exactMatch: false);
        Assert.Contains(says, found!.Message, StringComparison.Ordinal);
    }
}
