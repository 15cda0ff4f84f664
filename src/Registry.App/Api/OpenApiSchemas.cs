using System.Text.Json.Nodes;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Every decision and every event as a schema, from the shapes that the door reads by.</summary>
internal static class OpenApiSchemas
{
    private const string Place = "#/components/schemas/";

    /// <param name="anyEvent">The schema of an event, whose data this fills in.</param>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> All(JsonObject anyEvent)
    {
        var (act, fact, stored) = (new Schemas(SchemaFor.Act, Place), new Schemas(SchemaFor.Fact, Place), new Schemas(SchemaFor.Stored, $"{Place}Stored."));
        var schemas = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["Kind"] = Terms(Catalogue.Kinds),
            ["PathKind"] = Terms([.. Catalogue.Kinds, Kinds.Collaborations]),
            ["Form"] = Terms(Core.Terms.Forms.Split(' ')),
            ["Status"] = Terms(Core.Terms.Statuses.Split(' ')),
            ["TaskClass"] = Terms(Core.Terms.TaskClasses.Split(' ')),
            ["Phase"] = Terms(Core.Terms.Phases.Split(' ')),
            ["OrganisationKind"] = Terms(Core.Terms.OrganisationKinds.Split(' ')),
            ["View"] = Terms(Catalogue.Views.Select(v => v.Name)),
            ["Beginning"] = OneOf(Catalogue.Decisions.Where(d => d.Creates)),
            // What began a stream is decided on it once more when it corrects itself.
            ["Decision"] = OneOf(Catalogue.Decisions.Where(d => !d.Creates || d.IsFact)),
        };
        fact.Of(typeof(Source));
        fact.Of(typeof(DisclosureLevel));
        foreach (var d in Catalogue.Decisions)
        {
            (d.IsFact ? fact : act).Of(d.Type);
            schemas[BodyOf(d)] = Body(d);
        }
        stored.Of(typeof(Source));
        anyEvent["properties"]!["data"] = new JsonObject { ["anyOf"] = new JsonArray([.. Catalogue.Events.Select(e => stored.Of(e.Type))]) };
        foreach (var (name, schema) in stored.Components) schemas[$"Stored.{name}"] = schema.DeepClone();
        foreach (var (name, schema) in act.Components.Concat(fact.Components))
            if (!schemas.TryAdd(name, schema.DeepClone()) && !JsonNode.DeepEquals(schemas[name], schema))
                throw new InvalidOperationException($"{name} means one thing in an act and another in a fact.");
        return schemas;
    }

    private static string BodyOf(DecisionType d) => $"{d.Type.Name}Body";

    private static JsonObject Body(DecisionType d)
    {
        var properties = new JsonObject
        {
            ["decision"] = new JsonObject { ["const"] = d.Name }, ["data"] = Reference(d.Type.Name), ["source"] = Reference(nameof(Source)),
            ["sourceKnownOn"] = new JsonObject { ["type"] = "string", ["format"] = "date", ["description"] = "When the source itself says that it knew." },
            ["corrects"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The event that this corrects; the source then gives a reason." },
            ["override"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The confirmation of an override that is called upon." },
            ["disclosure"] = Reference(nameof(DisclosureLevel)),
        };
        return new()
        {
            ["type"] = "object",
            ["description"] = $"{(d.IsFact ? "A fact" : "An act")} of {d.Step}, for: {string.Join(", ", d.May)}. {d.Source}.",
            ["properties"] = properties,
            ["required"] = new JsonArray(d.IsFact ? ["decision", "data", "source"] : ["decision", "data"]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject OneOf(IEnumerable<DecisionType> decisions)
    {
        var all = decisions.ToList();
        return new()
        {
            ["oneOf"] = new JsonArray([.. all.Select(d => Reference(BodyOf(d)))]),
            ["discriminator"] = new JsonObject { ["propertyName"] = "decision", ["mapping"] = new JsonObject(all.Select(d => KeyValuePair.Create(d.Name, (JsonNode?)(Place + BodyOf(d))))) },
        };
    }

    private static JsonObject Terms(IEnumerable<string> terms) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. terms.Select(t => (JsonNode)t)]) };

    private static JsonObject Reference(string name) => new() { ["$ref"] = Place + name };
}
