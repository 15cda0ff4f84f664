using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// What the sources of a stream claim, as rows: the members and bodies of those streams whose events say since when their source knew, though
/// not all of them, or not in the order in which they stand. Where they do, the rows of the views themselves bear the days.
/// </summary>
internal sealed class ClaimRows
{
    private readonly Dictionary<Guid, List<Line>> _streams = [];

    internal sealed record Line(string View, Guid Fact, Guid Stream, Guid Collaboration, Guid? About, Period Valid, DateOnly From, DateOnly? To, short Level, string Data);

    /// <summary>The day by which the source of an event knew, or the day on which it was recorded when the source makes no claim.</summary>
    public static DateOnly ClaimedOn(Recorded e) => e.Envelope.SourceKnownOn ?? Door.Amsterdam.Day(e.At);

    /// <summary>Whether a stream has rows here. Once it has, it always will. Streams of other kinds have none, whatever their sources claim.</summary>
    public static bool Has(History history) => history is { Claimed: true, ClaimedInTurn: false, Stream.Kind: Kind.Arrangements or Kind.Bodies };

    public static IEnumerable<Line> Of(History history)
    {
        if (!Has(history)) return [];
        var events = history.Events;
        var levels = events.ToDictionary(e => e.Id, e => (short)e.Envelope.Disclosure);
        List<Line> lines = [.. from c in Claims.Of(events, ClaimedOn)
                               let view = Catalogue.ViewOf(c.Row)
                               where ViewTables.Claimed.Contains(view)
                               select new Line(view, c.Row.Id, history.Stream.Id, history.Collaboration, c.Row.About, c.Row.Valid.Ordered(), c.From, c.To, levels.GetValueOrDefault(c.Row.Id), EventJson.Text(c.Row))];
        return OrNone(lines, history, events.Min(ClaimedOn));
    }

    /// <summary>By what the sources claim there may never have been a row. That too is a claim: without a line the stream would pass for one that makes none.</summary>
    private static List<Line> OrNone(List<Line> lines, History history, DateOnly since) =>
        lines.Count > 0 ? lines : [new("", history.Stream.Id, history.Stream.Id, history.Collaboration, null, Period.Always, since, null, 0, "{}")];

    /// <summary>A stream has grown: its rows take the place of those that it had.</summary>
    public void Replace(History history)
    {
        if (Has(history)) _streams[history.Stream.Id] = [.. Of(history)];
    }

    public IEnumerable<Line> Lines => _streams.Values.SelectMany(l => l);

    public void Write(NpgsqlBatchCommandCollection commands)
    {
        if (_streams.Count > 0) commands.Add(Sql.Command("delete from registry.claims where stream_id = any($1)", Sql.P(_streams.Keys.ToArray())));
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
