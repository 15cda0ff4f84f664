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

    private bool _forgot;

    /// <summary>What links carry on has changed: what was drawn before, such as the menu, is drawn again.</summary>
    public event Action? Forgot;

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A page is shown outside a request.");

    public string Language { get => field ??= Problems.Language(Context); } = null!;

    public string? ValidOn => Given("validOn");
    public string? KnownAt => Given("knownAt");
    public string Path => Context.Request.Path;

    /// <summary>What every link and form of this page carries on.</summary>
    public IEnumerable<(string Name, string Value)> Carried => carried.Where(name => !_forgot || name == "lang").Select(name => (name, Given(name)!)).Where(c => c.Item2 is not null && (c.name != "lang" || c.Item2 is "nl" or "en"));

    public string Say(Said text) => text.In(Language);

    /// <summary>A page of the registry with what this address carries on; what is given here goes before it, and null takes it away.</summary>
    public string To(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var wanted = Carried.ToDictionary(c => c.Name, c => (string?)c.Value);
        foreach (var (name, value) in query) wanted[name] = value;
        return QueryHelpers.AddQueryString(path, wanted.Where(w => w.Value is not null));
    }

    /// <summary>The same with names that may stand there more than once.</summary>
    public string ToMany(string path, IEnumerable<(string Name, string Value)> query) => QueryHelpers.AddQueryString(path, Carried.Concat(query).Select(q => KeyValuePair.Create(q.Name, (string?)q.Value)));

    /// <summary>This very page with its whole query, but for what is given here.</summary>
    public string Here(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var wanted = Context.Request.Query.ToDictionary(q => q.Key, q => q.Value);
        foreach (var (name, value) in query) wanted[name] = value;
        return QueryHelpers.AddQueryString(Context.Request.PathBase + Context.Request.Path, wanted.Where(w => w.Value.Count > 0));
    }

    /// <summary>The clocks of this address are wrong: no link carries them on.</summary>
    public void Forget()
    {
        _forgot = true;
        Forgot?.Invoke();
    }

    /// <summary>Everything that the address says.</summary>
    public IEnumerable<(string Name, string Value)> All => Context.Request.Query.SelectMany(q => q.Value.Select(value => (q.Key, value ?? "")));

    /// <summary>With the name of this server before it, to be copied.</summary>
    public string Absolute(string address) => $"{Context.Request.Scheme}://{Context.Request.Host}{address}";

    public string? Given(string name) => Context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
}
