using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// The address that asks exactly the same again, whatever is recorded meanwhile: it stands in <c>Content-Location</c>, and what it names
/// does not change, so that a reader who has it already is told so.
/// </summary>
internal static class Replayed
{
    // A view that is folded by other rules says something else at the same position.
    private static readonly string Versions = string.Join(',', Catalogue.Views.Select(v => $"{v.Name}:{v.Version}"));

    public static string Located(HttpContext context, IEnumerable<(string Name, string Value)> clocks)
    {
        var resolved = clocks.ToList();
        var rest = context.Request.Query.Where(p => !resolved.Exists(c => c.Name == p.Key) && !IsClock(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => p.Value.Select(value => (p.Key, Value: value ?? "")));
        var location = $"{context.Request.PathBase}{context.Request.Path}?{string.Join('&', rest.Concat(resolved).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"))}".TrimEnd('?');
        context.Response.Headers.ContentLocation = location;
        return location;
    }

    /// <summary>Sets both headers of a list; 304 when the reader has this answer already.</summary>
    /// <param name="other">The second moment of a comparison.</param>
    /// <param name="labelled">When labels moved last, of a list that shows them: they are shown as known now.</param>
    public static IResult? Unchanged(HttpContext context, Asked asked, Asked? other = null, long labelled = 0)
    {
        // Whether a day lies in the future is part of the answer and changes with the day.
        var of = $"{Routes.ApiVersion} {Versions} {asked.Future} {other?.Future} {labelled} {Located(context, asked.Parameters().Concat(other?.Parameters(ClockQuery.With) ?? []))}";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16))}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        return new RequestHeaders(context.Request.Headers).IfNoneMatch.Any(had => had == EntityTagHeaderValue.Any || had.Compare(tag, useStrongComparison: false)) ? TypedResults.StatusCode(304) : null;
    }

    private static bool IsClock(string name) => ClockQuery.Names.Any(clock => name == clock || name == ClockQuery.Name(clock, ClockQuery.With));
}
