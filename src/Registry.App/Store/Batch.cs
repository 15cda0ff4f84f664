using System.Security.Cryptography;
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
    /// <summary>The leaves, which wait for nothing but their places: those of a big batch are hashed while its events are on their way.</summary>
    public Task Sealing { get; private set; } = Task.CompletedTask;
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
        if (batch.Events.Count < BatchRows.Big) foreach (var e in batch.Events) e.Seal();
        else batch.Sealing = Task.Run(() => PlacedEvent.Seal(batch.Events));
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
        for (var n = 0; n < results.Length; n++) results[n] = Place(append.Events[n]);
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
        var placed = new PlacedEvent(e, entry);
        Events.Add(placed);
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
        return new(recorded, entry, placed.Leaf);
    }
}

/// <summary>An event with its place in the log.</summary>
internal sealed class PlacedEvent(PreparedEvent prepared, Entry entry)
{
    public PreparedEvent Event => prepared;
    public Recorded Recorded => prepared.Recorded;
    public long Position => entry.Position;
    public long Prev => entry.Prev;
    public DateTimeOffset At => entry.At;
    /// <summary>SHA-256(0x00 || entry), once it is sealed.</summary>
    public byte[] Leaf { get; } = new byte[SHA256.HashSizeInBytes];

    public void Seal()
    {
        Span<byte> bytes = stackalloc byte[Entry.MaxLength];
        Entry.LeafHash(bytes[..Write(bytes)], Leaf);
    }

    /// <summary>Many together, whose hashes are made side by side.</summary>
    public static void Seal(IReadOnlyList<PlacedEvent> events)
    {
        const int together = 128;
        var (bytes, entries, leaves) = (new byte[together * Entry.MaxLength], new ReadOnlyMemory<byte>[together], new MerkleHash[together]);
        for (var first = 0; first < events.Count; first += together)
        {
            var count = Math.Min(together, events.Count - first);
            for (var (n, from) = (0, 0); n < count; from += entries[n++].Length) entries[n] = bytes.AsMemory(from, events[first + n].Write(bytes.AsSpan(from)));
            MerkleBatch.Leaves(entries.AsSpan(0, count), leaves);
            for (var n = 0; n < count; n++) leaves[n].ToBytes().CopyTo(events[first + n].Leaf, 0);
        }
    }

    private int Write(Span<byte> into)
    {
        try
        {
            return entry.Write(into);
        }
        catch (InvalidOperationException e)
        {
            throw new UnwritableException(e);
        }
    }
}

/// <summary>An append's events cannot stand in the log as they are, whatever the database says: nothing was sent.</summary>
internal sealed class UnwritableException(Exception because) : Exception(because.Message, because);
