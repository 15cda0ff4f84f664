using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Registry.App;

namespace Registry.Browser.Tests;

/// <summary>
/// What holds for every page, for whoever looks at it and whoever uses it. A new page is one line in the list, and gets all of this in both
/// languages. A page is opened once for all of its tests (<see cref="Looks"/>); each tells what it found there (<see cref="Checks"/>).
/// </summary>
public abstract class EveryPageTests(Site site, string language)
{
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
        "/bewijs/gebeurtenis?position=7",
        "/bewijs/gebeurtenis?position=x",
        "/over",
        "/toegankelijkheid",
        "/problems/refused",
        "/onderdelen?validOn=2020-01-01",
        "/nergens",
        "/stuk",
    ];

    public static TheoryData<string> Pages { get; } = [.. pages];

    [Fact]
    public void no_page_is_forgotten()
    {
        var addresses = typeof(Serving).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Contains(pages, page => Regex.IsMatch(page.Split('?')[0], $"^{Regex.Replace(address, @"\{[^}]+\}", "[^/]+")}$")));
    }

    [Theory, MemberData(nameof(Pages))]
    public Task it_is_quiet_small_and_keeps_nothing(string page) => Holds(Checks.QuietSmallAndKeepingNothing, page);

    [Theory, MemberData(nameof(Pages))]
    public Task it_stands_in_nobodys_way(string page) => Holds(Checks.StandingInNobodysWay, page);

    [Theory, MemberData(nameof(Pages))]
    public Task it_fits_a_screen_of_320_pixels(string page) => Holds(Checks.FittingASmallScreen, page);

    [Theory, MemberData(nameof(Pages))]
    public Task it_can_be_printed(string page) => Holds(Checks.Printable, page);

    [Theory, MemberData(nameof(Pages))]
    public Task it_works_with_the_keyboard_alone(string page) => Holds(Checks.WorkingByKeyboard, page);

    [Theory, MemberData(nameof(Pages))]
    public Task it_speaks_one_language_and_its_links_keep_it(string page) => Holds(Checks.SpeakingOneLanguage, page);

    private async Task Holds(Func<Visit, string, Task> check, string page)
    {
        var look = await site.Looks.At($"{page}{(page.Contains('?') ? '&' : '?')}lang={language}");
        look.Held(check);
    }
}

/// <summary>Every page in Dutch.</summary>
public sealed class EveryDutchPageTests(Site site) : EveryPageTests(site, "nl");

/// <summary>Every page in English, side by side with the Dutch ones.</summary>
public sealed class EveryEnglishPageTests(Site site) : EveryPageTests(site, "en");
