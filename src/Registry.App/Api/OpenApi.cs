using Microsoft.OpenApi;

namespace Registry.App.Api;

/// <summary>The OpenAPI document, from the routes and the decision types.</summary>
internal static class OpenApi
{
    public const string Path = "/api/v1/openapi.json";

    public static void AddRegistryOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Registry of intermunicipal collaboration";
            document.Info.Version = Routes.ApiVersion;
            return Task.CompletedTask;
        });
    });
}
