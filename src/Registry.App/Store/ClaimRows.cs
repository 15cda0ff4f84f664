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
        // By what the sources claim there may never have been a row. That too is a claim: without a line the stream would pass for one that makes none.
        return lines.Count > 0 ? lines
            : [new("", history.Stream.Id, history.Stream.Id, history.Collaboration, null, Period.Always, events.Min(ClaimedOn), null, 0, "{}")];
    }

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
