using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Registry.App.Store;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Listeners hear the whole process: these tests run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What the registry tells its operators, and what it never does.</summary>
[Collection(nameof(Alone))]
public sealed class TelemetryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task spans_and_meters_follow_a_decision_and_name_nobody()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var (spans, measured) = (new ConcurrentBag<Activity>(), new ConcurrentBag<(string Name, double Value, string Tags)>());
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name is Telemetry.Name or "Npgsql" or "Microsoft.AspNetCore.Hosting") l.EnableMeasurementEvents(instrument); } };
        void Measure<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            measured.Add((instrument.Name, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
        meters.SetMeasurementEventCallback<int>(Measure);
        meters.SetMeasurementEventCallback<long>(Measure);
        meters.SetMeasurementEventCallback<double>(Measure);
        meters.Start();

        var (zonnebloem, trace) = (registry.As("zonnebloem", it.Of[0].Code), ActivityTraceId.CreateRandom());
        var digest = new string('A', 43);
        (await zonnebloem.Post($"/api/v1/dossiers/{it.Dossier}/decisions", Overriding("open_track", digest, "A22"), null, ("If-Match", "\"v1\""), ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))).Expect(201);
        (await zonnebloem.Decide("dossiers", it.Dossier, new { decision = "open_track", data = new { organisation = it.Of[0].Id } })).Refused("T01");
        (await zonnebloem.Begin("organisations", "{\"decision\":\"Zonnebloem was here\"}")).Invalid("/data", "/decision");

        var mine = spans.Where(s => s.TraceId == trace).ToList();
        Assert.Contains(mine, s => s.DisplayName == "POST /api/v1/{kind}/{id:guid}/decisions");
        foreach (var name in new[] { "door", "judge", "append" }) Assert.Equal(Telemetry.Name, Assert.Single(mine, s => s.OperationName == name).Source.Name);
        Assert.Equal("propose_override", mine.Single(s => s.OperationName == "door").GetTagItem("registry.decision"));
        Assert.Contains(measured, m => m is { Name: "registry.append.batch_size", Value: 1 });
        Assert.Contains(measured, m => m is { Name: "registry.append.queue_wait", Value: >= 0 });
        Assert.Contains(measured, m => m is { Name: "registry.append.batch_time", Value: > 0 });
        Assert.Contains(measured, m => m is { Name: "registry.refusals", Value: 1, Tags: "rule=T01" });

        var told = spans.SelectMany(s => s.TagObjects.Concat(s.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}").Append(s.DisplayName))
            .Concat(spans.SelectMany(s => s.Baggage.Select(b => $"{b.Value}"))).Concat(measured.Select(m => m.Tags)).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, t => Assert.False(t.Contains("zonnebloem", StringComparison.OrdinalIgnoreCase) || t.Contains("vereffening", StringComparison.OrdinalIgnoreCase), t));
    }
}
