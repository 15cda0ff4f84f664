using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Registry.Core;

namespace Registry.App.Tests.Api;

/// <summary>The description of the API is complete, valid and the one that is checked in.</summary>
public sealed class OpenApiTests(SharedRegistry shared, PostgresFixture postgres) : IClassFixture<SharedRegistry>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly RunningRegistry _registry = shared.Registry;

    [Fact]
    public async Task the_document_is_the_one_that_is_checked_in()
    {
        var now = (await Document()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_SCHEMAS") == "1") await File.WriteAllTextAsync(Contract.File, now, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Contract.File, TestContext.Current.CancellationToken), now);
    }

    [Fact]
    public async Task the_document_is_valid_openapi_three_one()
    {
        var document = await Document();
        Assert.StartsWith("3.1.", (string?)document["openapi"], StringComparison.Ordinal);
        var read = OpenApiDocument.Parse(document.ToJsonString(), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        foreach (var place in References(document)) Assert.NotNull(place.Split('/').Skip(1).Aggregate<string, JsonNode?>(document, (node, name) => node?[name]));
        Assert.Equal(("EUPL-1.2", "/api/v1", "bearer"),
            ((string?)document["info"]!["license"]!["identifier"], (string?)document["servers"]!.AsArray().Single()!["url"], (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]));
    }

    [Fact]
    public async Task the_document_has_every_route_and_no_other()
    {
        var routes = from endpoint in _registry.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                     where endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                     select $"{method} {System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!["/api/v1".Length..], ":[a-z]+}", "}")}";
        Assert.Equal(routes.Order(StringComparer.Ordinal), Operations(await Document()).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task every_operation_has_a_name_a_summary_and_says_what_may_go_wrong()
    {
        var operations = Operations(await Document()).ToList();
        Assert.Equal(operations.Count, operations.Select(o => (string)o.Operation["operationId"]!).Distinct().Count());
        Assert.All(operations, o => Assert.NotEmpty((string)o.Operation["summary"]!));
        Assert.All(operations.Where(o => o.Path != "/openapi.json"), o => Assert.True(o.Operation["responses"]!["401"] is not null && o.Operation["responses"]!["500"] is not null));
        // The vault is read by POST, because no name should stand in an address.
        foreach (var (_, path, operation) in operations.Where(o => o.Method == "POST" && (string)o.Operation["tags"]![0]! == "Deciding"))
        {
            var asked = operation["parameters"]!.AsArray().Select(p => ((string?)p!["$ref"])?.Split('/')[^1]).ToList();
            Assert.Contains("IdempotencyKey", asked);
            Assert.Equal(path.Contains("{id}", StringComparison.Ordinal), asked.Contains("IfMatch"));
            Assert.NotNull(operation["requestBody"]);
        }
        // Only what is public asks for no token.
        Assert.Equal(["/bundles", "/openapi.json", "/proofs/inclusion"], operations.Where(o => o.Operation["security"] is JsonArray { Count: 0 }).Select(o => o.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task every_decision_is_there_with_its_data_and_every_event_with_its_own()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        foreach (var d in Catalogue.Decisions)
        {
            var body = (string)schemas[d.Creates ? "Beginning" : "Decision"]!["discriminator"]!["mapping"]![d.Name]!;
            Assert.Equal(d.Name, (string?)schemas[body.Split('/')[^1]]!["properties"]!["decision"]!["const"]);
            Assert.Equal(((Shape.Composite)Shape.Of(d.Type)).Members.Count > 0, schemas[d.Type.Name]!["properties"] is not null);
        }
        Assert.Equal(Catalogue.Events.Count, schemas["Event"]!["properties"]!["data"]!["anyOf"]!.AsArray().Count);
    }

    [Fact]
    public async Task every_problem_that_is_described_has_its_page()
    {
        var described = (await Document())["components"]!["responses"]!.AsObject().Where(r => r.Value!["content"]?["application/problem+json"] is not null).Select(r => r.Key);
        Assert.Equal(["400", "401", "403", "404", "409", "412", "413", "422", "428", "429", "500", "503", "507"], described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task whoever_runs_the_registry_is_its_contact()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Contact:Name", "Regio Gooi en Vechtstreek", "--Contact:Email", "register@regio.example", "--Contact:Url", "https://regio.example/register");
        var contact = (await registry.Anonymous.Get("/api/v1/openapi.json")).Expect(200)["info"]["contact"]!;
        Assert.Equal(("Regio Gooi en Vechtstreek", "register@regio.example", "https://regio.example/register"), ((string?)contact["name"], (string?)contact["email"], (string?)contact["url"]));
    }

    [Fact]
    public async Task any_page_on_the_web_may_read_the_document()
    {
        var reply = (await _registry.Anonymous.Send(HttpMethod.Get, "/api/v1/openapi.json", (string?)null, ("Origin", "https://developer.example"))).Expect(200);
        Assert.Equal("*", reply.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False((await _registry.Coordinator.Get("/api/v1/events")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<JsonNode> Document() => (await _registry.Anonymous.Get("/api/v1/openapi.json")).Expect(200).Json;

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject() from operation in path.Value!.AsObject() select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
