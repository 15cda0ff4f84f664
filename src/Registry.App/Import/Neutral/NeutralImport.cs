using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.App.Import.Neutral;

/// <summary>
/// Reads a feed of neutral events in. The first reading says whether every line is possible where it stands, and lays the lines of one
/// municipality or body together; then each is recorded at one go. So a feed of any length costs memory for what there is, never for what
/// was, and no stream is read or written twice. Every event names its place in the feed, by which an export finds the order again.
/// </summary>
internal sealed class NeutralImport(ILog log, Bulk bulk, Door.Door door, NeutralTerms terms, SourceFile file, Action<ImportProgress> progress) : IDisposable
{
    private const int Heaps = 64, MostRows = 4000, MostUnread = 150;
    private static readonly Caller Reader = new("registry", "import-events", "Import of neutral events", null, Role.Coordinator);

    private readonly NeutralWorld _world = new();
    private readonly Spool _registered = new(), _later = new(), _bodies = new();
    private readonly NeutralBytes _bytes = new();
    private readonly Dictionary<string, Guid> _streams = [];
    private readonly List<(long Line, NeutralFault Fault)> _remarks = [];
    private ImportRun _run = null!;
    private long _rows;

    /// <summary>What every line that cannot be recorded as it stands is remarked for; nothing is recorded by this.</summary>
    public IReadOnlyList<(long Line, NeutralFault Fault)> Remarks => _remarks;

    public async Task<ImportRun> Run(Func<bool> goOn, CancellationToken ct)
    {
        await Sort(ct);
        _run = new(bulk, Reader, new(new(terms.Cited), null, "The feed says it otherwise now."), $"events:{Guid.NewGuid()}", progress) { Part = MostRows, Overlapping = true, Of = _rows };
        if (!goOn()) return _run;
        await _run.Begin(new(terms.Cited, file.Name, await file.Digest(ct), door.Today), log, ct);
        foreach (var (line, fault) in _remarks)
        {
            var item = new SourceItem(line, "line", fault.Element == "data.status" || fault is { Element: "seq", Reason: "missing", Value: not null } ? 0 : 1);
            _run.Remark(item, fault.Element, fault.Value, fault.Reason);
            await _run.Add(item, [], ct);
        }
        await Registered(ct);
        for (var heap = 0; heap < _later.Count; heap++) await Later(heap, ct);
        await _run.Flush(ct);
        for (var heap = 0; heap < _bodies.Count; heap++) await Bodies(heap, ct);
        await _run.Complete(ct);
        return _run;
    }

    public void Dispose()
    {
        _registered.Dispose();
        _later.Dispose();
        _bodies.Dispose();
        _bytes.Dispose();
    }

    /// <summary>The first reading.</summary>
    private async Task Sort(CancellationToken ct)
    {
        await using var stream = file.Open();
        var before = 0L;
        await foreach (var line in NeutralLine.All(stream, terms, ct))
        {
            _rows++;
            if (_rows == 1 && !line.IsObject) throw new SourceRefusedException($"{file.Name} is no feed of neutral events: line 1 is not a JSON object.");
            if (Fault(line, ref before) is { } fault) _remarks.Add((line.Number, fault));
            if (_rows % 10_000 == 0) progress(new("reading", _rows, 0, 0));
        }
        if (_rows == 0) throw new SourceRefusedException($"{file.Name} has no lines.");
    }

    /// <summary>Why a line cannot be recorded where it stands; nothing when it is laid aside to be.</summary>
    private NeutralFault? Fault(NeutralLine line, ref long before)
    {
        var expected = before + 1;
        if (line.Seq < expected) return new("seq", $"{line.Seq}", "bad-number");
        before = line.Seq ?? expected;
        if (line.Seq > expected) _remarks.Add((line.Number, new("seq", $"{expected}", "missing")));
        if (line.Event is not { } e) return line.Fault;
        if (_world.Apply(e, body => _bodies.Add(Spool.HeapOf(body, Heaps), line.Number, body, _bytes.Write(e))) is { } impossible) return impossible;
        Lay(e, line.Number);
        return null;
    }

    private void Lay(NeutralEvent e, long number)
    {
        var line = _bytes.Write(e);
        if (e.OfBody) _bodies.Add(Spool.HeapOf(e.Body, Heaps), number, e.Body, line);
        else if (e.Type != NeutralEvent.Registered) _later.Add(Spool.HeapOf(e.Municipality, Heaps), number, e.Municipality, line);
        else
        {
            _registered.Add(0, number, e.Municipality, line);
            if (e.Listed.Count > 0) _later.Add(Spool.HeapOf(e.Municipality, Heaps), number, e.Municipality, line);
        }
        if (e.Status is not (null or "in-force")) _remarks.Add((number, new("data.status", e.Status, "not-understood")));
    }

    private async Task Registered(CancellationToken ct)
    {
        foreach (var chunk in _registered.Take(0).Chunk(MostUnread))
        {
            var known = await Histories(Kind.Organisations, [.. chunk.Select(l => l.About)], Keys.OrganisationCode, ct);
            foreach (var (number, about, line) in chunk)
            {
                _streams[about] = known[about].Stream.Id;
                await _run.Add(new(number, "municipality"), new MunicipalityRows(terms, known[about], Stream).Registered(NeutralBytes.Read(line)), ct);
            }
        }
        await _run.Flush(ct);
        await _run.Settled();
    }

    private async Task Later(int heap, CancellationToken ct)
    {
        foreach (var chunk in _later.Take(heap).GroupBy(l => l.About).Chunk(MostUnread))
        {
            var histories = await Task.WhenAll(chunk.Select(m => log.ReadStream(new(Kind.Organisations, Stream(m.Key)), ct).AsTask()));
            foreach (var (municipality, history) in chunk.Zip(histories))
            {
                var rows = new MunicipalityRows(terms, history, Stream);
                foreach (var (number, _, line) in municipality)
                    if (NeutralBytes.Read(line) is var e) await _run.Add(new(number, "municipality", e.Type == NeutralEvent.Registered ? 0 : 1), rows.Later(e), ct);
            }
        }
    }

    private async Task Bodies(int heap, CancellationToken ct)
    {
        foreach (var chunk in _bodies.Take(heap).GroupBy(l => l.About).Chunk(MostUnread))
        {
            var known = await Histories(Kind.Arrangements, [.. chunk.Select(b => b.Key)], Keys.ArrangementCode, ct);
            foreach (var body in chunk)
            {
                var rows = new BodyRows(terms, known[body.Key], body.Key, _world, Stream);
                var lines = body.Select(l => NeutralBytes.Read(l.Line)).ToList();
                var undone = SameDay.Undone(lines);
                foreach (var (n, (number, _, _)) in body.Index())
                {
                    var item = new SourceItem(number, "body", lines[n].OfBody ? 1 : 0);
                    if (undone.Contains(n)) _run.Remark(item, "municipality", lines[n].Municipality, "named-twice");
                    await _run.Add(item, undone.Contains(n) ? [] : rows.Of(lines[n]), ct);
                }
                // Between two bodies, so that no part asks for what the one before it says.
                if (_run.Waiting > MostRows / 2) await _run.Flush(ct);
            }
        }
    }

    /// <summary>What the registry knows of each of them: by its code, whoever recorded it.</summary>
    private async Task<Dictionary<string, History>> Histories(string kind, IReadOnlyList<string> ids, Func<Code, string> key, CancellationToken ct)
    {
        var codes = ids.Distinct().ToDictionary(id => key(terms.CodeOf(id)), id => id);
        var found = new Dictionary<string, History>();
        foreach (var state in await log.ReadKeys(codes.Keys, ct))
        {
            var id = codes[state.Key];
            found[id] = state.Streams is [var holder, ..] ? await log.ReadStream(new(kind, holder), ct) : History.Empty(NeutralRows.New(kind, terms.CodeOf(id)));
        }
        return found;
    }

    private Guid Stream(string municipality) => _streams[municipality];
}
