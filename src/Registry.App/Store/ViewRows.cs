using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// The rows of the views that a batch changes, folded to one open row per fact: a fact set twice in a batch leaves a closed row for the
/// positions between, since that too was known.
/// </summary>
internal sealed class ViewRows(int generation)
{
    private sealed record Line(Guid Fact, Guid Stream, Guid Collaboration, Guid? About, Period Valid, long From, long? To, short Level, string Data);

    private sealed class Lines
    {
        public Dictionary<Guid, int> Open { get; } = [];
        public List<Line> Added { get; } = [];
        public Dictionary<Guid, long> Closed { get; } = [];
    }

    private readonly Dictionary<string, Lines> _views = [];
    private readonly Dictionary<Guid, string> _viewOf = [];

    public void Add(ViewChange change, Recorded e)
    {
        // A fact that is taken away has no row to tell its view by; then the row that it had in this batch, or every view, says so.
        var views = change.Row is { } row ? [Catalogue.ViewOf(row)]
            : _viewOf.TryGetValue(change.Fact, out var known) ? [known] : Catalogue.Views.Select(v => v.Name);
        foreach (var name in views)
        {
            if (!_views.TryGetValue(name, out var view)) _views[name] = view = new();
            if (view.Open.Remove(change.Fact, out var open)) view.Added[open] = view.Added[open] with { To = e.Position };
            else if (change.Replaces) view.Closed.TryAdd(change.Fact, e.Position);
            if (change.Row is null) continue;
            _viewOf[change.Fact] = name;
            view.Open[change.Fact] = view.Added.Count;
            view.Added.Add(new(change.Fact, e.Stream.Id, e.Envelope.Collaboration, change.Row.About, Ordered(change.Row.Valid), e.Position, null,
                (short)e.Envelope.Disclosure, EventJson.Text(change.Row)));
        }
    }

    public void AddTo(NpgsqlBatchCommandCollection commands)
    {
        foreach (var (name, view) in _views)
        {
            if (view.Closed.Count > 0)
                commands.Add(Sql.Command(
                    $"update registry.view_{name} v set known_to = n.position from unnest($1, $2) n(id, position) where v.fact_id = n.id and v.generation = $3 and v.known_to is null",
                    Sql.P(view.Closed.Keys.ToArray()), Sql.P(view.Closed.Values.ToArray()), Sql.P(generation)));
            if (view.Added.Count == 0) continue;
            var lines = view.Added;
            commands.Add(Sql.Command(
                $"""
                insert into registry.view_{name} (generation, fact_id, stream_id, collaboration, about, valid, known_from, known_to, level, data)
                select $11, fact, stream, collaboration, about, daterange(f, t), k, u, level, data
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) n(fact, stream, collaboration, about, f, t, k, u, level, data)
                """,
                Sql.P(lines.ConvertAll(l => l.Fact).ToArray()), Sql.P(lines.ConvertAll(l => l.Stream).ToArray()), Sql.P(lines.ConvertAll(l => l.Collaboration).ToArray()),
                Sql.Ids(lines.ConvertAll(l => l.About).ToArray()), Sql.Dates(lines.ConvertAll(l => l.Valid.From).ToArray()), Sql.Dates(lines.ConvertAll(l => l.Valid.To).ToArray()),
                Sql.P(lines.ConvertAll(l => l.From).ToArray()), Sql.P(lines.ConvertAll(l => l.To).ToArray()), Sql.P(lines.ConvertAll(l => l.Level).ToArray()),
                Sql.Json(lines.ConvertAll(l => l.Data).ToArray()), Sql.P(generation)));
        }
    }

    // A source may say that something ended before it began: then it held on no day, and the row's data still says what was said.
    private static Period Ordered(Period p) => p is { From: { } from, To: { } to } && to < from ? new(from, from) : p;
}
