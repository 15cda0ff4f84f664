using System.Globalization;
using System.Text.Json;
using Registry.App.Door;
using Registry.Core;

namespace Registry.App.Import.Tooi;

/// <summary>One node of a TOOI list: an organisation, an earlier version of one, a change, or the list itself.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
internal sealed record TooiNode(long Line, JsonElement Json)
{
    private const string Ontology = "https://identifier.overheid.nl/tooi/def/ont/";

    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["label"] = "http://www.w3.org/2000/01/rdf-schema#label",
        ["generatedAtTime"] = "http://www.w3.org/ns/prov#generatedAtTime", ["invalidatedAtTime"] = "http://www.w3.org/ns/prov#invalidatedAtTime",
        ["generated"] = "http://www.w3.org/ns/prov#generated", ["invalidated"] = "http://www.w3.org/ns/prov#invalidated", ["used"] = "http://www.w3.org/ns/prov#used",
        ["specializationOf"] = "http://www.w3.org/ns/prov#specializationOf", ["volgnummer"] = "https://identifier.overheid.nl/tooi/def/wl/volgnummer",
    };

    public string Id { get; } = Json.TryGetProperty("@id", out var id) ? Text(id) ?? "" : "";
    /// <summary>The last part of its id, which is how people speak of it.</summary>
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];
    public IReadOnlyList<string> Types { get; } = Json.TryGetProperty("@type", out var types) && types.ValueKind == JsonValueKind.Array
        ? [.. types.EnumerateArray().Select(Text).OfType<string>().Select(t => t[(t.LastIndexOfAny(['/', '#']) + 1)..])] : [];

    /// <summary>The values or references that it has under a property, empty when there are none.</summary>
    public IEnumerable<string> All(string property)
    {
        if (!Json.TryGetProperty(Elsewhere.GetValueOrDefault(property) ?? Ontology + property, out var values) || values.ValueKind != JsonValueKind.Array) yield break;
        foreach (var value in values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object))
            if ((value.TryGetProperty("@value", out var text) || value.TryGetProperty("@id", out text)) && Text(text) is { Length: > 0 } said) yield return said;
    }

    public string? One(string property) => All(property).FirstOrDefault();

    /// <summary>The day of a moment or of a date; a moment without a zone is one in the Netherlands.</summary>
    public DateOnly? Day(string property) => One(property) is { } text ? DayOf(text) : null;

    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var here) ? DateOnly.FromDateTime(here)
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Amsterdam.Day(moment) : null;

    /// <summary>A text as a title, if it can be one.</summary>
    public static Title? TitleOf(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > Title.MaxLength || Title.Fault(text) is not null ? (Title?)null : new Title(text);

    /// <summary>Half a surrogate pair, written as an escape, is no text.</summary>
    private static string? Text(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String && json.GetString() is var text && text?.Contains('\0', StringComparison.Ordinal) == false ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
