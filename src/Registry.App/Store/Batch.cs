using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// The rows of one batch, gathered while positions are given out. What stands here happens under the log head: fixed forms and hashes, no
/// law and no parsing.
/// </summary>
internal sealed class Batch(Head head, DateTimeOffset clock)
{
    private readonly Dictionary<Guid, long> _last = [];
    private DateTimeOffset _at = head.At >= clock ? head.At.AddMicroseconds(1) : clock;

    public List<PlacedEvent> Events { get; } = [];
    public List<(PreparedAppend Append, long First, long Last)> Commands { get; } = [];
    public Dictionary<(string Key, Guid Stream), (long Position, bool Present)> Keys { get; } = [];
    public ViewRows Views { get; } = new(head.Generation);
    public List<(PreparedAppend Append, Appended.Stored Result)> Stored { get; } = [];
    private long Position => head.Position + Events.Count;

    /// <summary>Takes an append into the batch, unless something that it read has moved; then says what.</summary>
    public Appended.Moved? Take(PreparedAppend append)
    {
        var streams = append.Append.Streams.Where(h => head.Streams.GetValueOrDefault(h.Stream.Id) != h.Version).Select(h => h.Stream.Id).ToList();
        var keys = append.Append.Keys.Where(k => head.Keys.GetValueOrDefault(k.Key) != k.Version).Select(k => k.Key).ToList();
        if (streams.Count + keys.Count > 0) return new(streams, keys);

        var first = Position + 1;
        var results = new LogEvent[append.Events.Length];
        try
        {
            for (var n = 0; n < results.Length; n++) results[n] = Place(append.Events[n]);
        }
        catch (InvalidOperationException e)
        {
            throw new UnwritableException(e);
        }
        Commands.Add((append, first, Position));
        head.Commands[append.Append.Command] = (append.Salt, append.BodyHash, first, Position);
        Stored.Add((append, new(results, append.Salt, append.BodyHash, Replayed: false)));
        return null;
    }

    private LogEvent Place(PreparedEvent e)
    {
        var (position, at) = (Position + 1, _at);
        var prev = _last.GetValueOrDefault(e.Recorded.Stream.Id, e.Prev);
        var recorded = e.Recorded with { Position = position, At = at };
        var entry = new Entry(at, e.Circumstances, recorded.Content.Value, recorded.Id, position, prev, recorded.Stream.Id, recorded.Version);
        var bytes = entry.ToBytes();
        var leaf = new byte[32];
        Entry.LeafHash(bytes, leaf);
        Events.Add(new(e, position, prev, at, leaf));
        _last[recorded.Stream.Id] = position;
        _at = at.AddMicroseconds(1);
        head.Streams[recorded.Stream.Id] = recorded.Version;
        foreach (var key in e.Keys)
        {
            Keys[(key.Key, recorded.Stream.Id)] = (position, key.Present);
            head.Keys[key.Key] = position;
        }
        foreach (var change in e.Views) Views.Add(change, recorded);
        return new(recorded, bytes, leaf);
    }
}

/// <summary>An event with its place in the log.</summary>
internal sealed record PlacedEvent(PreparedEvent Event, long Position, long Prev, DateTimeOffset At, byte[] Leaf)
{
    public Recorded Recorded => Event.Recorded;
}

/// <summary>An append's events cannot stand in the log as they are, whatever the database says: nothing was sent.</summary>
internal sealed class UnwritableException(Exception because) : Exception(because.Message, because);
