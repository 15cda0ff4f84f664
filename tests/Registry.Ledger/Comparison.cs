using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Ledger;

/// <summary>The ledger against the log, in both directions: nothing that was promised is missing, nothing is there that was not promised. Pure.</summary>
internal static class Comparison
{
    public static IEnumerable<Finding> Of(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<SeenHistory> reads, IReadOnlyList<LogEvent> log) =>
    [
        .. Decided(entries), .. Received(entries, log), .. Accounted(entries, log), .. NothingLeft(entries, log), .. Whole(log),
        .. Winners(entries), .. Ordered(entries), .. Prefixes(reads, log),
    ];

    private static IEnumerable<Finding> Decided(IReadOnlyList<LedgerEntry> entries) =>
        from e in entries
        where e.Outcome is Outcome.Unknown or Outcome.Unreached || e.Outcome == Outcome.Ok && e.Receipt is not { Events.Count: > 0 }
        select new Finding(Fault.Unresolved, $"{e.Key}: {e.Attempts.Count} sendings, and no receipt and no refusal");

    private static IEnumerable<Finding> Received(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LogEvent> log)
    {
        var stored = new Dictionary<Guid, LogEvent>();
        foreach (var e in log)
            if (!stored.TryAdd(e.Recorded.Id, e)) yield return new(Fault.Twice, $"event {e.Recorded.Id} stands in the log twice");
        foreach (var entry in entries)
            foreach (var promised in entry.Receipt?.Events ?? [])
            {
                if (!stored.TryGetValue(promised.Id, out var found)) yield return new(Fault.Lost, $"{entry.Key}: position {promised.Position} was acknowledged and is not in the log");
                else if (Difference(promised, found) is { } difference) yield return new(Fault.Altered, $"{entry.Key}, position {promised.Position}: {difference}");
            }
    }

    private static string? Difference(ReceiptEvent promised, LogEvent found)
    {
        var r = found.Recorded;
        if (promised.Entry != found.Entry) return $"the entry was {promised.Entry} and is {found.Entry}";
        if (promised.Leaf != found.Leaf) return $"the leaf was {promised.Leaf} and is {found.Leaf}";
        if (Base64Url.EncodeToString(SHA256.HashData([0, .. Encoding.ASCII.GetBytes(promised.Entry)])) != promised.Leaf) return "the receipt's leaf is not that of its entry";
        return (promised.Position, promised.Stream, promised.Version, promised.Content) == (r.Position, r.Stream.Id, r.Version, r.Content.Value) ? null : "position, stream, version or content is another";
    }

    /// <summary>Every event of the log stands in exactly one receipt, and every request wrote once.</summary>
    private static IEnumerable<Finding> Accounted(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LogEvent> log)
    {
        var told = new Dictionary<Guid, string>();
        var commands = new Dictionary<Guid, string>();
        foreach (var entry in entries.Where(e => e.Receipt is not null))
        {
            if (!commands.TryAdd(entry.Receipt!.Command, entry.Key)) yield return new(Fault.Twice, $"{entry.Key} and {commands[entry.Receipt.Command]} got a receipt for one request");
            foreach (var e in entry.Receipt.Events)
                if (!told.TryAdd(e.Id, entry.Key)) yield return new(Fault.Twice, $"{entry.Key} and {told[e.Id]} were told of the same event");
        }
        foreach (var e in log)
            if (!told.ContainsKey(e.Recorded.Id)) yield return new(Fault.Unaccounted, $"position {e.Recorded.Position}: nobody was told of it ({MarkOf(e.Recorded.Event) ?? e.Recorded.Event.GetType().Name})");
        foreach (var twice in log.Select(e => MarkOf(e.Recorded.Event)).OfType<string>().CountBy(m => m).Where(m => m.Value > 1))
            yield return new(Fault.Twice, $"{twice.Key} was recorded {twice.Value} times");
    }

    private static IEnumerable<Finding> NothingLeft(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LogEvent> log)
    {
        var marks = log.Select(e => MarkOf(e.Recorded.Event)).OfType<string>().ToHashSet();
        return from e in entries
               where e.Outcome is Outcome.Refused or Outcome.Conflict && e.Mark is { } mark && marks.Contains(mark)
               select new Finding(Fault.StoredThoughRefused, $"{e.Key} was answered {e.Attempts[^1].Status}, and the log holds it");
    }

    private static IEnumerable<Finding> Whole(IReadOnlyList<LogEvent> log)
    {
        var (position, versions) = (0L, new Dictionary<Guid, long>());
        foreach (var e in log)
        {
            if (e.Recorded.Position != ++position) yield return new(Fault.Hole, $"position {position} is missing before {e.Recorded.Position}");
            position = e.Recorded.Position;
            var version = versions.GetValueOrDefault(e.Recorded.Stream.Id) + 1;
            if (e.Recorded.Version != version) yield return new(Fault.Hole, $"stream {e.Recorded.Stream.Id}: version {version} is missing before {e.Recorded.Version}");
            versions[e.Recorded.Stream.Id] = e.Recorded.Version;
        }
    }

    private static IEnumerable<Finding> Winners(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var e in entries.Where(e => e is { Receipt: not null, IfMatch: not null }))
            if (e.Receipt!.Events[0].Version != e.IfMatch + 1) yield return new(Fault.TwoWinners, $"{e.Key}: If-Match {e.IfMatch}, and it got version {e.Receipt.Events[0].Version}");
        foreach (var race in entries.Where(e => e is { Receipt: not null, IfMatch: not null }).GroupBy(e => (e.Stream, e.IfMatch)).Where(g => g.Count() > 1))
            yield return new(Fault.TwoWinners, $"stream {race.Key.Stream}, If-Match {race.Key.IfMatch}: {string.Join(", ", race.Select(e => e.Key))}");
    }

    /// <summary>A returned before B was sent ⇒ A stands before B: from the end, nothing later may have been answered before this one was sent.</summary>
    private static IEnumerable<Finding> Ordered(IReadOnlyList<LedgerEntry> entries)
    {
        LedgerEntry? earliest = null;
        foreach (var e in entries.Where(e => e.Receipt is { Events.Count: > 0 }).OrderByDescending(e => e.Receipt!.Events[0].Position))
        {
            if (earliest is not null && earliest.Returned < e.Sent)
                yield return new(Fault.Order, $"{earliest.Key} was answered before {e.Key} was sent, and stands after it ({earliest.Receipt!.Events[0].Position} > {e.Receipt!.Events[0].Position})");
            if (earliest is null || e.Returned < earliest.Returned) earliest = e;
        }
    }

    private static IEnumerable<Finding> Prefixes(IReadOnlyList<SeenHistory> reads, IReadOnlyList<LogEvent> log)
    {
        var streams = log.GroupBy(e => e.Recorded.Stream.Id).ToDictionary(g => g.Key, g => g.Select(e => e.Leaf).ToList());
        foreach (var read in reads)
        {
            if (read.Count < read.AtLeast) yield return new(Fault.Read, $"stream {read.Stream}: version {read.AtLeast} was acknowledged, a later read ended at {read.Count}");
            if (SeenHistory.DigestOf(streams.GetValueOrDefault(read.Stream, []).Take(read.Count)) != read.Digest) yield return new(Fault.Read, $"stream {read.Stream}: a read showed what the log does not begin with");
        }
    }

    private static string? MarkOf(RegistryEvent e) => e switch
    {
        OrganDecisionReported d => d.Reference?.Value,
        ArrangementRegistered a => a.Name.Value,
        OrganisationRegistered o => o.Name.Value,
        _ => null,
    };
}
