using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>A row of a view as it will stand: <paramref name="To"/> is set when a later event of the same batch took its place.</summary>
internal sealed record ViewLine(Guid Fact, Guid Stream, Guid Collaboration, Guid? About, Period Valid, long From, long? To, short Level, byte[] Data)
{
    /// <summary>The day by which the source claims to have known of it; nothing when it does not say.</summary>
    public DateOnly? ClaimedFrom { get; init; }
    /// <summary>The day that was claimed for the event which took its place.</summary>
    public DateOnly? ClaimedTo { get; init; }
}

/// <summary>
/// The rows of the views that a batch changes, folded to one open row per fact: a fact set twice in a batch leaves a closed row for the
/// positions between, since that too was known.
/// </summary>
internal sealed class ViewRows(IReadOnlyDictionary<string, int> generations)
{
    private sealed class View
    {
        public Dictionary<Guid, int> Open { get; } = [];
        public List<ViewLine> Added { get; } = [];
        public Dictionary<Guid, (long Position, DateOnly? Claimed)> Closed { get; } = [];
    }

    private readonly Dictionary<string, View> _views = [];

    /// <summary>What is added, by the table it goes to, where it is so much.</summary>
    public IEnumerable<(string View, string Table, List<ViewLine> Lines)> Lines(int least, int below) =>
        _views.Where(v => v.Value.Added.Count >= least && v.Value.Added.Count < below).Select(v => (v.Key, Table(v.Key), v.Value.Added));

    public int Count => _views.Sum(v => v.Value.Added.Count);

    private string Table(string view) => ViewTables.Table(view, generations[view]);

    public void Add(ViewChange change, Recorded e)
    {
        if (!_views.TryGetValue(change.View, out var view)) _views[change.View] = view = new();
        var claimed = e.Envelope.SourceKnownOn;
        if (view.Open.Remove(change.Fact, out var open)) view.Added[open] = view.Added[open] with { To = e.Position, ClaimedTo = claimed };
        else if (change.Replaces) view.Closed.TryAdd(change.Fact, (e.Position, claimed));
        if (change.Data is null) return;
        view.Open[change.Fact] = view.Added.Count;
        view.Added.Add(new(change.Fact, e.Stream.Id, e.Envelope.Collaboration, change.About, change.Valid, e.Position, null, (short)e.Envelope.Disclosure, change.Data) { ClaimedFrom = claimed });
    }

    /// <summary>Closes the rows that the log had before; comes first, since a fact has one open row at a time.</summary>
    public void Close(NpgsqlBatchCommandCollection commands)
    {
        foreach (var (name, view) in _views)
        {
            if (view.Closed.Count == 0) continue;
            var (set, more, days) = ViewTables.Claimed.Contains(name) ? (", claimed_to = n.claimed", ", $3", ", claimed") : ("", "", "");
            var command = Sql.Command($"update {Table(name)} v set known_to = n.position{set} from unnest($1, $2{more}) n(id, position{days}) where v.fact_id = n.id and v.known_to is null",
                Sql.P(view.Closed.Keys.ToArray()), Sql.P(view.Closed.Values.Select(c => c.Position).ToArray()));
            if (more.Length > 0) command.Parameters.Add(Sql.Dates([.. view.Closed.Values.Select(c => c.Claimed)]));
            commands.Add(command);
        }
    }

    /// <param name="below">Only where there are fewer.</param>
    public void Add(NpgsqlBatchCommandCollection commands, int below)
    {
        foreach (var (view, table, lines) in Lines(1, below))
        {
            var (more, days) = ViewTables.Claimed.Contains(view) ? (", $11, $12", $", {ViewTables.ClaimColumns}") : ("", "");
            var command = Sql.Command(
                $"""
                insert into {table} ({ViewTables.ColumnsOf(view)})
                select fact, stream, collaboration, k, level, u, about, daterange(f, t), data{days}
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10{more}) n(fact, stream, collaboration, about, f, t, k, u, level, data{days})
                """,
                Sql.P(lines.ConvertAll(l => l.Fact).ToArray()), Sql.P(lines.ConvertAll(l => l.Stream).ToArray()), Sql.P(lines.ConvertAll(l => l.Collaboration).ToArray()),
                Sql.Ids(lines.ConvertAll(l => l.About).ToArray()), Sql.Dates(lines.ConvertAll(l => l.Valid.From).ToArray()), Sql.Dates(lines.ConvertAll(l => l.Valid.To).ToArray()),
                Sql.P(lines.ConvertAll(l => l.From).ToArray()), Sql.P(lines.ConvertAll(l => l.To).ToArray()), Sql.P(lines.ConvertAll(l => l.Level).ToArray()),
                Sql.Texts(lines.ConvertAll(l => l.Data).ToArray()));
            if (more.Length > 0)
            {
                command.Parameters.Add(Sql.Dates(lines.ConvertAll(l => l.ClaimedFrom).ToArray()));
                command.Parameters.Add(Sql.Dates(lines.ConvertAll(l => l.ClaimedTo).ToArray()));
            }
            commands.Add(command);
        }
    }
}
