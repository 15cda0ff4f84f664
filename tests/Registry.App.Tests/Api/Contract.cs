using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Registry.Core.Tests.Laws;

namespace Registry.App.Tests.Api;

/// <summary>
/// The OpenAPI document as it is checked in, held against everything that any test of the API sends and gets: an answer that the document
/// does not describe, or a body that the registry took and the document does not allow, is an error of that test.
/// </summary>
internal static class Contract
{
    public static string File { get; } = Repository.Path("schemas", "openapi.json");

    private static readonly Lazy<JsonObject> Document = new(() => JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject());

    public static void Hold(HttpMethod method, string path, string? sent, Reply reply)
    {
        // What is written anew is not held against what was.
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_SCHEMAS") == "1" || Operation(method, path) is not { } operation) return;
        var response = operation["responses"]![$"{reply.Status}"];
        Assert.True(response is not null, $"{method} {path} answered {reply.Status}, which is not described.");
        foreach (var (name, _) in reply.Headers.Concat(reply.Content).Where(h => h.Key is "ETag" or "Location" or "Content-Location" or "Link" or "Retry-After" or "WWW-Authenticate"))
            Assert.True(Resolved(response)["headers"]?[name] is not null, $"{method} {path} {reply.Status}: the header {name} is not described.");
        if (Resolved(response)["content"]?.AsObject() is not { } content)
        {
            Assert.Equal("", reply.Text);
            return;
        }
        Assert.Equal(reply.ContentType, content.Single().Key);
        Keeps(content.Single().Value!, reply.ContentType == "text/plain" ? JsonValue.Create(reply.Text) : reply.Json, $"the answer of {method} {path}: {reply.Text}");
        // A round is taken whatever its rows are; what was wrong with a row stands in the row's own problem.
        if (reply.Status is 200 or 201 && !reply.Text.Contains("\"problem\":", StringComparison.Ordinal) && operation["requestBody"] is { } body) Keeps(body["content"]!["application/json"]!, JsonNode.Parse(sent!), $"the body of {method} {path}: {sent}");
    }

    private static void Keeps(JsonNode content, JsonNode? value, string what)
    {
        var misses = JsonSchema.Misses(Document.Value, content["schema"]!.AsObject(), value);
        Assert.True(misses.Count == 0, $"{string.Join(", ", misses)} in {what}");
    }

    /// <summary>The operation of an address: of two that fit, the one with more of its own words, as routing has it.</summary>
    private static JsonNode? Operation(HttpMethod method, string path)
    {
        var address = path.Split('?')[0];
        return Document.Value["paths"]!.AsObject()
            .Where(p => Regex.IsMatch(address, $"^/api/v1{Regex.Replace(p.Key, @"\{[^}]+\}", "[^/]+")}$") && p.Value![method.Method.ToLowerInvariant()] is not null)
            .OrderBy(p => p.Key.Count(c => c == '{')).Select(p => p.Value![method.Method.ToLowerInvariant()]).FirstOrDefault();
    }

    private static JsonNode Resolved(JsonNode node) => (string?)node["$ref"] is { } place ? place.Split('/').Skip(1).Aggregate<string, JsonNode>(Document.Value, (at, name) => at[name]!) : node;
}
