using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.Core;

/// <summary>What a schema describes: an event as it is stored, or the body of a decision: of an act, whose terms are binding, or of a fact.</summary>
public enum SchemaFor { Stored, Act, Fact }

/// <summary>
/// JSON Schema 2020-12 from the shapes that the door reads by, so that the two cannot drift. Words, dates and records become components
/// under their type's name, to which <paramref name="place"/> leads.
/// </summary>
public sealed class Schemas(SchemaFor use, string place = "#/$defs/")
{
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true, NewLine = "\n" };
    private readonly SortedDictionary<string, JsonObject> _components = new(StringComparer.Ordinal);

    /// <summary>Everything that the schemas made so far refer to.</summary>
    public IReadOnlyDictionary<string, JsonObject> Components => _components;

    /// <summary>The schema of a type; what it refers to stands in <see cref="Components"/>.</summary>
    public JsonObject Of(Type type) => Of(Shape.Of(type), null);

    /// <summary>The schema of one type as a document of its own.</summary>
    public static string Document(Type type, string name, SchemaFor use)
    {
        var schemas = new Schemas(use);
        var whole = schemas.Record((Shape.Composite)Shape.Of(type));
        whole.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.Insert(1, "title", name);
        if (schemas._components.Count > 0) whole["$defs"] = new JsonObject(schemas._components.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
        return whole.ToJsonString(Indented) + "\n";
    }

    private JsonObject Of(Shape shape, IReadOnlyList<string>? terms) => shape switch
    {
        Shape.Words when terms is not null && use == SchemaFor.Act => new() { ["type"] = "string", ["enum"] = Array(terms) },
        Shape.Words words when terms is not null && use == SchemaFor.Fact => With(Of(words, null), "description", $"Expected: {string.Join(", ", terms)}. Another term is recorded as found."),
        Shape.Words words => Component(words.Name, () => Word(words)),
        Shape.Personal => Component(nameof(PersonalText), Personal),
        Shape.Date => Component(nameof(PartialDate), Date),
        Shape.Scalar { Type: "integer" } => new() { ["type"] = "integer", ["minimum"] = -Proof.Jcs.MaxInteger, ["maximum"] = Proof.Jcs.MaxInteger },
        Shape.Scalar { Format: { } format } => new() { ["type"] = "string", ["format"] = format },
        Shape.Scalar scalar => new() { ["type"] = scalar.Type },
        Shape.Choice choice => Component(choice.Type.Name, () => new() { ["type"] = "string", ["enum"] = Array(choice.Terms) }),
        // What is stored may be the sum of lists that were each within the bound.
        Shape.Many many when use == SchemaFor.Stored => new() { ["type"] = "array", ["items"] = Of(Shape.Of(many.Item), terms) },
        Shape.Many many => new() { ["type"] = "array", ["items"] = Of(Shape.Of(many.Item), terms), ["maxItems"] = Shape.Many.Most },
        Shape.Composite composite => Component(composite.Type.Name, () => Record(composite)),
        _ => throw new NotSupportedException($"No schema for {shape}."),
    };

    private JsonObject Component(string name, Func<JsonObject> make)
    {
        if (!_components.ContainsKey(name)) _components[name] = make();
        return new() { ["$ref"] = place + name };
    }

    private JsonObject Record(Shape.Composite shape) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(shape.Members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)Of(Shape.Of(m.Type), m.Terms)))),
        ["required"] = Array(shape.Members.Where(m => m.Required).Select(m => m.Name)),
        ["additionalProperties"] = false,
    };

    private static JsonObject Word(Shape.Words words) => words.Name switch
    {
        nameof(Digest) => new() { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$" },
        nameof(Code) => Text(words.MaxLength, @"^[^\s\u0000-\u001f\u007f-\u009f]+$"),
        nameof(Title) => Text(words.MaxLength, @"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]+$"),
        _ => Text(words.MaxLength, @"^(?=[\s\S]*\S)[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]+$"),
    };

    /// <summary>Whoever sends it writes the text; what is stored is its digest.</summary>
    private JsonObject Personal() => use == SchemaFor.Stored
        ? new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["..."] = Of(Shape.Of(typeof(Digest)), null) },
            ["required"] = Array(["..."]),
            ["additionalProperties"] = false,
        }
        : With(Text(PersonalText.MaxLength, @"\S"), "description", "May name persons: kept apart from the log, and erasable.");

    private static JsonObject Text(int most, string pattern) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = most, ["pattern"] = pattern };

    private JsonObject Date()
    {
        JsonObject value = new() { ["type"] = "string", ["pattern"] = @"^\d{4}(-\d{2}(-\d{2})?)?$" };
        JsonObject exact = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["precision"] = Of(Shape.Of(typeof(Precision)), null), ["value"] = value.DeepClone() },
            ["required"] = Array(use == SchemaFor.Stored ? ["precision"] : []),
            ["additionalProperties"] = false,
        };
        return use == SchemaFor.Stored ? exact : new() { ["oneOf"] = new JsonArray(value, exact) };
    }

    private static JsonObject With(JsonObject schema, string name, string text)
    {
        schema[name] = text;
        return schema;
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
