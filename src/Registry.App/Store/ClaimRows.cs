using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>What the sources of a stream claim, as rows: the members and bodies of those streams whose events say since when their source knew.</summary>
internal sealed class ClaimRows
{
    public static readonly IReadOnlyList<string> Views = ["participants", "bodies"];

    private readonly Dictionary<Guid, List<Line>> _streams = [];

    internal sealed record Line(string View, Guid Fact, Guid Stream, Guid Collaboration, Guid? About, Period Valid, DateOnly From, DateOnly? To, short Level, string Data);

    /// <summary>The day by which the source of an event knew, or the day on which it was recorded when the source makes no claim.</summary>
    public static DateOnly ClaimedOn(Recorded e) => e.Envelope.SourceKnownOn ?? Door.Amsterdam.Day(e.At);

    public static IEnumerable<Line> Of(History history)
    {
        // Streams of other kinds have no such rows, whatever their sources claim.
        if (!history.Claimed || history.Stream.Kind is not (Kind.Arrangements or Kind.Bodies)) return [];
        var events = history.Events;
        var levels = events.ToDictionary(e => e.Id, e => (short)e.Envelope.Disclosure);
        List<Line> lines = [.. from c in Claims.Of(events, ClaimedOn)
                               let view = Catalogue.ViewOf(c.Row)
                               where Views.Contains(view)
                               select new Line(view, c.Row.Id, history.Stream.Id, history.Collaboration, c.Row.About, c.Row.Valid.Ordered(), c.From, c.To, levels.GetValueOrDefault(c.Row.Id), EventJson.Text(c.Row))];
        return OrNone(lines, history, events.Min(ClaimedOn));
    }

    /// <summary>
    /// A stream begins, with events that its source knew in the order in which they stand: then what was known on a day is what stood after
    /// its last event, and the rows are those that the views got. Says whether it is so.
    /// </summary>
    public bool Begin(History after, IReadOnlyList<PreparedEvent> events)
    {
        if (after.Version != events.Count || after.Stream.Kind is not (Kind.Arrangements or Kind.Bodies)) return false;
        var day = DateOnly.MinValue;
        foreach (var e in events)
            if (e.Recorded.Envelope.SourceKnownOn is { } known && known >= day) day = known;
            else return false;
        var levels = events.ToDictionary(e => e.Recorded.Id, e => (short)e.Recorded.Envelope.Disclosure);
        var (lines, open, changed) = (new List<Line>(), new Dictionary<Guid, (ViewChange Row, DateOnly From)>(), new Dictionary<Guid, ViewChange>());
        foreach (var (n, e) in events.Index())
        {
            foreach (var change in e.Views)
                if (Views.Contains(change.View)) changed[change.Fact] = change;
            day = e.Recorded.Envelope.SourceKnownOn!.Value;
            if (n + 1 < events.Count && events[n + 1].Recorded.Envelope.SourceKnownOn == day) continue;
            foreach (var (fact, now) in changed)
            {
                if (open.TryGetValue(fact, out var was))
                {
                    if (was.Row.Data == now.Data) continue;
                    lines.Add(Of(was.Row, was.From, day));
                    open.Remove(fact);
                }
                if (now.Data is not null) open[fact] = (now, day);
            }
            changed.Clear();
        }
        lines.AddRange(open.Values.Select(o => Of(o.Row, o.From, null)));
        _streams[after.Stream.Id] = OrNone(lines, after, events[0].Recorded.Envelope.SourceKnownOn!.Value);
        return true;

        Line Of(ViewChange row, DateOnly from, DateOnly? to) => new(row.View, row.Fact, after.Stream.Id, after.Collaboration, row.About, row.Valid, from, to, levels.GetValueOrDefault(row.Fact), row.Data!);
    }

    /// <summary>By what the sources claim there may never have been a row. That too is a claim: without a line the stream would pass for one that makes none.</summary>
    private static List<Line> OrNone(List<Line> lines, History history, DateOnly since) =>
        lines.Count > 0 ? lines : [new("", history.Stream.Id, history.Stream.Id, history.Collaboration, null, Period.Always, since, null, 0, "{}")];

    /// <summary>A stream has grown: its rows take the place of those that it had.</summary>
    public void Replace(History history)
    {
        if (history.Claimed) _streams[history.Stream.Id] = [.. Of(history)];
    }

    public IEnumerable<Line> Lines => _streams.Values.SelectMany(l => l);

    public void Write(NpgsqlBatchCommandCollection commands)
    {
        Clear(commands);
        Add(commands);
    }

    public void Clear(NpgsqlBatchCommandCollection commands)
    {
        if (_streams.Count > 0) commands.Add(Sql.Command("delete from registry.claims where stream_id = any($1)", Sql.P(_streams.Keys.ToArray())));
    }

    public void Add(NpgsqlBatchCommandCollection commands)
    {
        var lines = Lines.ToList();
        if (lines.Count == 0) return;
        commands.Add(Sql.Command(
            """
            insert into registry.claims (view, fact_id, stream_id, collaboration, about, valid, claimed_from, claimed_to, level, data)
            select view, fact, stream, collaboration, about, daterange(f, t), c, u, level, data
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) n(view, fact, stream, collaboration, about, f, t, c, u, level, data)
            """,
            Sql.P(lines.ConvertAll(l => l.View).ToArray()), Sql.P(lines.ConvertAll(l => l.Fact).ToArray()), Sql.P(lines.ConvertAll(l => l.Stream).ToArray()),
            Sql.P(lines.ConvertAll(l => l.Collaboration).ToArray()), Sql.Ids(lines.ConvertAll(l => l.About).ToArray()),
            Sql.Dates(lines.ConvertAll(l => l.Valid.From).ToArray()), Sql.Dates(lines.ConvertAll(l => l.Valid.To).ToArray()),
            Sql.P(lines.ConvertAll(l => l.From).ToArray()), Sql.Dates(lines.ConvertAll(l => l.To).ToArray()), Sql.P(lines.ConvertAll(l => l.Level).ToArray()),
            Sql.Json(lines.ConvertAll(l => l.Data).ToArray())));
    }
}
