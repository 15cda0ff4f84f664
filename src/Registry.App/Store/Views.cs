using Npgsql;
using Registry.Core;
using Registry.Core.Realisation;

namespace Registry.App.Store;

/// <summary>A stream at a position.</summary>
/// <param name="First">The position at which it began.</param>
/// <param name="Version">How many events it has; none before it began.</param>
public sealed record StreamStanding(Guid Collaboration, long First, DateTimeOffset FirstAt, long Version);

/// <summary>Reads views at any pair of clocks: everything about one collaboration, one stream, one organisation.</summary>
public sealed class Views(NpgsqlDataSource source)
{
    private const string Texts = "texts";

    /// <summary>The views whose rows belong to collaborations; the others belong to organisations.</summary>
    private static readonly string[] OfCollaborations = [.. Catalogue.Views.Select(v => v.Name).Except(["organisations", "successions"])];

    /// <summary>The position that was the last one at a moment; 0 before the first.</summary>
    public Task<long> PositionAt(DateTimeOffset moment, CancellationToken ct) => source.Read<long>(async connection =>
    {
        await using var command = new NpgsqlCommand("select registry.position_at($1)", connection);
        command.Parameters.Add(Sql.P(moment.ToUniversalTime()));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }, ct);

    /// <summary>The last position, and when a position was recorded.</summary>
    public Task<(long Last, DateTimeOffset? Moment)> Head(long? position, CancellationToken ct) => source.Read<(long Last, DateTimeOffset? Moment)>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            "select l.last, (select timestamp from registry.mt_events where seq_id = coalesce($1, l.last)) from (select coalesce(max(seq_id), 0) last from registry.mt_events) l", connection);
        command.Parameters.Add(new NpgsqlParameter<long?>(null!, position));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }, ct);

    /// <summary>Where a stream stands at a position, and since when it is known; nothing when there is no such stream at all.</summary>
    public Task<StreamStanding?> Standing(StreamId stream, long position, CancellationToken ct) => source.Read<StreamStanding?>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select n.collaboration, f.seq_id, f.timestamp,
                   coalesce((select e.version from registry.mt_events e where e.stream_id = s.id and e.seq_id <= $3 order by e.version desc limit 1), 0)
            from registry.mt_streams s join registry.mt_events f on f.stream_id = s.id and f.version = 1 join registry.entries n on n.position = f.seq_id
            where s.id = $1 and s.type = $2
            """, connection);
        command.Parameters.Add(Sql.P(stream.Id));
        command.Parameters.Add(Sql.P(stream.Kind));
        command.Parameters.Add(Sql.P(position));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetGuid(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt64(3)) : null;
    }, ct);

    /// <summary>The streams of a collaboration, in the order in which they began: the entry of a first event has none before it.</summary>
    public Task<IReadOnlyList<StreamId>> Streams(Guid collaboration, CancellationToken ct) => source.Read<IReadOnlyList<StreamId>>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select s.type, s.id from registry.entries n join registry.mt_events e on e.seq_id = n.position join registry.mt_streams s on s.id = e.stream_id
            where n.collaboration = $1 and n.prev = 0 order by n.position
            """, connection);
        command.Parameters.Add(Sql.P(collaboration));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var streams = new List<StreamId>();
        while (await rows.ReadAsync(ct)) streams.Add(new(rows.GetString(0), rows.GetGuid(1)));
        return streams;
    }, ct);

    /// <summary>Every fact of a collaboration.</summary>
    public Task<IReadOnlyList<StoredRow>> Collaboration(Guid id, Clocks clocks, CancellationToken ct) =>
        Rows(OfCollaborations, (ask, view) => $"v.collaboration = {ask.P(id)} and {Held(ask, view, clocks)}", clocks, ct);

    /// <summary>The periods of every fact of a collaboration; what a fact says is left out, but of texts, since their being in force stands there.</summary>
    public Task<IReadOnlyList<StoredRow>> Periods(Guid id, Clocks clocks, CancellationToken ct) =>
        Rows(OfCollaborations, (ask, view) => $"v.collaboration = {ask.P(id)} and {Held(ask, view, clocks)}", clocks, ct, view => view == Texts ? "v.data" : "'{}'");

    /// <summary>The facts of a collaboration that answer one of two questions and not the other: what answers both need not be read.</summary>
    public Task<(IReadOnlyList<StoredRow> One, IReadOnlyList<StoredRow> Other)> Differing(Guid id, Clocks one, Clocks other, CancellationToken ct) => source.Read<(IReadOnlyList<StoredRow> One, IReadOnlyList<StoredRow> Other)>(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var view in OfCollaborations)
        {
            var ask = new Question();
            // Of a text it is not yet known whether it answers: it may not have been in force.
            var differ = view == Texts && (one.InForceOn ?? other.InForceOn) is not null ? "or" : "<>";
            batch.BatchCommands.Add(ask.InBatch(
                $"select * from (select {StoredRows.Columns("v", view)}, ({Held(ask, view, one)}) one, ({Held(ask, view, other)}) other from registry.view_{view} v where v.collaboration = {ask.P(id)}) v where one {differ} other"));
        }
        var (left, right) = (new List<StoredRow>(), new List<StoredRow>());
        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var view in OfCollaborations)
        {
            while (await rows.ReadAsync(ct))
            {
                var row = StoredRows.Read(rows, view);
                if (rows.GetBoolean(9) && InForce(row, one)) left.Add(row);
                if (rows.GetBoolean(10) && InForce(row, other)) right.Add(row);
            }
            await rows.NextResultAsync(ct);
        }
        return (left, right);
    }, ct);

    /// <summary>Every fact of a stream.</summary>
    public Task<IReadOnlyList<StoredRow>> Stream(StreamId stream, Guid collaboration, Clocks clocks, CancellationToken ct) =>
        Rows([.. Catalogue.Views.Select(v => v.Name)], (ask, view) => $"v.collaboration = {ask.P(collaboration)} and v.stream_id = {ask.P(stream.Id)} and {Held(ask, view, clocks)}", clocks, ct);

    /// <summary>Every fact about an organisation, its own and those of collaborations.</summary>
    public Task<IReadOnlyList<StoredRow>> Organisation(Guid id, Clocks clocks, CancellationToken ct) =>
        Rows([.. Catalogue.Views.Select(v => v.Name)], (ask, view) => $"v.about = {ask.P(id)} and {Held(ask, view, clocks)}", clocks, ct);

    /// <summary>
    /// Members or bodies by what the sources claim to have known on a day, from the rows of the view and from those that are kept apart. Streams
    /// whose sources claim nothing count from when they were recorded.
    /// </summary>
    /// <param name="filter">Its position is that of the end of the day.</param>
    public Task<IReadOnlyList<StoredRow>> Claimed(string view, ViewFilter filter, DateOnly on, CancellationToken ct) => source.Read<IReadOnlyList<StoredRow>>(async connection =>
    {
        if (!ViewTables.Claimed.Contains(view)) throw new ArgumentException("No claims are kept of this view.", nameof(view));
        var ask = new Question();
        string Asked(string row) => $"{row}.fact_id > {ask.P(filter.After)}{(filter.Collaboration is { } c ? $" and {row}.collaboration = {ask.P(c)}" : "")}"
            + $"{(filter.About is { } a ? $" and {row}.about = {ask.P(a)}" : "")}{(filter.ValidOn is { } day ? $" and {row}.valid @> {ask.P(day)}" : "")}";
        await using var command = ask.Command(connection,
            $"""
            select c.fact_id, c.stream_id, c.collaboration, lower(c.valid), upper(c.valid), 0::bigint, null::bigint, c.data::text, isempty(c.valid), c.claimed_from, c.claimed_to
            from registry.claims c where c.view = '{view}' and {Asked("c")} and c.claimed_from <= {ask.P(on)} and (c.claimed_to is null or c.claimed_to > {ask.P(on)})
            union all
            select v.fact_id, v.stream_id, v.collaboration, lower(v.valid), upper(v.valid), case when v.claimed_from is null then v.known_from else 0 end,
                   case when v.claimed_from is null then v.known_to end, v.data, isempty(v.valid), v.claimed_from, v.claimed_to
            from registry.view_{view} v
            where {Asked("v")} and case when v.claimed_from is null then {ask.Known("v", filter.KnownAt)} else v.claimed_from <= {ask.P(on)} and (v.claimed_to is null or v.claimed_to > {ask.P(on)}) end
              and not exists (select from registry.claims o where o.stream_id = v.stream_id)
            order by 1 limit {ask.P(filter.Limit)}
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<StoredRow>();
        while (await rows.ReadAsync(ct)) all.Add(StoredRows.Read(rows, view) with { ClaimedFrom = StoredRows.Date(rows, 9), ClaimedTo = StoredRows.Date(rows, 10) });
        return all;
    }, ct);

    /// <summary>A text is asked by the day on which it was in force when one is given: what its row says of that is looked at afterwards.</summary>
    private static string Held(Question ask, string view, Clocks clocks) => ask.At("v", view == Texts && clocks.InForceOn is not null ? clocks with { ValidOn = null } : clocks);

    private static bool InForce(StoredRow row, Clocks clocks) => row.View != Texts || clocks.InForceOn is not { } day || EventJson.Read<TextVersion>(row.Data).InForce.Holds(day);

    private Task<IReadOnlyList<StoredRow>> Rows(string[] views, Func<Question, string, string> where, Clocks clocks, CancellationToken ct, Func<string, string>? data = null) => source.Read<IReadOnlyList<StoredRow>>(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var view in views)
        {
            var ask = new Question();
            batch.BatchCommands.Add(ask.InBatch($"select {StoredRows.Columns("v", view, data?.Invoke(view))} from registry.view_{view} v where {where(ask, view)} order by lower(v.valid) nulls first, v.known_from, v.fact_id"));
        }
        var all = new List<StoredRow>();
        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var view in views)
        {
            all.AddRange((await StoredRows.All(rows, view, ct)).Where(row => InForce(row, clocks)));
            await rows.NextResultAsync(ct);
        }
        return all;
    }, ct);
}
