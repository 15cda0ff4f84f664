using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Registry.Core;

namespace Registry.App.Pages.Deciding;

/// <summary>
/// What was typed into a form, by the names of its fields: those are the JSON pointers of the members, but that a list counts its rows as they
/// stand on the page. Makes of it the body that a program would have sent, and finds the field of every fault again.
/// </summary>
public sealed partial class FormBody(IFormCollection? posted)
{
    public const string Data = "data";
    private const int FirstRows = 2, MoreRows = 3;
    private readonly Dictionary<string, string> _fields = [];

    public string? Value(string field) => posted is not null && posted.TryGetValue(field, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string field) => posted is not null && posted.TryGetValue(field, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>How many rows a list shows; more when more were asked for.</summary>
    public int Rows(string field)
    {
        var rows = int.TryParse(Value($"{field}#"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? Math.Clamp(shown, 1, Shape.Many.Most) : FirstRows;
        return Value("more") == field ? Math.Min(rows + MoreRows, Shape.Many.Most) : rows;
    }

    /// <summary>The data of a decision; what was left empty is left out.</summary>
    public JsonObject Read(Shape.Composite shape) => Object(shape, Data, $"/{Data}") ?? [];

    /// <summary>The data of one row of a round; nothing when all of it was left empty.</summary>
    public JsonObject? Row(IReadOnlyList<Shape.Member> columns, string field)
    {
        var read = new JsonObject();
        foreach (var column in columns)
            if (Node(Shape.Of(column.Type), column.Terms, $"{field}/{column.Name}", $"/{Data}/{column.Name}") is { } node) read.Add(column.Name, node);
        return read.Count > 0 ? read : null;
    }

    /// <summary>The text of a field of one's own, such as the source; nothing when it was left empty.</summary>
    public JsonNode? Text(string field, string pointer) => Leaf(field, pointer, t => JsonValue.Create(t));

    /// <summary>The source; nothing when all of it was left empty, of which a fault belongs to its name.</summary>
    public JsonObject? Source()
    {
        _fields["/source"] = "source/name";
        var source = new JsonObject();
        foreach (var name in (string[])["name", "url", "reason"])
            if (Text($"source/{name}", $"/source/{name}") is { } text) source[name] = text;
        return source.Count > 0 ? source : null;
    }

    /// <summary>The field that a fault is about.</summary>
    public string FieldOf(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
            if (_fields.TryGetValue(at, out var field)) return field;
        return pointer.TrimStart('/');
    }

    private JsonNode? Node(Shape shape, IReadOnlyList<string>? terms, string field, string pointer) => shape switch
    {
        Shape.Composite composite => Object(composite, field, pointer),
        Shape.Many many => List(many, terms, field, pointer),
        Shape.Scalar { Type: "integer" } => Leaf(field, pointer, t => long.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(t)),
        Shape.Scalar { Type: "boolean" } => Remember(field, pointer, JsonValue.Create(Value(field) is not null)),
        Shape.Date or Shape.Scalar { Format: "date" } => Leaf(field, pointer, t => JsonValue.Create(Day(t))),
        _ => Leaf(field, pointer, t => JsonValue.Create(t)),
    };

    private JsonObject? Object(Shape.Composite shape, string field, string pointer)
    {
        var read = new JsonObject();
        foreach (var member in shape.Members)
            if (Node(Shape.Of(member.Type), member.Terms, $"{field}/{member.Name}", $"{pointer}/{member.Name}") is { } node) read.Add(member.Name, node);
        _fields[pointer] = field;
        return read.Any(m => m.Value is not JsonValue value || value.GetValueKind() != System.Text.Json.JsonValueKind.False) ? read : null;
    }

    private JsonArray List(Shape.Many many, IReadOnlyList<string>? terms, string field, string pointer)
    {
        _fields[pointer] = field;
        var item = Shape.Of(many.Item);
        if (item is not Shape.Composite) return [.. Values(field).SelectMany(v => v.Split('\n')).Select(v => v.Trim()).Where(v => v.Length > 0).Select(v => JsonValue.Create(v))];
        var list = new JsonArray();
        for (var row = 0; row < Rows(field); row++)
            if (Node(item, terms, $"{field}/{row}", $"{pointer}/{list.Count}") is { } node) list.Add(node);
        return list;
    }

    private JsonNode? Leaf(string field, string pointer, Func<string, JsonNode> make)
    {
        _fields[pointer] = field;
        return Value(field)?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? make(text) : null;
    }

    private JsonNode Remember(string field, string pointer, JsonNode node)
    {
        _fields[pointer] = field;
        return node;
    }

    /// <summary>A day as people write it here, 1-3-2026, is the day 2026-03-01.</summary>
    private static string Day(string text) => Written().Match(text) is { Success: true } day
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Groups[3].Value}-{int.Parse(day.Groups[2].ValueSpan, CultureInfo.InvariantCulture):00}-{int.Parse(day.Groups[1].ValueSpan, CultureInfo.InvariantCulture):00}")
        : text;

    [GeneratedRegex(@"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\z")]
    private static partial Regex Written();
}
