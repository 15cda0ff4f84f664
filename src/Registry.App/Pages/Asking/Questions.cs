using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Registry.App.Api;

namespace Registry.App.Pages.Asking;

/// <summary>
/// Reads what the address of a page asks, with the API's own reading of the clocks. A form sends its empty fields along, people write days
/// their own way, and letters and social media hang parameters of theirs on a link: those are put right or left out before.
/// </summary>
internal sealed partial class Questions(ClockQuery clocks, IHttpContextAccessor http)
{
    public HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A page is shown outside a request.");

    /// <param name="days">Parameters besides validOn that are days.</param>
    /// <param name="many">Those that may be there more than once.</param>
    public async Task<PageQuestion> Ask(string[] names, string[] days, string[] many, string with, CancellationToken ct)
    {
        string[] dated = ["validOn", .. days];
        string[] known = ["lang", "knownAt", .. dated, .. names];
        Context.Request.Query = new QueryCollection(Context.Request.Query
            .Select(q => (Name: known.FirstOrDefault(k => k.Equals(q.Key, StringComparison.OrdinalIgnoreCase)), Values: q.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).ToArray()))
            .Where(q => q.Name is not null && q.Values.Length > 0)
            .ToDictionary(q => q.Name!, q => new Microsoft.Extensions.Primitives.StringValues(dated.Contains(q.Name) || q.Name!.EndsWith("nownAt", StringComparison.Ordinal) ? [.. q.Values.Select(Day)] : q.Values)));
        var query = new Query(Context, many, known);
        var one = await clocks.Read(query, Api.Asking.Day, ct);
        var other = with.Length == 0 ? null : await clocks.Read(query, Api.Asking.Day, ct, with, one);
        return new(Context, query, one, other);
    }

    /// <summary>A day as people write it here, 1-1-2018, is the day that the API writes 2018-01-01.</summary>
    private static string Day(string text) => Written().Match(text) is { Success: true } day
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Groups[3].Value}-{int.Parse(day.Groups[2].ValueSpan, CultureInfo.InvariantCulture):00}-{int.Parse(day.Groups[1].ValueSpan, CultureInfo.InvariantCulture):00}")
        : text;

    [GeneratedRegex(@"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\z")]
    private static partial Regex Written();
}

/// <summary>What the address of a page asks.</summary>
internal sealed class PageQuestion(HttpContext context, Query query, Asked asked, Asked? other)
{
    public HttpContext Context { get; } = context;
    public Query Query { get; } = query;
    public CancellationToken Ct => Context.RequestAborted;
    public Sight Sight { get; } = Seen(asked);
    public Sight? Other { get; } = other is null ? null : Seen(other);

    /// <summary>What is wrong, in the words in which the API would tell it.</summary>
    public IReadOnlyList<WrongField> Faults => !Query.Faulty ? [] :
        [.. from error in JsonSerializer.SerializeToElement(((ProblemHttpResult)Query.Problem).ProblemDetails.Extensions["errors"]).EnumerateArray()
            select new WrongField(error.GetProperty("pointer").GetString()!, error.GetProperty("detail").GetString()!)];

    /// <summary>
    /// Says in the headers which moment this is (RFC 7089): when it was known, where it stays so, and where the others are. Before the first
    /// event there is no such moment.
    /// </summary>
    public void Locate(string? machine, string? map)
    {
        var location = Replayed.Located(Context, [.. asked.Parameters(), .. other?.Parameters(ClockQuery.With) ?? []]);
        if (Sight.KnownMoment is not { } moment) return;
        Context.Response.Headers["Memento-Datetime"] = moment.ToString("r", CultureInfo.InvariantCulture);
        Context.Response.Headers.Link = $"<{Context.Request.Path}>; rel=\"original\", <{location}>; rel=\"memento\"; datetime=\"{moment.ToString("r", CultureInfo.InvariantCulture)}\""
            + (machine is null ? "" : $", <{machine}>; rel=\"timemap\"; type=\"text/html\"")
            + (map is null ? "" : $", <{map}>; rel=\"timemap\"; type=\"{TimeMap.Format}\"");
    }

    private static Sight Seen(Asked asked) => new(asked.Clocks.ValidOn ?? asked.Today, asked.Clocks.KnownAt, asked.Clocks.KnownMoment, asked.Today, asked.Latest);
}
