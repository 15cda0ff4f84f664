using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Registry.Browser.Tests;

/// <summary>One look at every page that is asked about: what takes time is to open it, so everything is asked of it while it is open.</summary>
internal sealed class Looks(Site site)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Look>>> _looks = [];

    /// <param name="page">Its address, that ends in its language.</param>
    public Task<Look> At(string page) => _looks.GetOrAdd(page, asked => new(() => Look.At(site, asked))).Value;
}

/// <summary>What came out of all checks of one page. A check that fails stands in the way of no other.</summary>
internal sealed class Look
{
    /// <summary>The first sees the page as it came; the last leaves it.</summary>
    public static IReadOnlyList<Func<Visit, string, Task>> All { get; } =
    [
        Checks.QuietSmallAndKeepingNothing, Checks.StandingInNobodysWay, Checks.FittingASmallScreen, Checks.Printable, Checks.WorkingByKeyboard, Checks.SpeakingOneLanguage,
    ];

    private readonly Dictionary<Func<Visit, string, Task>, Exception?> _found = [];

    private Look() { }

    public static async Task<Look> At(Site site, string page)
    {
        var look = new Look();
        await using var visit = await site.Open(page);
        foreach (var check in All) look._found[check] = await Record.ExceptionAsync(() => check(visit, page));
        return look;
    }

    /// <summary>Fails as the check did.</summary>
    public void Held(Func<Visit, string, Task> check)
    {
        if (_found[check] is { } failure) ExceptionDispatchInfo.Throw(failure);
    }
}
