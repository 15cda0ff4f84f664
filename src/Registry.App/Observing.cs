using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Registry.App.Store;

namespace Registry.App;

/// <summary>
/// OpenTelemetry over OTLP when OTEL_EXPORTER_OTLP_ENDPOINT says where to; wired by hand. Spans: request, door, judge, append, SQL.
/// Meters: batch size, queue wait, batch time, refusals by rule. Nothing personal is ever in them.
/// </summary>
internal static class Observing
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; });
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;

        // .NET 10 leaves the http.* and url.* tags out unless asked.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var resource = ResourceBuilder.CreateDefault().AddService("registry");
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", Telemetry.Name).AddOtlpExporter().Build();
        var meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Npgsql", Telemetry.Name).AddOtlpExporter().Build();
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
        builder.Services.AddSingleton(traces);
        builder.Services.AddSingleton(meters);
        builder.Services.AddHostedService(_ => new FlushOnStop(traces, meters));
    }

    /// <summary>Names the request's span after its route, which the framework does not.</summary>
    public static void UseRouteNames(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (Activity.Current is { } span && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    });

    /// <summary>Instances that the container did not make are not disposed by it: the last spans would be lost.</summary>
    private sealed class FlushOnStop(TracerProvider traces, MeterProvider meters) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(2000);
            meters.ForceFlush(2000);
            return Task.CompletedTask;
        }
    }
}
