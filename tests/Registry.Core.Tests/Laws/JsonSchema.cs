using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Registry.Core.Tests.Laws;

/// <summary>As much of JSON Schema 2020-12 as the registry's schemas use; a keyword that it does not know is an error, not a pass.</summary>
internal static class JsonSchema
{
    /// <summary>JSON pointers to whatever does not keep to the schema.</summary>
    public static List<string> Misses(JsonObject document, JsonNode? value) => Misses(document, document, value);

    /// <summary>The same by one schema of a document that holds many.</summary>
    public static List<string> Misses(JsonObject document, JsonObject schema, JsonNode? value) => [.. Misses(document, schema, value, "").Distinct()];

    private static IEnumerable<string> Misses(JsonObject root, JsonObject schema, JsonNode? value, string at) => schema.SelectMany(keyword => keyword.Key switch
    {
        "$ref" => Misses(root, ((string)keyword.Value!).Split('/').Skip(1).Aggregate<string, JsonNode>(root, (node, name) => node[name]!).AsObject(), value, at),
        "type" => Unless(Type(value) == (string)keyword.Value!, at),
        "enum" => Unless(keyword.Value!.AsArray().Any(term => JsonNode.DeepEquals(term, value)), at),
        "const" => Unless(JsonNode.DeepEquals(keyword.Value, value), at),
        "anyOf" => Unless(keyword.Value!.AsArray().Any(one => !Misses(root, one!.AsObject(), value, at).Any()), at),
        "oneOf" => Unless(keyword.Value!.AsArray().Count(one => !Misses(root, one!.AsObject(), value, at).Any()) == 1, at),
        "minLength" when value is JsonValue => Unless(Text(value).Length >= (int)keyword.Value!, at),
        "maxLength" when value is JsonValue => Unless(Text(value).Length <= (int)keyword.Value!, at),
        "pattern" when value is JsonValue => Unless(Regex.IsMatch(Text(value), (string)keyword.Value!), at),
        "format" when value is JsonValue => Unless(Formatted(Text(value), (string)keyword.Value!), at),
        "maxItems" when value is JsonArray many => Unless(many.Count <= (int)keyword.Value!, at),
        "items" when value is JsonArray many => many.Index().SelectMany(item => Misses(root, keyword.Value!.AsObject(), item.Item, $"{at}/{item.Index}")),
        "properties" when value is JsonObject members => keyword.Value!.AsObject().Where(p => members.ContainsKey(p.Key)).SelectMany(p => Misses(root, p.Value!.AsObject(), members[p.Key], $"{at}/{p.Key}")),
        "required" when value is JsonObject members => keyword.Value!.AsArray().Select(p => (string)p!).Where(p => !members.ContainsKey(p)).Select(p => $"{at}/{p}"),
        "additionalProperties" when keyword.Value is JsonObject rest && value is JsonObject members => members.SelectMany(m => Misses(root, rest, m.Value, $"{at}/{m.Key}")),
        "additionalProperties" when value is JsonObject members => members.Where(m => schema["properties"]?.AsObject().ContainsKey(m.Key) is not true).Select(m => $"{at}/{m.Key}"),
        "$schema" or "$defs" or "title" or "description" or "discriminator" or "minimum" or "maximum" or
        "minLength" or "maxLength" or "pattern" or "format" or "maxItems" or "items" or "properties" or "required" or "additionalProperties" => [],
        _ => throw new NotSupportedException($"The keyword {keyword.Key} is not known here."),
    });

    private static bool Formatted(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => throw new NotSupportedException($"The format {format} is not known here."),
    };

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? (string)value! : "";
    private static IEnumerable<string> Unless(bool kept, string at) => kept ? [] : [at];

    private static string Type(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
