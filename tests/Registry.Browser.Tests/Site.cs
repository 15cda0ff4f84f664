using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Registry.App;
using Registry.App.Pages;
using Registry.Browser.Tests;

[assembly: AssemblyFixture(typeof(Site))]

namespace Registry.Browser.Tests;

/// <summary>The real registry with its first history, on a database and a port of its own, and one real Chromium for the run.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>How high a screen is, whatever its width.</summary>
    public const int Height = 900;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"registry-pages-{Guid.NewGuid():N}");
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Telling? _telling;

    public Site() => Looks = new(this);

    public string Address => _app!.Urls.Single();

    /// <summary>Speaks to the registry as a coordinator, for histories that only one test needs.</summary>
    internal Telling Telling => There(_telling);

    /// <summary>What was found on the pages that were looked at.</summary>
    internal Looks Looks { get; }

    internal Links Links { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        _app = await Serving.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--DataFolder", _folder, "--Postgres:Durable", "false", "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Microsoft.AspNetCore", "None"],
            CancellationToken.None);
        // What only tests need: all parts on one page, and a page that fails.
        _app.MapGet("/onderdelen", () => PageRoutes.Show<Gallery>(200)).AllowAnonymous().ExcludeFromDescription();
        _app.MapGet("/stuk", string () => throw new InvalidOperationException("on purpose")).AllowAnonymous().ExcludeFromDescription();
        await _app.StartAsync();
        (_telling, Links) = (new(Address), new(Address));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page as somebody would.</summary>
    public async Task<Visit> Open(string path, int width = 1280, bool scripts = true)
    {
        var context = await There(_browser).NewContextAsync(new()
        {
            BaseURL = Address, Locale = "nl-NL", ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = width, Height = Height }, ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        var visit = new Visit(this, context, await context.NewPageAsync(), await Telling.Known());
        await visit.Go(path);
        return visit;
    }

    /// <summary>Without a Chromium the test is skipped, and in continuous integration it fails.</summary>
    private static T There<T>(T? part) where T : class
    {
        if (part is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Chromium.Missing);
        Assert.SkipWhen(part is null, Chromium.Missing);
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _telling?.Dispose();
        Links?.Dispose();
        if (_app is not null)
        {
            var stores = _app.Services.GetRequiredService<Stores>();
            await _app.StopAsync();
            await _app.DisposeAsync();
            await stores.DisposeAsync();
        }
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
