using System.Diagnostics.Tracing;
namespace Registry.Benchmarks;
internal sealed class AllocListener : EventListener
{
    public readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> Counts = new();
    protected override void OnEventSourceCreated(EventSource s) { if (s.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(s, EventLevel.Verbose, (EventKeywords)1); }
    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        if (e.EventName is not "AllocationTick_V4" and not "GCAllocationTick_V4" and not "GCAllocationTick_V3") return;
        Counts.AddOrUpdate((string)e.Payload![5]!, 1, (_, n) => n + 1);
    }
}
