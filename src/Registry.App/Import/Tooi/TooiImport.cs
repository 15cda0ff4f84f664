using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Imports;
using Registry.Core.Organisations;

namespace Registry.App.Import.Tooi;

/// <summary>
/// Reads one list in: first the organisations that the registry does not have yet, so that what became of them can name them; then their
/// names, ends and successors. Bodies come with the arrangements of the national register, and the list only adds to them.
/// </summary>
internal sealed class TooiImport
{
    private static readonly Caller Importer = new("registry", "import-tooi", "Import of TOOI", null, Role.Coordinator);

    private readonly ILog _log;
    private readonly TooiList _list;
    private readonly ImportRun _run;
    private readonly Dictionary<string, StreamId> _streams = [];
    private readonly Dictionary<string, TooiStanding> _standing = [];
    private readonly SortedDictionary<string, List<string>> _changes = new(StringComparer.Ordinal);
    private bool _earlier;

    private TooiImport(TooiList list, ImportRun run, ILog log) => (_list, _run, _log) = (list, run, log);

    public static async Task<ImportReport> Run(TooiList list, Bulk bulk, ILog log, Action<ImportProgress> progress, CancellationToken ct)
    {
        var source = new BulkSource(list.Source, list.PublishedOn, $"De lijst van {list.PublishedOn:yyyy-MM-dd} zegt het anders dan een eerdere.");
        var import = new TooiImport(list, new(bulk, Importer, source, $"tooi {list.Content} {Guid.NewGuid()}", progress), log);
        await import.Record(TooiReading.Of(list), ct);
        return new(list.Source.Name.Value, list.File, import._run, [.. import._changes.Select(c => (c.Key, (IReadOnlyList<string>)c.Value))]);
    }

    private async Task Record(IReadOnlyList<TooiItem> items, CancellationToken ct)
    {
        _run.Of = items.Sum(i => i.Rows);
        await _run.Begin(new(_list.Source.Name, TooiNode.TitleOf(_list.File) ?? "TOOI", _list.Content, _list.PublishedOn), _log, ct);
        await Meet(items, ct);
        var begun = new HashSet<TooiItem>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
            if (item.Says is [TooiStatement.Began began, ..] && _list.Set.Kind is not null && !_streams.ContainsKey(began.Code)) await Begin(item, began, begun, ct);
        await _run.Flush(ct);
        var judged = items.Select(item => Judge(item, begun.Contains(item))).ToList();
        // First what is said no longer: it would stand in the way of what is said instead.
        await Retract(ct);
        foreach (var (item, rows, remarks) in judged)
        {
            Remark(item, remarks);
            await _run.Add(item, rows, ct);
        }
        await _run.Complete(ct);
    }

    /// <summary>What the registry has of all that the list names.</summary>
    private async Task Meet(IReadOnlyList<TooiItem> items, CancellationToken ct)
    {
        var kind = _list.Set.Kind is null ? Kind.Bodies : Kind.Organisations;
        var codes = items.SelectMany(i => i.Says).Select(s => s.Code).Distinct().ToDictionary(code => _list.Set.Kind is null ? Keys.BodyCode(code) : Keys.OrganisationCode(code));
        foreach (var state in await _log.ReadKeys(codes.Keys, ct))
            if (state.Streams is [var id, ..]) _streams[codes[state.Key]] = new(kind, id);
        foreach (var code in codes.Values)
            _standing[code] = new(_list, _streams.TryGetValue(code, out var stream) ? await _log.ReadStream(stream, ct) : null, other => _streams.TryGetValue(other, out var o) ? o.Id : null);
        _earlier = _standing.Values.Any(s => s.Earlier);
    }

    private async Task Begin(TooiItem item, TooiStatement.Began began, HashSet<TooiItem> begun, CancellationToken ct)
    {
        var said = _standing[began.Code].Say(began, []) as RegisterOrganisation ?? throw new InvalidOperationException($"{began.Code} is not in the registry, and cannot begin there.");
        var source = new SourceItem(item.Line, item.What, item.Rows)
        {
            Done = outcome =>
            {
                if (outcome.Refusals.Count == 0) _streams[began.Code] = outcome.Stream;
                Report(outcome, began.Code, $"new: {began.Name}, {began.From.Since().En}");
            },
        };
        Remark(source, item.Remarks);
        begun.Add(item);
        await _run.Add(source, [new(said, null) { KnownOn = began.KnownOn }], ct);
    }

    /// <param name="begun">Whether the row was accounted for when its organisation was recorded; what else it says follows.</param>
    private (SourceItem Item, List<BulkRow> Rows, List<TooiRemark> Remarks) Judge(TooiItem item, bool begun)
    {
        var (rows, remarks, lines, judged) = (new List<BulkRow>(), new List<TooiRemark>(begun ? [] : item.Remarks), new List<(string Code, string Line)>(), 0);
        foreach (var statement in item.Says.Skip(begun ? 1 : 0))
        {
            if (!_streams.TryGetValue(statement.Code, out var stream))
            {
                remarks.Add(new("organisatiecode", statement.Code, "not-in-registry"));
                continue;
            }
            var standing = _standing[statement.Code];
            if (standing.Say(statement, remarks) is not { } decision) continue;
            lines.Add((statement.Code, Line(statement)));
            // What corrects is known to the source since this version of the list, whatever the day on which it registered the change itself.
            rows.Add(new(decision, decision is RegisterOrganisation ? null : stream) { Supersedes = standing.Earlier, KnownOn = standing.Corrects(decision) ? null : statement.KnownOn });
        }
        return (new(item.Line, item.What, begun ? 0 : item.Rows) { Done = outcome => Report(outcome, lines[judged].Code, lines[judged++].Line) }, rows, remarks);
    }

    /// <summary>What an earlier version of the list said and this one does not. It is no row of the list, and counts as none.</summary>
    private async Task Retract(CancellationToken ct)
    {
        foreach (var (code, standing) in _standing)
            foreach (var gone in standing.Gone)
                await _run.Add(new(1, code, 0) { Done = outcome => Report(outcome, code, $"no longer said: {gone.Event.Tell(id => $"{id}").En}") },
                    [new(new RetractFact(gone.Id, Sealing.Seal($"De lijst van {_list.PublishedOn:yyyy-MM-dd} zegt dit niet meer.")), _streams[code])], ct);
    }

    /// <summary>One remark on each element of a row, whatever of it there is to remark upon: a second one would be the same fact in other words.</summary>
    private void Remark(SourceItem item, IEnumerable<TooiRemark> remarks)
    {
        foreach (var same in remarks.GroupBy(r => (r.Element, r.Reason)))
            _run.Remark(item, same.Key.Element, string.Join("; ", same.Select(r => r.Value).OfType<string>().Distinct()), same.Key.Reason);
    }

    private void Report(BulkOutcome outcome, string code, string line)
    {
        if (!_earlier || outcome.Written == 0) return;
        if (!_changes.TryGetValue(code, out var lines)) _changes[code] = lines = [];
        lines.Add(outcome.Corrected > 0 ? $"{line} (corrected)" : line);
    }

    private static string Line(TooiStatement statement) => statement switch
    {
        TooiStatement.Began s => $"{s.Name}, {s.From.Since().En}",
        TooiStatement.Named s => $"called {s.Name}, {s.From.Since().En}",
        TooiStatement.Ended s => $"abolished {s.On.Tell().En}{(s.Into.Count == 0 ? "" : $", into {string.Join(", ", s.Into)}")}",
        TooiStatement.Enlarged s => $"enlarged {s.On.Tell().En} with {string.Join(", ", s.With)}",
        _ => throw new InvalidOperationException($"No line for {statement}."),
    };
}
