using Microsoft.AspNetCore.WebUtilities;
using Registry.App.Api;
using Registry.Core;

namespace Registry.App.Pages;

/// <summary>
/// Who reads this page, as far as the address says: in which language, and as things held and were known on which day. Nothing is kept between
/// requests, so that readers get no cookies: every link carries on what the address said.
/// </summary>
public sealed class Reader(IHttpContextAccessor http)
{
    private static readonly string[] carried = ["lang", "validOn", "knownAt"];

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A page is shown outside a request.");

    public string Language { get => field ??= Problems.Language(Context); } = null!;

    public string? ValidOn => Given("validOn");
    public string? KnownAt => Given("knownAt");
    public string Path => Context.Request.Path;

    /// <summary>What every link and form of this page carries on.</summary>
    public IEnumerable<(string Name, string Value)> Carried => carried.Select(name => (name, Given(name)!)).Where(c => c.Item2 is not null && (c.name != "lang" || c.Item2 is "nl" or "en"));

    public string Say(Said text) => text.In(Language);

    /// <summary>A page of the registry with what this address carries on; what is given here goes before it, and null takes it away.</summary>
    public string To(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var wanted = Carried.ToDictionary(c => c.Name, c => (string?)c.Value);
        foreach (var (name, value) in query) wanted[name] = value;
        return QueryHelpers.AddQueryString(path, wanted.Where(w => w.Value is not null));
    }

    /// <summary>This very page with its whole query, but for what is given here.</summary>
    public string Here(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var wanted = Context.Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        foreach (var (name, value) in query) wanted[name] = value;
        return QueryHelpers.AddQueryString(Context.Request.PathBase + Context.Request.Path, wanted.Where(w => w.Value is not null));
    }

    public string? Given(string name) => Context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
}
