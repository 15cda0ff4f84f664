using System.Collections.Concurrent;
using System.Net;

namespace Registry.Browser.Tests;

/// <summary>Where links lead. Each is followed once in the run: the same header and footer stand on every page.</summary>
internal sealed class Links(string address) : IDisposable
{
    /// <summary>A page can link to hundreds; the registry and the browser share the processors.</summary>
    private const int AtATime = 4;

    private readonly ConcurrentDictionary<string, Lazy<Task<HttpStatusCode>>> _followed = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = AtATime, UseCookies = false })
    {
        BaseAddress = new(address), DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "nl-NL" } },
    };

    /// <param name="link">A path within the registry.</param>
    public Task<HttpStatusCode> Follow(string link) => _followed.GetOrAdd(link.Split('#')[0], to => new(() => Ask(to))).Value;

    public void Dispose() => _http.Dispose();

    private async Task<HttpStatusCode> Ask(string link)
    {
        using var response = await _http.GetAsync(new Uri(link, UriKind.Relative));
        return response.StatusCode;
    }
}
