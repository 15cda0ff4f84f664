using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Imports;

namespace Registry.App.Import;

/// <summary>Something of the source that has to be accounted for: it is recorded, known already, or remarked upon.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Rows">How many rows of the source it is.</param>
public sealed record SourceItem(long Line, string What, int Rows = 1)
{
    /// <summary>Of the rows of a decision that corrects what stood, how many say something new; all of them when not given.</summary>
    public Func<int>? Differing { get; init; }
    /// <summary>Told what came of each decision, once it is judged.</summary>
    public Action<BulkOutcome>? Done { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows of the source that were handed in.</param>
/// <param name="Events">Events that were recorded.</param>
public sealed record ImportProgress(string Doing, long Rows, long Of, long Events);

/// <summary>
/// One reading-in of one file: decisions go to the log in parts, each part in one transaction, and every row is accounted for. Cut off at any
/// moment it can simply be run again: what is in the log is known then, and the rest is recorded.
/// </summary>
/// <param name="source">What every fact names as its source.</param>
/// <param name="name">Tells the parts of this run from those of others.</param>
public sealed class ImportRun(Bulk bulk, Caller caller, BulkSource source, string name, Action<ImportProgress> progress)
{
    /// <summary>Parts under way at once when they do not depend on each other: one is judged while another is written.</summary>
    private const int Together = 2;

    private readonly Queue<Task<(List<(BulkRow Row, SourceItem Item)> Part, BulkResult Result)>> _underWay = new();
    private List<(BulkRow Row, SourceItem Item)> _waiting = [];
    private readonly HashSet<SourceItem> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SourceItem, (int Written, bool Refused)> _judged = new(ReferenceEqualityComparer.Instance);
    private readonly List<RemarkSource> _remarks = [];
    private StreamId? _stream;
    private int _parts;

    /// <summary>Decisions in a part: enough that a commit costs little, few enough that memory stays small.</summary>
    public int Part { get; init; } = 1000;

    /// <summary>Whether no part asks for what the one before it says, so that they need not wait for each other.</summary>
    public bool Overlapping { get; init; }

    /// <summary>Decisions that wait for their part to be full.</summary>
    public int Waiting => _waiting.Count;

    public long Rows { get; private set; }
    public long Recorded { get; private set; }
    public long Known { get; private set; }
    public long Remarked { get; private set; }
    public long Events { get; private set; }
    /// <summary>How many rows there will be, for the progress; 0 while nobody knows.</summary>
    public long Of { get; set; }
    public IReadOnlyList<RemarkSource> Remarks => _remarks;

    /// <summary>Whether the same bytes were read to their end before.</summary>
    public bool Again { get; private set; }

    public async Task Begin(BeginImport begin, ILog log, CancellationToken ct)
    {
        var result = await bulk.Record(caller, [new(begin, null)], source with { KnownOn = null }, $"{name}:begin", ct);
        (_stream, Events) = (result.Rows[0].Stream, Events + result.Events.Count);
        Again = (await log.ReadStream(_stream.Value, ct)).State is Core.Imports.Import { Standing.Completed: not null };
    }

    /// <summary>What an item of the source says, as decisions; one without any was known, or is remarked upon.</summary>
    public async Task Add(SourceItem item, IEnumerable<BulkRow> rows, CancellationToken ct)
    {
        Rows += item.Rows;
        var before = _waiting.Count;
        _waiting.AddRange(rows.Select(row => (row, item)));
        if (_waiting.Count == before) Settle(item, (0, _open.Remove(item)));
        if (_waiting.Count >= Part) await Flush(ct);
    }

    /// <summary>Something of an item that cannot be recorded as it stands. An item of which nothing else is recorded counts as remarked upon.</summary>
    public void Remark(SourceItem item, string element, string? value, string reason)
    {
        _open.Add(item);
        _remarks.Add(new(item.Line, element, value is { Length: > 0 } ? new PublicText(Printable(value)) : (PublicText?)null, reason));
    }

    /// <summary>Records what waits, in one transaction.</summary>
    public async Task Flush(CancellationToken ct)
    {
        if (_waiting.Count == 0) return;
        var (part, key) = (_waiting, $"{name}:{++_parts}");
        _waiting = [];
        _underWay.Enqueue(Task.Run(async () => (part, await bulk.Record(caller, part.ConvertAll(w => w.Row), source, key, ct)), ct));
        while (_underWay.Count >= (Overlapping ? Together : 1)) await Settle();
    }

    /// <summary>Waits for all parts that are under way.</summary>
    public async Task Settled()
    {
        while (_underWay.Count > 0) await Settle();
    }

    /// <summary>What came of the oldest part that is under way.</summary>
    private async Task Settle()
    {
        var (part, result) = await _underWay.Dequeue();
        Events += result.Events.Count;
        foreach (var ((_, item), outcome) in part.Zip(result.Rows))
        {
            var (written, refused) = _judged.GetValueOrDefault(item);
            var count = outcome.Written == 0 ? 0 : outcome.Corrected > 0 && item.Differing is { } differing ? differing() : item.Rows;
            _judged[item] = (Math.Max(written, count), refused || outcome.Refusals.Count > 0);
            foreach (var refusal in outcome.Refusals) Remark(item, $"{item.What}: {refusal.Rule}", refusal.Why.Nl, "refused");
            item.Done?.Invoke(outcome);
        }
        foreach (var (item, judged) in _judged) Settle(item, (judged.Written, _open.Remove(item) | judged.Refused));
        _judged.Clear();
        progress(new("recording", Rows, Of, Events));
    }

    /// <summary>The last part, the remarks, and what came of all rows.</summary>
    public async Task Complete(CancellationToken ct)
    {
        await Flush(ct);
        await Settled();
        var rows = _remarks.Select(r => new BulkRow(r, _stream)).Append(new(new CompleteImport(Rows, Recorded, Known, Remarked), _stream)).ToList();
        foreach (var part in rows.Chunk(Part)) Events += (await bulk.Record(caller, part, source with { KnownOn = null }, $"{name}:{++_parts}", ct)).Events.Count;
        if (Rows != Recorded + Known + Remarked) throw new InvalidOperationException($"{Rows} rows were read, and {Recorded} + {Known} + {Remarked} accounted for.");
    }

    private void Settle(SourceItem item, (int Written, bool Remarked) judged)
    {
        Recorded += judged.Written;
        if (judged is (0, true)) Remarked += item.Rows;
        else Known += item.Rows - judged.Written;
    }

    private static string Printable(string value) => string.Concat(value.Take(500).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c));
}
