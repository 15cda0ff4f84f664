using System.Collections.Concurrent;
using System.Net;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>One open page, with all that the browser complained of and all that it fetched.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string fonts = "() => document.fonts.ready.then(() => 0)";
    private static readonly string axe = new BundledAxeScriptProvider().GetScript();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<IResponse> _fetched = new();
    private readonly Site _site;
    private readonly IBrowserContext _context;
    private readonly IReadOnlyDictionary<string, string> _known;

    /// <param name="known">What names in an address stand for, such as {gooi}.</param>
    public Visit(Site site, IBrowserContext context, IPage page, IReadOnlyDictionary<string, string> known)
    {
        (_site, _context, Page, _known) = (site, context, page, known);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text); };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.RequestFailed += (_, request) => _complaints.Enqueue($"{request.Url}: {request.Failure}");
        page.Response += (_, response) => _fetched.Enqueue(response);
    }

    public IPage Page { get; }
    public IResponse Response { get; private set; } = null!;

    /// <summary>Where the registry is, without a path.</summary>
    public string Address => _site.Address;

    public IReadOnlyList<IResponse> Fetched => [.. _fetched];

    /// <summary>What the browser complained of; that the page itself is an error it says too, and is no complaint.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints.Where(c => Response.Status < 400 || !c.Contains($"status of {Response.Status}", StringComparison.Ordinal))];

    public async Task Go(string path)
    {
        Response = (await Page.GotoAsync(Resolved(path)))!;
        await Page.EvaluateAsync(fonts);
    }

    public string Resolved(string path) => _known.Aggregate(path, (now, name) => now.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    /// <summary>Another screen around the page that is open.</summary>
    public async Task Screen(int width, ColorScheme scheme = ColorScheme.Light, Media media = Media.Screen)
    {
        await Page.SetViewportSizeAsync(width, Site.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, Media = media });
        await Page.EvaluateAsync(fonts);
    }

    /// <summary>What axe finds, a line each.</summary>
    public Task<string[]> Violations() => Violations("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /// <summary>The same for what another colour scheme can change.</summary>
    public Task<string[]> ViolationsOfColour() => Violations("rule", "color-contrast", "link-in-text-block");

    private async Task<string[]> Violations(string type, params string[] values)
    {
        // Not through its package for Playwright, which opens a page more for every run.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(axe);
        return await Page.EvaluateAsync<string[]>(
            """
            async runOnly => {
              const { violations, passes } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
              if (passes.length === 0) throw new Error('axe looked at nothing');
              return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id}: ${help} at ${target.join(' ')} ${html}`));
            }
            """, new { type, values });
    }

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

    /// <summary>What the registry answers where a link of the page leads.</summary>
    public Task<HttpStatusCode> Follow(string link) => _site.Links.Follow(link);

    public async Task<int> Cookies() => (await _context.CookiesAsync()).Count;

    public Task<IAPIResponse> Fetch(string path) => _context.APIRequest.GetAsync(Resolved(path), new() { Headers = [new("Accept", "text/html")] });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
