using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.App.Tests.Import;

/// <summary>Lists as TOOI publishes them, made in the test.</summary>
internal sealed class TooiLists : IDisposable
{
    private const string Base = "https://identifier.overheid.nl/tooi/";
    private const string Prov = "http://www.w3.org/ns/prov#";

    public string Folder { get; } = Directory.CreateTempSubdirectory("tooi-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The list in a file.</summary>
    public string Municipalities(int version, string published, params IReadOnlyList<JsonObject> nodes) => List("rwc_gemeenten_compleet", version, published, nodes);

    public string List(string set, int version, string published, params IReadOnlyList<JsonObject> nodes)
    {
        var header = Node($"set/{set}/{version}", ["RegisterwaardelijstCompleet"], ("publicatiedatum", published), ("titel", $"Register {set}"));
        return Write($"{set}_{version}_{Guid.NewGuid():N}.json", new JsonArray([.. nodes.Append(header).Select(n => n.DeepClone())]).ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    public static JsonObject Municipality(string code, string name, string? begin = null, string? end = null) => Organisation("gemeente", "Gemeente", code, $"gemeente {name}", begin, end);

    /// <param name="end">The first day on which it was no more.</param>
    public static JsonObject Organisation(string path, string type, string code, string label, string? begin = null, string? end = null) => Node($"id/{path}/{code}", [type],
        [("label", label), ("organisatiecode", code), .. begin is null ? [] : new[] { ("begindatum", begin), ("generatedAtTime", $"{begin}T00:00:00+01:00") },
            .. end is null ? [] : new[] { ("einddatum", DateOnly.Parse(end, null).AddDays(-1).ToString("yyyy-MM-dd", null)), ("invalidatedAtTime", $"{end}T00:00:00+01:00") }]);

    /// <summary>What an organisation was called until a day.</summary>
    public static JsonObject Earlier(string path, string type, string code, string label, string until) =>
        Node($"id/{path}/hv_{code}{until}", [type, "HistorischeVersie"], ("label", label), ("organisatiecode", code), ("invalidatedAtTime", $"{until}T00:00:00+01:00"), ("specializationOf", $"{Base}id/{path}/{code}"));

    /// <param name="who">The organisations: "generated=gm0001", "invalidated=gm0002" or "used=gm0003".</param>
    public static JsonObject Change(string path, string type, string id, string on, string? registered = null, string? law = null, params IReadOnlyList<string> who) => Node($"id/{path}/wzg_{id}", [type],
        [("tijdstipWijziging", on.Length == 10 ? $"{on}T00:00:00+01:00" : on), .. registered is null ? [] : new[] { ("tijdstipRegistratie", registered) }, .. law is null ? [] : new[] { ("heeftJuridischeGrondslag", law) },
            .. who.Select(w => (w.Split('=')[0], $"{Base}id/{path}/{w.Split('=')[1]}"))]);

    private static JsonObject Node(string id, string[] types, params IEnumerable<(string Property, string Value)> said)
    {
        var node = new JsonObject { ["@id"] = Base + id, ["@type"] = new JsonArray([.. types.Select(t => JsonValue.Create($"{Base}def/ont/{t}"))]) };
        foreach (var of in said.GroupBy(s => s.Property, s => s.Value))
        {
            var (key, referring) = of.Key switch
            {
                "label" => ("http://www.w3.org/2000/01/rdf-schema#label", false),
                "generated" or "invalidated" or "used" or "specializationOf" => (Prov + of.Key, true),
                "generatedAtTime" or "invalidatedAtTime" => (Prov + of.Key, false),
                _ => ($"{Base}def/ont/{of.Key}", of.Key == "heeftJuridischeGrondslag"),
            };
            node[key] = new JsonArray([.. of.Select(v => new JsonObject { [referring ? "@id" : "@value"] = v })]);
        }
        return node;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
