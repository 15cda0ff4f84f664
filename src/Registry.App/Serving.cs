using Registry.App.Api;
using Registry.App.Demo;
using Registry.App.Embedded;
using Registry.App.Pages;
using Registry.App.Proving;

namespace Registry.App;

/// <summary>The command that serves: database up, registry up, and down again in the opposite order.</summary>
public static class Serving
{
    public static async Task<int> Run(string[] args, CancellationToken ct)
    {
        try
        {
            await using var app = await Build(args, ct);
            await using var stores = app.Services.GetRequiredService<Stores>();
            await app.RunAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is EmbeddedPostgresException or StartRefusedException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    /// <summary>The whole application, ready to run.</summary>
    public static async Task<WebApplication> Build(string[] args, CancellationToken ct)
    {
        // Named, because a test is another program: the style sheet is found by the name of this one.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Serving).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Bodies.Most;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        if (DevelopmentTokens.Objection(builder.Configuration, builder.Environment) is { } objection) throw new StartRefusedException(objection);
        Observing.Add(builder);
        var stores = await Stores.Open(builder.Configuration, builder.Environment, ct);
        WebApplication? app = null;
        try
        {
            builder.Services.AddRegistry(stores);
            builder.Services.AddProving(builder.Configuration, stores);
            builder.Services.AddRegistryApi(builder.Configuration);
            builder.Services.AddPages();
            app = builder.Build();
            await app.Services.GetRequiredService<ProvedLog>().Open(ct);
            await app.Services.GetRequiredService<Witnesses>().MustAgree(ct);
            await app.Services.GetRequiredService<KeyRotation>().MakeRight(ct);
            app.UseRegistryApi();
            app.MapPages();
            app.MapTimeMap();
            if (app.Environment.IsDevelopment() && app.Configuration.GetValue("Demo", true)) await Demonstration.Tell(app.Services, ct);
            return app;
        }
        catch
        {
            // Whoever asked gets no application to stop: the database that was started for it stops here.
            if (app is not null) await app.DisposeAsync();
            await stores.DisposeAsync();
            throw;
        }
    }
}

/// <summary>The registry will not start like this; the message says why and what to do.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
