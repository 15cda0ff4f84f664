using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>The API as a whole: who gets in, what every answer carries, and where the routes are.</summary>
internal static class Routes
{
    public const string ApiVersion = "1.0.0";

    public static void AddRegistryApi(this IServiceCollection services, IConfiguration settings, IHostEnvironment environment)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        services.AddProblemDetails();
        services.AddRegistryOpenApi();
        var develops = settings.GetValue("Auth:DevelopmentTokens", false);
        if (develops && DevelopmentTokens.Objection(settings, environment) is { } objection) throw new StartRefusedException(objection);
        services.AddHealthChecks().AddCheck<Readiness>("log", tags: ["ready"]);
        // The core alone: the whole of AddAuthentication brings data protection along, with a key ring on disk that nothing here needs.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = DevelopmentTokens.Name;
            authentication.AddScheme(DevelopmentTokens.Name, scheme => scheme.HandlerType = develops ? typeof(DevelopmentTokens) : typeof(NoTokens));
        });
        services.AddWebEncoders();
        services.AddTransient<DevelopmentTokens>();
        services.AddTransient<NoTokens>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(DevelopmentTokens.Name).RequireAuthenticatedUser().Build());
    }

    public static void UseRegistryApi(this WebApplication app)
    {
        app.UseRouteNames();
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers["API-Version"] = ApiVersion;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/')) await Problems.NotFound(context).ExecuteAsync(context);
            else await next(context);
        });
        app.UseExceptionHandler(errors => errors.Run(context => Failed(context).ExecuteAsync(context)));
        app.UseStatusCodePages(pages => Bare(pages.HttpContext).ExecuteAsync(pages.HttpContext));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        app.MapGet("/problems/{name}", ProblemPages.Show).AllowAnonymous().ExcludeFromDescription();
        var api = app.MapGroup("/api/v1");
        ReadRoutes.Map(api);
        WriteRoutes.Map(api);
    }

    /// <summary>A database that is away for a moment is not the registry's fault, and the client can do something about it.</summary>
    private static IResult Failed(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error && Transient.IsPassing(error)
        ? HttpMethods.IsGet(context.Request.Method) ? Problems.Unavailable(context) : Problems.From(context, new Answer.OutcomeUnknown())
        : Unexpected(context);

    private static IResult Unexpected(HttpContext context) => Problems.Make(context, 500, "unexpected", new("Er ging iets mis", "Something went wrong"),
        new("Dit lag aan het register, niet aan u. Herhaal het verzoek met dezelfde sleutel.", "This was the registry's fault, not yours. Repeat the request with the same key."));

    private static IResult Bare(HttpContext context) => context.Response.StatusCode switch
    {
        404 => Problems.NotFound(context),
        401 => Problems.Unauthenticated(context),
        405 => Problems.Make(context, 405, "method-not-allowed", new("Dat kan hier niet", "Not possible here"), new("Deze methode kent dit adres niet.", "This address does not know this method.")),
        var status => Problems.Make(context, status, "bad-request", new("Ongeldig verzoek", "Bad request"), new("Het verzoek is niet te lezen.", "The request cannot be read.")),
    };

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
            catch (Exception e) when (e is Npgsql.NpgsqlException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy("the database does not answer");
            }
        }
    }
}
