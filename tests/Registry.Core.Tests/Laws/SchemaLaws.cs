using System.Text;
using System.Text.Json.Nodes;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Laws;

/// <summary>
/// The files in schemas/events are for whoever reads the log without this program. With REGISTRY_WRITE_SCHEMAS=1 missing files are written;
/// a golden sample that is there is never touched, for events with just these bytes may stand in a log somewhere.
/// </summary>
public class SchemaLaws
{
    public static TheoryData<string> Events => [.. Catalogue.Events.Select(e => e.Alias)];
    public static TheoryData<string> Decisions => [.. Catalogue.Decisions.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void the_schema_of_an_event_is_that_of_its_type(string alias)
    {
        var expected = Schemas.Document(Catalogue.EventNamed(alias)!.Type, alias, SchemaFor.Stored);
        Assert.Equal(expected, Read($"{alias}.schema.json", expected));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void the_golden_sample_comes_back_byte_for_byte(string alias)
    {
        var type = Catalogue.EventNamed(alias)!;
        var golden = Golden(type);
        Assert.EndsWith("\n", golden, StringComparison.Ordinal);
        Assert.Equal(golden, Canonical(EventJson.Read(type, golden)));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void the_golden_sample_leaves_nothing_out_and_keeps_to_its_schema(string alias)
    {
        var type = Catalogue.EventNamed(alias)!;
        var golden = JsonNode.Parse(Golden(type))!;
        Assert.Equal(((Shape.Composite)Shape.Of(type.Type)).Members.Select(m => m.Name).Order(), golden.AsObject().Select(p => p.Key).Order());
        Assert.Empty(JsonSchema.Misses(Document(type), golden));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void without_what_may_be_absent_it_comes_back_too(string alias)
    {
        var type = Catalogue.EventNamed(alias)!;
        var sparse = Canonical((RegistryEvent)Samples.Of(type.Type, sparse: true));
        Assert.Equal(sparse, Canonical(EventJson.Read(type, sparse)));
        Assert.Empty(JsonSchema.Misses(Document(type), JsonNode.Parse(sparse)!));
    }

    [Fact]
    public void no_file_stands_for_an_event_that_is_no_more() => Assert.Equal(
        Catalogue.Events.SelectMany(e => new[] { $"{e.Alias}.golden.json", $"{e.Alias}.schema.json" }).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.Path("schemas", "events")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>Whoever keeps to the schema of a decision is understood.</summary>
    [Theory]
    [MemberData(nameof(Decisions))]
    public void the_schema_of_a_decision_and_the_reading_of_its_body_agree(string name)
    {
        var d = Catalogue.DecisionNamed(name)!;
        var schema = JsonNode.Parse(Schemas.Document(d.Type, name, d.IsFact ? SchemaFor.Fact : SchemaFor.Act))!.AsObject();
        foreach (var body in Bodies.Of(d.Type))
        {
            var reading = new Reading(!d.IsFact, Samples.Personal);
            using var json = System.Text.Json.JsonDocument.Parse(body.ToJsonString());
            reading.Read(d.Type, json.RootElement, "");
            Assert.Equal(Members(JsonSchema.Misses(schema, body)), Members(reading.Faults.Select(f => f.Pointer)));
        }
    }

    /// <summary>The members of the body in which something is wrong; a choice of schemas cannot say where within.</summary>
    private static IEnumerable<string> Members(IEnumerable<string> pointers) => pointers.Select(p => p.Split('/')[1]).Distinct().Order();

    private static JsonObject Document(EventType type) => JsonNode.Parse(Schemas.Document(type.Type, type.Alias, SchemaFor.Stored))!.AsObject();

    private static string Golden(EventType type) => Read($"{type.Alias}.golden.json", Canonical((RegistryEvent)Samples.Of(type.Type)));

    private static string Canonical(RegistryEvent e) => Encoding.UTF8.GetString(Jcs.CanonicalizeForRegistry(EventJson.Bytes(e))) + "\n";

    private static string Read(string file, string otherwise)
    {
        var path = Repository.Path("schemas", "events", file);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("REGISTRY_WRITE_SCHEMAS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, otherwise);
        }
        return File.ReadAllText(path);
    }
}
