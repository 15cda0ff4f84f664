using Registry.Core;

namespace Registry.App.Store;

/// <summary>Whole streams as they stood.</summary>
internal static class Histories
{
    /// <summary>Streams as they stand: out of memory those that have not moved.</summary>
    public static async Task<IReadOnlyList<History>> ReadStreams(this ILog log, IReadOnlyList<StreamId> streams, CancellationToken ct)
    {
        if (streams.Count == 0) return [];
        var read = await Task.WhenAll(streams.Select(s => log.ReadStream(s, ct).AsTask()));
        return await log.Moved(read, [], ct) ? await Task.WhenAll(streams.Select(s => log.ReadStream(s, ct).AsTask())) : read;
    }

    /// <summary>The stream with only those of its events that count; folded again when some do not.</summary>
    public static History Of(this History history, Func<Recorded, bool> counts)
    {
        var events = history.Events;
        return events.All(counts) ? history : History.Of(history.Stream, events.Where(counts));
    }
}
