using System.IO.Compression;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticAssets;
using Registry.App.Pages.Deciding;

namespace Registry.App.Pages;

/// <summary>
/// The pages: public, rendered on the server, without a script; those in <see cref="Deciding"/> record something and are for whoever signed in. Their addresses are short and Dutch, because people read them out,
/// print them and put them in letters; they are the same in both languages. What is in the query has the names of the API.
/// </summary>
internal static class PageRoutes
{
    /// <summary>What a page may load: the registry's own style, font and pictures. Nothing is embedded and nobody may embed it.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Components bring data protection along, which would write a key ring to disk at the start; pages without forms need no keys.
        foreach (var starter in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) is true).ToList())
            services.Remove(starter);
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>();
        services.AddScoped<Asking.Questions>();
        services.AddSingleton<Store.PublicViews>();
        services.AddResponseCompression(compression =>
        {
            // Pages are public: there is no secret in them that their size could give away.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapDeciding();
        app.MapRounds();
        app.MapPrivacy();
        // Pages are for reading, so that no form needs the check against forgery; one that decides something will. What components map
        // besides pages, for the script that is not there, stays as closed as the API.
        app.MapRazorComponents<Document>().DisableAntiforgery().Add(endpoint =>
        {
            if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any()) return;
            foreach (var methods in endpoint.Metadata.OfType<IHttpMethodMetadata>().ToList()) endpoint.Metadata.Remove(methods);
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        });
    }

    /// <summary>A component as a page of its own, for an address that is not written on it.</summary>
    public static RazorComponentResult Show<TPage>(int status, params IReadOnlyList<(string Name, object? Value)> parameters) where TPage : IComponent => new RazorComponentResult<Document>(new Dictionary<string, object?>
    {
        [nameof(Document.Page)] = (RenderFragment)(page =>
        {
            page.OpenComponent<TPage>(0);
            foreach (var (name, value) in parameters) page.AddComponentParameter(1, name, value);
            page.CloseComponent();
        }),
    }) { StatusCode = status };

    /// <summary>Whether somebody with a browser asks, outside what is for programs: then an error is a page too.</summary>
    public static bool Asked(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/health") && request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html");

    /// <summary>Whether this answers with the style sheet or the font, which browsers may keep.</summary>
    public static bool IsAsset(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
