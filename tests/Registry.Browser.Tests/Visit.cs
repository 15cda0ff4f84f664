using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>One open page, with all that the browser complained of and all that it fetched.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly string[] rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<IResponse> _fetched = new();
    private readonly IBrowserContext _context;
    private readonly IReadOnlyDictionary<string, string> _known;

    /// <param name="known">What names in an address stand for, such as {gooi}.</param>
    public Visit(IBrowserContext context, IPage page, IReadOnlyDictionary<string, string> known)
    {
        (_context, Page, _known) = (context, page, known);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text); };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.RequestFailed += (_, request) => _complaints.Enqueue($"{request.Url}: {request.Failure}");
        page.Response += (_, response) => _fetched.Enqueue(response);
    }

    public IPage Page { get; }
    public IResponse Response { get; private set; } = null!;
    public IReadOnlyList<IResponse> Fetched => [.. _fetched];

    /// <summary>What the browser complained of; that the page itself is an error it says too, and is no complaint.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints.Where(c => Response.Status < 400 || !c.Contains($"status of {Response.Status}", StringComparison.Ordinal))];

    public async Task Go(string path)
    {
        Response = (await Page.GotoAsync(Resolved(path)))!;
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => 0)");
    }

    public string Resolved(string path) => _known.Aggregate(path, (now, name) => now.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    /// <summary>What axe finds, a line each.</summary>
    public Task<List<string>> Violations() => Violations(new() { Type = "tag", Values = [.. rules] });

    /// <summary>The same for what another colour scheme can change.</summary>
    public async Task<List<string>> ViolationsOfColour(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        return await Violations(new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] });
    }

    private async Task<List<string>> Violations(RunOnlyOptions which) =>
        [.. from violation in (await Page.RunAxe(new AxeRunOptions { RunOnly = which })).Violations
            from node in violation.Nodes
            select $"{violation.Id}: {violation.Help} at {string.Join(' ', node.Target)} {node.Html}"];

    /// <summary>What sticks out of the screen to the right, if the page can be scrolled sideways at all.</summary>
    public Task<string[]> TooWide() => Page.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
            ['the page', ...[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(e => e.outerHTML.slice(0, 120))]
        """);

    /// <summary>The addresses within the registry that the page links to.</summary>
    public async Task<string[]> Links() =>
        [.. (await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))")).Distinct()];

    public Task<string> Text(string selector) => Page.Locator(selector).First.InnerTextAsync();

    public async Task<int> Cookies() => (await _context.CookiesAsync()).Count;

    public Task<IAPIResponse> Fetch(string path) => _context.APIRequest.GetAsync(Resolved(path), new() { Headers = [new("Accept", "text/html")] });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
