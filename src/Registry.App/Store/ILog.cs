using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// The store, as narrow as the product needs it: append, read a stream, read the log, read views. The one interface with one implementation,
/// with a contract test suite, so that another store of the same promises can stand beside it.
/// </summary>
public interface ILog
{
    /// <summary>A stream as it stands; possibly from memory, in which case the append finds out if it moved.</summary>
    ValueTask<History> ReadStream(StreamId stream, CancellationToken ct);

    /// <summary>Makes sure that what was read is not outdated: drops from memory what moved, and says whether anything did.</summary>
    Task<bool> Moved(IReadOnlyCollection<History> read, IReadOnlyCollection<KeyState> keys, CancellationToken ct);

    /// <summary>The streams that stand under a key, and the position that touched it last.</summary>
    Task<KeyState> ReadKey(string key, CancellationToken ct);

    /// <summary>Several keys together.</summary>
    Task<IReadOnlyList<KeyState>> ReadKeys(IReadOnlyCollection<string> keys, CancellationToken ct);

    /// <summary>Appends all events or none. Never cancelled once begun; see <see cref="Appended"/> for what can come of it.</summary>
    Task<Appended> Append(Append append);

    /// <summary>What a request with this id recorded, if it did.</summary>
    Task<Appended.Stored?> FindCommand(Guid command, CancellationToken ct);

    /// <summary>The log in order, after a position, at most <paramref name="limit"/> events.</summary>
    Task<IReadOnlyList<LogEvent>> ReadLog(long after, int limit, LogFilter filter, CancellationToken ct);

    /// <summary>The last position; 0 in an empty log.</summary>
    Task<long> LastPosition(CancellationToken ct);

    /// <summary>Rows of a view that are known at a position (0: now), at most <paramref name="limit"/>, in order of fact id.</summary>
    Task<IReadOnlyList<StoredRow>> ReadView(string view, ViewFilter filter, CancellationToken ct);
}

/// <summary>A part of the log: of one collaboration, one stream, up to a position.</summary>
public sealed record LogFilter(Guid? Collaboration = null, Guid? Stream = null, long? UpTo = null);

/// <summary>A part of a view.</summary>
/// <param name="ValidOn">Rows that hold on this day; nothing for all rows with their periods.</param>
public sealed record ViewFilter(Guid? Collaboration = null, Guid? About = null, long KnownAt = 0, Guid After = default, int Limit = 100, DateOnly? ValidOn = null);

/// <summary>An event with what its proof is made of.</summary>
public sealed class LogEvent(Recorded recorded, Entry entry, byte[] leaf)
{
    public Recorded Recorded { get; } = recorded;
    /// <summary>The entry of the log, as canonical JSON.</summary>
    public string Entry => System.Text.Encoding.ASCII.GetString(entry.ToBytes());
    /// <summary>SHA-256(0x00 || entry), base64url.</summary>
    public string Leaf => System.Buffers.Text.Base64Url.EncodeToString(leaf);
}

/// <summary>A row of a view with the period in which it holds and the positions between which it was known.</summary>
public sealed record StoredRow(string View, Guid Fact, Guid Stream, Guid Collaboration, DateOnly? ValidFrom, DateOnly? ValidTo, long KnownFrom, long? KnownTo, string Data)
{
    /// <summary>The source says that it ended no later than it began: it held on no day. Then there are no bounds, as in a row that always holds.</summary>
    public bool HoldsNever { get; init; }
    /// <summary>By the claim of its source: since when it was known there. Then the positions say nothing.</summary>
    public DateOnly? ClaimedFrom { get; init; }
    public DateOnly? ClaimedTo { get; init; }
}

/// <summary>A key with its version.</summary>
public sealed record KeyState(string Key, long Version, IReadOnlyList<Guid> Streams);

/// <summary>A request to append: what was read, and what to write if none of it moved.</summary>
/// <param name="Command">Derived from actor and idempotency key.</param>
/// <param name="Body">The request as it came, hashed with a salt: the same key with another body is not the same request.</param>
public sealed record Append(
    Guid Command,
    ReadOnlyMemory<byte> Body,
    IReadOnlyCollection<History> Streams,
    IReadOnlyCollection<KeyState> Keys,
    IReadOnlyList<Write> Writes,
    Envelope Envelope)
{
    /// <summary>The envelope of each write, where they differ; the rows of an import do. Those that are the same object are made ready once.</summary>
    public IReadOnlyList<Envelope>? Envelopes { get; init; }

    /// <summary>The stream of each write as that write leaves it, where whoever judged them has folded them. Taken from here one by one: nobody needs so many states any longer.</summary>
    public Queue<History>? Folded { get; init; }

    /// <summary>The n-th event's id.</summary>
    public Guid EventId(int n) => EventIds.Of(Command, n);
}

/// <summary>What came of an append.</summary>
public abstract record Appended
{
    /// <summary>In the log, now or by an earlier request with this key.</summary>
    /// <param name="Salt">With the body's hash: whether the earlier request was the same one.</param>
    public sealed record Stored(IReadOnlyList<LogEvent> Events, byte[] Salt, byte[] BodyHash, bool Replayed) : Appended;

    /// <summary>Something that was read has moved; nothing was written.</summary>
    public sealed record Moved(IReadOnlyList<Guid> Streams, IReadOnlyList<string> Keys) : Appended;

    /// <summary>The database has no room; nothing was written.</summary>
    public sealed record Full : Appended;

    /// <summary>The database refused these rows, and these only; nothing was written.</summary>
    public sealed record Rejected(string SqlState, string Message) : Appended;

    /// <summary>Nobody knows yet; the same request again will find out.</summary>
    public sealed record Unknown : Appended;
}
