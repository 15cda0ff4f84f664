using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.App.Pages;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>The API as a whole: who gets in, what every answer carries, and where the routes are.</summary>
internal static class Routes
{
    public const string ApiVersion = "1.4.0";

    public static void AddRegistryApi(this IServiceCollection services, IConfiguration settings)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        services.AddProblemDetails();
        services.AddRegistryOpenApi(settings);
        services.AddHealthChecks().AddCheck<Readiness>("log", tags: ["ready"]);
        // The core alone: the whole of AddAuthentication brings data protection along, with a key ring on disk that nothing here needs.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = DevelopmentTokens.Name;
            authentication.AddScheme(DevelopmentTokens.Name, scheme => scheme.HandlerType = DevelopmentTokens.Wanted(settings) ? typeof(DevelopmentTokens) : typeof(NoTokens));
        });
        services.AddWebEncoders();
        services.AddTransient<DevelopmentTokens>();
        services.AddTransient<NoTokens>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(DevelopmentTokens.Name).RequireAuthenticatedUser().Build());
    }

    public static void UseRegistryApi(this WebApplication app)
    {
        app.UseRouteNames();
        app.UseHeaders();
        app.UseResponseCompression();
        app.UseFailures();
        app.UseNotFound();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapOpenApi(OpenApi.Path).AllowAnonymous();
        app.MapGet("/problems/{name}", ProblemPages.Show).AllowAnonymous().ExcludeFromDescription();
        LogFiles.Map(app);
        var api = app.MapGroup("/api/v1").AddEndpointFilter<RouteGroupBuilder, Labelled>();
        ListRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        RegionRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        CollaborationRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        ComparisonRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        ProcessRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        AgreementRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        ReadRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        LogRoutes.Map(api.MapGroup("").WithTags(OpenApi.Log));
        ProofRoutes.Map(api.MapGroup("").WithTags(OpenApi.Log));
        BundleRoutes.Map(api.MapGroup("").WithTags(OpenApi.Log));
        VaultRoutes.Map(api.MapGroup("").WithTags(OpenApi.Reading));
        WriteRoutes.Map(api.MapGroup("").WithTags(OpenApi.Deciding));
    }

    /// <summary>What every answer carries, whatever becomes of the request: set when the answer starts, because a failure clears what was set before.</summary>
    private static void UseHeaders(this WebApplication app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["API-Version"] = ApiVersion;
            if (!PageRoutes.IsAsset(context) && !LogFiles.IsKept(context)) headers.CacheControl = "no-store";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
            {
                headers.ContentSecurityPolicy = PageRoutes.ContentSecurityPolicy;
                headers.Append("Vary", "Accept, Accept-Language");
                headers.Remove("blazor-enhanced-nav"); // An invitation to a script that is not there.
            }
            else headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (context.Request.Path == OpenApi.Path) headers.AccessControlAllowOrigin = "*"; // Any page may read what this API is.
            return Task.CompletedTask;
        });
        await next(context);
    });

    /// <summary>One address for one thing; and what is nowhere is told to somebody with a browser before anybody asks them for a token.</summary>
    private static void UseNotFound(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/') || context.GetEndpoint() is null && PageRoutes.Asked(context.Request)) context.Response.StatusCode = 404;
        else await next(context);
    });

    /// <summary>Ready: the database answers, the log's head can be read, and no lock on the log is missing.</summary>
    private sealed class Readiness(ILog log, Npgsql.NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                // Asked once, and not again and again as a read would: this says how things stand now.
                await using (await source.OpenConnectionAsync(cancellationToken)) { }
                var last = await log.LastPosition(cancellationToken);
                foreach (var view in Catalogue.Views) await log.ReadView(view.Name, new(Limit: 1), cancellationToken);
                return await Database.MissingLocks(source, cancellationToken) is { Count: > 0 } missing
                    ? HealthCheckResult.Unhealthy($"locks missing: {string.Join(", ", missing)}")
                    : HealthCheckResult.Healthy($"position {last}");
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or InvalidOperationException or TimeoutException)
            {
                return HealthCheckResult.Unhealthy("the database does not answer");
            }
        }
    }
}
