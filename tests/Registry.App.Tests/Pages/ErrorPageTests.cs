using Registry.App.Tests.Api;

namespace Registry.App.Tests.Pages;

/// <summary>Whoever comes with a browser gets a page; a program gets a problem, as before.</summary>
public sealed class ErrorPageTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/no/such/place")]
    [InlineData("/zoeken/")]
    [InlineData("/problems/no-such-problem")]
    public async Task an_address_that_leads_nowhere_is_a_page_for_a_browser(string path)
    {
        var page = await Get(path, Browser);
        Assert.Equal((404, "text/html", "nl"), (page.Status, page.ContentType, page.Language));
        Assert.Contains("<h1 class=\"utrecht-heading-1\">Niet gevonden</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("en", (await Get($"{path}?lang=en", Browser)).Language);
        Assert.Equal("application/problem+json", (await Get(path, "application/json")).ContentType);
    }

    [Theory]
    [InlineData("/api/v1/events", 401)]
    [InlineData("/api/v1/nowhere", 401)]
    [InlineData("/api/v1/events/", 404)]
    public async Task the_api_answers_a_browser_as_it_answers_everybody(string path, int status)
    {
        var reply = await Get(path, Browser);
        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task a_page_is_compressed_and_the_style_sheet_may_be_kept()
    {
        var page = await Get("/", Browser, ("Accept-Encoding", "br"));
        Assert.Equal("br", page.Content.ContentEncoding.Single());
        Assert.DoesNotContain(page.Headers, h => h.Key is "Set-Cookie" or "blazor-enhanced-nav");
        var style = await Get("/registry.css", "text/css");
        Assert.NotNull(style.Expect(200).Etag);
        Assert.NotEqual("no-store", style.Headers.GetValues("Cache-Control").Single());
    }

    private Task<Reply> Get(string path, string accept, params (string, string?)[] more) => shared.Registry.Anonymous.Send(HttpMethod.Get, path, null, [("Accept", accept), .. more]);
}
