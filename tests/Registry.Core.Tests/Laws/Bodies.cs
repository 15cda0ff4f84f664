using System.Text.Json.Nodes;

namespace Registry.Core.Tests.Laws;

/// <summary>Bodies for a decision: a good one with everything, one with the least, and for each member some that are wrong there.</summary>
internal static class Bodies
{
    public static IEnumerable<JsonObject> Of(Type decision)
    {
        var shape = (Shape.Composite)Shape.Of(decision);
        yield return Body(shape, sparse: false);
        yield return Body(shape, sparse: true);
        yield return Changed(shape, "nobody-knows-this", "a");
        foreach (var member in shape.Members)
        {
            foreach (var wrong in new JsonNode[] { 1, true, new JsonObject { ["no"] = 1 }, "", "\u0001", new string('a', 60_000) }) yield return Changed(shape, member.Name, wrong);
            yield return Changed(shape, member.Name, "no-such-term");
            yield return Changed(shape, member.Name, new JsonArray(1));
            if (Shape.Of(member.Type) is Shape.Date)
                foreach (var date in new JsonNode[] { "2016", "2016-01", new JsonObject { ["value"] = "2016" }, new JsonObject { ["precision"] = "unknown" } }) yield return Changed(shape, member.Name, date);
            var without = Body(shape, sparse: false);
            without.Remove(member.Name);
            yield return without;
        }
    }

    private static JsonObject Changed(Shape.Composite shape, string member, JsonNode value)
    {
        var body = Body(shape, sparse: false);
        body[member] = value;
        return body;
    }

    private static JsonObject Body(Shape.Composite shape, bool sparse) =>
        new(shape.Members.Where(m => m.Required || !sparse).Select(m => KeyValuePair.Create(m.Name, (JsonNode?)Node(Shape.Of(m.Type), m, sparse))));

    private static JsonNode Node(Shape shape, Shape.Member member, bool sparse) => shape switch
    {
        Shape.Words { Name: nameof(Digest) } => Samples.Digest("a").Value,
        Shape.Words => member.Terms?[^1] ?? "text",
        Shape.Personal => "text",
        Shape.Date => "2016-01-31",
        Shape.Scalar { Format: "uuid" } => Samples.Id(member.Name).ToString(),
        Shape.Scalar { Format: "uri" } => "https://example.org/text",
        Shape.Scalar { Format: "date" } => "2016-01-31",
        Shape.Scalar { Type: "integer" } => 7,
        Shape.Scalar { Type: "boolean" } => true,
        Shape.Choice choice => choice.Terms[0],
        Shape.Many many => new JsonArray(Node(Shape.Of(many.Item), member, sparse)),
        Shape.Composite composite => Body(composite, sparse),
        _ => throw new NotSupportedException($"No body for {shape}."),
    };
}
