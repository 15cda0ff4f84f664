using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Ledger;

/// <summary>What a client was told. Unreached: nobody listened, so nothing was sent. Unknown: sent, and no answer that decides.</summary>
public enum Outcome { Ok, Refused, Conflict, Unknown, Unreached }

/// <summary>One sending of a command, with moments of this process's steady clock; <paramref name="At"/> is the wall clock when it was sent.</summary>
public sealed record Attempt(long Sent, long Returned, DateTimeOffset At, Outcome Outcome, int Status);

/// <summary>An event as a receipt shows it, with the very text of its entry.</summary>
public sealed record ReceiptEvent(Guid Id, Guid Stream, string Kind, long Version, long Position, string At, string Content, string Entry, string Leaf);

public sealed record Receipt(Guid Command, IReadOnlyList<ReceiptEvent> Events)
{
    public bool Says(Receipt other) => Command == other.Command && Events.SequenceEqual(other.Events);
}

/// <summary>One key with all its sendings, and what came of it in the end.</summary>
/// <param name="Mark">A text that stands in the event that the command writes, and in no other.</param>
public sealed record LedgerEntry(string Key, string? Mark, Guid? Stream, long? IfMatch, IReadOnlyList<Attempt> Attempts, Receipt? Receipt)
{
    public Outcome Outcome => Attempts[^1].Outcome;
    public long Sent => Attempts[0].Sent;
    public long Returned => Attempts[^1].Returned;
    public bool WasUnknown => Attempts.Any(a => a.Outcome == Outcome.Unknown);
}

/// <summary>The history of a stream as somebody read it over HTTP.</summary>
/// <param name="AtLeast">The version that had been acknowledged before the read began.</param>
/// <param name="Digest">SHA-256 over the leaves that were shown, one after the other.</param>
public sealed record SeenHistory(Guid Stream, long AtLeast, int Count, string Digest)
{
    public static SeenHistory Of(Guid stream, long atLeast, IReadOnlyList<string> leaves) => new(stream, atLeast, leaves.Count, DigestOf(leaves));

    public static string DigestOf(IEnumerable<string> leaves) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(leaves))));
}

/// <summary>The ledger: what every client was told, kept outside of the registry that is killed.</summary>
public sealed class Book
{
    private readonly ConcurrentQueue<LedgerEntry> _entries = new();
    private readonly ConcurrentQueue<SeenHistory> _reads = new();
    private readonly ConcurrentQueue<Finding> _findings = new();
    private readonly ConcurrentDictionary<Guid, long> _versions = new();
    private long _acknowledged, _lastAcknowledged, _unknown, _unansweredReads, _probes;

    public IEnumerable<LedgerEntry> Entries => _entries;
    public IEnumerable<SeenHistory> Reads => _reads;
    public IEnumerable<Finding> Findings => _findings;
    public long Acknowledged => Interlocked.Read(ref _acknowledged);
    public long Unknown => Interlocked.Read(ref _unknown);
    public long UnansweredReads => Interlocked.Read(ref _unansweredReads);
    public long Probes => Interlocked.Read(ref _probes);
    /// <summary>When the latest acknowledgement came.</summary>
    public long LastAcknowledged => Interlocked.Read(ref _lastAcknowledged);

    /// <summary>The newest version of a stream that anybody was told of.</summary>
    public long VersionOf(Guid stream) => _versions.GetValueOrDefault(stream);

    public void Learn(Guid stream, long version) => _versions.AddOrUpdate(stream, version, (_, known) => Math.Max(known, version));

    public void Add(LedgerEntry entry)
    {
        _entries.Enqueue(entry);
        if (entry.WasUnknown) Interlocked.Increment(ref _unknown);
        if (entry.Receipt is not { } receipt) return;
        foreach (var e in receipt.Events) Learn(e.Stream, e.Version);
        Interlocked.Increment(ref _acknowledged);
        Interlocked.Exchange(ref _lastAcknowledged, Stopwatch.GetTimestamp());
    }

    public void Add(SeenHistory read) => _reads.Enqueue(read);

    public void Add(Finding finding) => _findings.Enqueue(finding);

    public void ReadUnanswered() => Interlocked.Increment(ref _unansweredReads);

    public void Probed() => Interlocked.Increment(ref _probes);
}
