using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// The OpenAPI document: paths from the routes, bodies from the decision types by the shapes that the door reads by, and what answers look
/// like from <c>openapi-parts.json</c>. A route without a line here stops the document, so that none is left out.
/// </summary>
internal static class OpenApi
{
    public const string Reading = "Reading", Log = "The log", Deciding = "Deciding";
    private const string Server = "/api/v1";
    public const string Path = $"{Server}/openapi.json";

    private static readonly string[] Days = ["validOn", "knownAt"];

    private static readonly Dictionary<string, (string[] Asks, string? Body, string[] Answers)> Operations = new()
    {
        ["findCollaborations"] = (["text", "organisation", "form", "status", "taskClass", "phase", .. Days, "basis", "afterName", "limit", "IfNoneMatch"], null, ["200 Collaborations", "304", "400"]),
        ["countCollaborations"] = (["text", "organisation", "form", "status", "taskClass", "phase", "validOnDay", "knownAt", "basis", "IfNoneMatch"], null, ["200 Facets", "304", "400"]),
        ["findOrganisations"] = (["text", "organisationKind", "code", .. Days, "basis", "afterName", "limit", "IfNoneMatch"], null, ["200 Organisations", "304", "400"]),
        ["findCollaborationsOfOrganisation"] = ([.. Days, "basis", "afterName", "limit", "IfNoneMatch"], null, ["200 Collaborations", "304", "400", "404"]),
        ["readPartners"] = ([.. Days, "basis", "limit", "IfNoneMatch"], null, ["200 Partners", "304", "400", "404"]),
        ["readRegion"] = (["organisations", "codes", "validOnDay", "knownAt", "basis", "afterName", "limit", "IfNoneMatch"], null, ["200 Region", "304", "400"]),
        ["readCollaboration"] = ([.. Days, "inForceOn", "basis", "AcceptLanguage"], null, ["200 Collaboration", "400", "404"]),
        ["readMoments"] = (["knownAt", "after", "limit", "IfNoneMatch"], null, ["200 Moments", "304", "400", "404"]),
        ["compareMoments"] = ([.. Days, "inForceOn", "withValidOn", "withKnownAt", "withInForceOn", "basis", "IfNoneMatch"], null, ["200 Comparison", "304", "400", "404"]),
        ["readProcess"] = ([], null, ["200 Process"]),
        ["readBoard"] = (["knownAt", "AcceptLanguage"], null, ["200 Board", "400", "404"]),
        ["readMatrix"] = (["validOnDay", "knownAt"], null, ["200 Matrix", "400", "404"]),
        ["readAgreement"] = (["version", "with", "knownAt"], null, ["200 Agreement", "400", "404"]),
        ["readTrace"] = (["version", "validOnDay", "knownAt"], null, ["200 Trace", "400", "404"]),
        ["readRound"] = (["version", "knownAt"], null, ["200 CouncilRound", "400", "404"]),
        ["readContributions"] = (["knownAt"], null, ["200 Contributions", "400", "404"]),
        ["readCouncil"] = (["knownAt"], null, ["200 Council", "400", "404"]),
        ["readStream"] = ([.. Days, "inForceOn", "basis"], null, ["200 Stream", "400", "404"]),
        ["readOpenings"] = (["AcceptLanguage"], null, ["200 Openings", "400", "404"]),
        ["readView"] = (["collaboration", "organisation", .. Days, "basis", "afterFact", "limit", "IfNoneMatch"], null, ["200 Rows", "304", "400", "404"]),
        ["readLog"] = (["after", "limit", "knownAt"], null, ["200 Events", "400"]),
        ["readEvent"] = ([], null, ["200 Event", "400", "404"]),
        ["readTrail"] = (["after", "limit", "knownAt"], null, ["200 Events", "400", "404"]),
        ["readHistory"] = (["after", "limit", "knownAt"], null, ["200 Events", "400", "404"]),
        ["proveInclusion"] = (["eventPosition", "eventId", "withEntry"], null, ["200 InclusionProof", "400", "404"]),
        ["proveConsistency"] = (["from", "to"], null, ["200 ConsistencyProof", "400"]),
        ["readCheckpoints"] = (["afterNumber", "limit", "day"], null, ["200 Checkpoints", "400"]),
        ["searchVault"] = (["AcceptLanguage"], "VaultSearch", ["200 VaultRows", "400", "403", "413"]),
        ["exportBundle"] = (["collaboration", "organisation", "all", "asOf", "level"], null, ["200 Bundle", "400", "404", "429"]),
        ["begin"] = (["IdempotencyKey", "AcceptLanguage"], "Beginning", ["200 Known", "201 Recorded", "400", "403", "404", "409", "413", "422", "507"]),
        ["decide"] = (["IfMatch", "IdempotencyKey", "AcceptLanguage"], "Decision", ["200 Known", "201 Recorded", "400", "403", "404", "409", "412", "413", "422", "428", "507"]),
        ["decideRound"] = (["IdempotencyKey", "AcceptLanguage"], "Round", ["200 RoundResult", "400", "413"]),
    };

    public static void AddRegistryOpenApi(this IServiceCollection services, IConfiguration settings) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document, settings);
            return Task.CompletedTask;
        });
    });

    /// <summary>What everybody may ask without a token, though some get more with one.</summary>
    private static readonly string[] Open = ["proveInclusion", "exportBundle"];

    private static void Describe(OpenApiDocument document, IConfiguration settings)
    {
        document.Info = new()
        {
            Title = "Registry of intermunicipal collaboration",
            Version = Routes.ApiVersion,
            Description = "Every decision on a joint arrangement of municipalities is one immutable event. Everything can be read as it was on any day and as it was known at any moment; "
                + "whoever decides says with If-Match what was seen and names the request with Idempotency-Key, so that it can be repeated at will.",
            Contact = new() { Name = settings["Contact:Name"] ?? "The organisation that runs this registry", Email = settings["Contact:Email"], Url = Address(settings["Contact:Url"]) },
            License = new() { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
        };
        document.Servers = [new() { Url = Server }];
        document.Components = Parts().Components;
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = Reading, Description = "What held on a day, as was known at a moment: today and now, unless the query says otherwise." },
            new() { Name = Log, Description = "What happened, in order." },
            new() { Name = Deciding, Description = "What somebody wants recorded." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths[path[Server.Length..]] = item;
            foreach (var operation in item.Operations!.Values) Complete(operation, document);
        }
        paths["/openapi.json"] = new OpenApiPathItem
        {
            Operations = new() { [HttpMethod.Get] = new() { OperationId = "readOpenApi", Summary = "This document; public, and readable from any page.", Security = [], Responses = new() { ["200"] = new OpenApiResponseReference("OpenApi", document) } } },
        };
        document.Paths = paths;
    }

    private static void Complete(OpenApiOperation operation, OpenApiDocument document)
    {
        var (asks, body, answers) = Operations[operation.OperationId!];
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            parameter.Schema = parameter.Name switch
            {
                "kind" => new OpenApiSchemaReference("PathKind", document),
                "view" => new OpenApiSchemaReference("View", document),
                "position" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
                _ => parameter.Schema,
            };
        foreach (var name in asks) operation.Parameters.Add(new OpenApiParameterReference(name, document));
        if (body is not null)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(body, document) } } };
        if (Open.Contains(operation.OperationId)) operation.Security = [];
        operation.Responses = [];
        foreach (var answer in answers.Concat(["401", "500", "503"]).Order(StringComparer.Ordinal)) operation.Responses[answer[..3]] = new OpenApiResponseReference(answer.Split(' ')[^1], document);
    }

    /// <summary>The components: what answers look like, and every decision and event by its own type.</summary>
    private static OpenApiDocument Parts()
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("Registry.App.Api.openapi-parts.json")!;
        var parts = JsonNode.Parse(resource)!;
        foreach (var (name, schema) in OpenApiSchemas.All(parts["components"]!["schemas"]!["Event"]!.AsObject())) parts["components"]!["schemas"]!.AsObject().Add(name, schema);
        var read = OpenApiDocument.Parse(parts.ToJsonString(), "json");
        if (read.Diagnostic is { Errors: [var first, ..] }) throw new InvalidOperationException($"openapi-parts.json: {first.Message} ({first.Pointer})");
        return read.Document!;
    }

    private static Uri? Address(string? url) => url is null ? null : new(url);
}
