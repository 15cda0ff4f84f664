using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.App.Store;

/// <summary>The registry's own spans and meters; never with personal data or bodies.</summary>
public static class Telemetry
{
    public const string Name = "Registry";
    public static ActivitySource Source { get; } = new(Name);
    public static Meter Meter { get; } = new(Name);

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("registry.append.batch_size", "{append}", "Appends committed together");
    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>("registry.append.queue_wait", "ms", "Time an append waited for its batch");
    private static readonly Histogram<double> BatchTime = Meter.CreateHistogram<double>("registry.append.batch_time", "ms", "Lock, write and commit of one batch");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("registry.refusals", "{refusal}", "Refusals by rule");

    internal static void Batch(List<PreparedAppend> batch)
    {
        if (!QueueWait.Enabled) return;
        foreach (var append in batch) QueueWait.Record(Stopwatch.GetElapsedTime(append.Began).TotalMilliseconds);
    }

    internal static void Committed(int appends, TimeSpan took)
    {
        BatchSize.Record(appends);
        BatchTime.Record(took.TotalMilliseconds);
    }

    public static void Refusal(string rule) => Refused.Add(1, new KeyValuePair<string, object?>("rule", rule));
}
