using System.Globalization;
using Registry.App.Api;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Pages;

/// <summary>
/// The moments of a collaboration for programs, as a TimeMap (RFC 7089): each at which something of it became known, and the page that shows it
/// as it was known then.
/// </summary>
internal static class TimeMap
{
    public const string Format = "application/link-format";
    private const int Most = 1000;

    public static string Of(Guid collaboration) => $"/samenwerkingen/{collaboration}/timemap";

    public static void MapTimeMap(this WebApplication app) => app.MapGet("/samenwerkingen/{id:guid}/timemap", Show).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Show(Guid id, HttpContext context, Reader reader, PublicViews views, CancellationToken ct)
    {
        var query = new Query(context, "before");
        var before = query.Number("before", 1, long.MaxValue) ?? long.MaxValue;
        if (query.Faulty) return query.Problem;
        if (await views.Began(id, ct) is not { } began || began.Kind == Kind.Organisations) return Problems.NotFound(context);
        var moments = await views.Moments(id, Most + 1, ct, before);
        var shown = moments.Take(Most).Reverse().ToList();
        string Address(string path) => reader.Absolute($"{context.Request.PathBase}{path}");
        var (page, map) = (Address($"/samenwerkingen/{id}"), Address(Of(id)));
        List<string> links = [$"<{page}>; rel=\"original\""];
        if (shown.Count > 0) links.Add($"<{reader.Absolute(reader.Here())}>; rel=\"self\"; type=\"{Format}\"; from=\"{Said(shown[0].At)}\"; until=\"{Said(shown[^1].At)}\"");
        if (moments.Count > Most) links.Add($"<{map}?before={shown[0].First}>; rel=\"timemap\"; type=\"{Format}\"; until=\"{Said(moments[Most].At)}\"");
        links.AddRange(shown.Select(m => $"<{page}?knownAt={m.Position}>; rel=\"memento\"; datetime=\"{Said(m.At)}\""));
        return TypedResults.Text(string.Join(",\n", links) + "\n", Format);
    }

    private static string Said(DateTimeOffset at) => at.ToString("r", CultureInfo.InvariantCulture);
}
