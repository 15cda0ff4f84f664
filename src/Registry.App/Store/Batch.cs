using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// The rows of one batch, gathered while positions are given out. What stands here happens under the log head: fixed forms and hashes, no
/// law and no parsing.
/// </summary>
internal sealed class Batch
{
    private readonly Head _head;
    private readonly Dictionary<Guid, long> _last = [];
    private DateTimeOffset _at;

    private Batch(Head head, DateTimeOffset now) => (_head, _at, Views) = (head, head.At >= now ? head.At.AddMicroseconds(1) : now, new(head.Generations));

    public List<PlacedEvent> Events { get; } = [];
    public List<(PreparedAppend Append, long First, long Last)> Commands { get; } = [];
    public Dictionary<(string Key, Guid Stream), (long Position, bool Present)> Keys { get; } = [];
    /// <summary>The streams that the batch begins.</summary>
    public HashSet<Guid> Begun { get; } = [];
    public ViewRows Views { get; }
    public ClaimRows Claims { get; } = new();
    public List<(PreparedAppend Append, Appended.Stored Result)> Stored { get; } = [];
    public List<(PreparedAppend Append, Appended.Moved Why)> Moved { get; } = [];
    public List<(PreparedAppend Append, Recalled Where)> Recalled { get; } = [];
    private long Position => _head.Position + Events.Count;

    public static Batch Of(IReadOnlyList<PreparedAppend> appends, Head head, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var batch = new Batch(head, new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero));
        foreach (var append in appends)
        {
            // The same key twice in one batch is told what its twin was told: Take gives the twin's place in the log to the head.
            if (head.Commands.TryGetValue(append.Append.Command, out var c)) batch.Recalled.Add((append, new(c.Salt, c.Hash, c.First, c.Last)));
            else if (batch.Take(append) is { } why) batch.Moved.Add((append, why));
            else batch.Claim(append, batch.Stored[^1].Result);
        }
        return batch;
    }

    /// <summary>Takes an append into the batch, unless something that it read has moved; then says what.</summary>
    private Appended.Moved? Take(PreparedAppend append)
    {
        var streams = append.Append.Streams.Where(h => _head.Streams.GetValueOrDefault(h.Stream.Id) != h.Version).Select(h => h.Stream.Id).ToList();
        var keys = append.Append.Keys.Where(k => _head.Keys.GetValueOrDefault(k.Key) != k.Version).Select(k => k.Key).ToList();
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
        _head.Commands[append.Append.Command] = (append.Salt, append.BodyHash, first, Position);
        Stored.Add((append, new(results, append.Salt, append.BodyHash, Replayed: false)));
        return null;
    }

    private void Claim(PreparedAppend append, Appended.Stored stored)
    {
        if (!append.After.Values.Any(ClaimRows.Has)) return;
        foreach (var written in append.Events.Index().GroupBy(e => e.Item.Recorded.Stream))
            Claims.Replace(append.After[written.Key].Placed([.. written.Select(e => stored.Events[e.Index].Recorded)]));
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
        if (recorded.Version == 1) Begun.Add(recorded.Stream.Id);
        _at = at.AddMicroseconds(1);
        _head.Streams[recorded.Stream.Id] = recorded.Version;
        foreach (var key in e.Keys)
        {
            Keys[(key.Key, recorded.Stream.Id)] = (position, key.Present);
            _head.Keys[key.Key] = position;
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
