using Npgsql;
using Registry.Core;
using Registry.Core.Organisations;

namespace Registry.App.Store;

/// <summary>A request that recorded something of a collaboration: until which position, and when.</summary>
public sealed record KnownMoment(long First, long Position, DateTimeOffset At, long Events);

/// <summary>
/// What everybody may see of the views and the log: facts that an event disclosed to some only are left out here, in the question, so that no
/// page can forget to.
/// </summary>
public sealed class PublicViews(NpgsqlDataSource source)
{
    private const string Public = "v.level = 0";
    private static readonly string[] Own = ["organisations", "successions"];
    private static readonly string[] All = [.. Catalogue.Views.Select(v => v.Name)];

    /// <summary>Every fact of a collaboration that was known at a position, each with its period.</summary>
    public Task<IReadOnlyList<StoredRow>> Collaboration(Guid id, long knownAt, CancellationToken ct) =>
        Rows([.. All.Except(Own)], ask => $"v.collaboration = {ask.P(id)} and {ask.Known("v", knownAt)}", ct);

    /// <summary>Every fact about an organisation, its own and its places in collaborations.</summary>
    public Task<IReadOnlyList<StoredRow>> Organisation(Guid id, long knownAt, CancellationToken ct) =>
        Rows([.. Own, "participants"], ask => $"v.about = {ask.P(id)} and {ask.Known("v", knownAt)}", ct);

    /// <summary>What became of these organisations, and of others that became part of them.</summary>
    public async Task<IReadOnlyList<Succession>> Successions(Guid[] organisations, long knownAt, CancellationToken ct) =>
        [.. (await Rows(["successions"], ask => $"(v.about = any({ask.P(organisations)}) or v.data::jsonb -> 'others' ?| {ask.P(Array.ConvertAll(organisations, o => o.ToString()))}) and {ask.Known("v", knownAt)}", ct))
            .Select(r => EventJson.Read<Succession>(r.Data) with { Id = r.Fact })];

    /// <summary>How organisations were called on a day, or else last, as was known at a position.</summary>
    public Task<Dictionary<Guid, string>> Organisations(IEnumerable<Guid> ids, Clocks clocks, CancellationToken ct) => Named("organisations", ids, clocks, ct);

    /// <summary>How collaborations were called on a day, or else last; those that are not public have no name here.</summary>
    public Task<Dictionary<Guid, string>> Collaborations(IEnumerable<Guid> ids, Clocks clocks, CancellationToken ct) => Named("collaborations", ids, clocks, ct);

    /// <summary>What of this collaboration or organisation was recorded first, if anything that everybody may see.</summary>
    public Task<(string Kind, long Position, DateTimeOffset At)?> Began(Guid collaboration, CancellationToken ct) => source.Read<(string Kind, long Position, DateTimeOffset At)?>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select s.type, e.seq_id, e.timestamp from registry.entries n join registry.mt_events e on e.seq_id = n.position join registry.mt_streams s on s.id = e.stream_id
            where n.collaboration = $1 and n.level = 0 order by n.position limit 1
            """, connection);
        command.Parameters.Add(Sql.P(collaboration));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)) : null;
    }, ct);

    /// <summary>The requests that recorded something of a collaboration before a position, newest first.</summary>
    public Task<IReadOnlyList<KnownMoment>> Moments(Guid collaboration, int limit, CancellationToken ct, long before = long.MaxValue) => source.Read<IReadOnlyList<KnownMoment>>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select min(n.position), max(n.position), max(e.timestamp), count(*) from registry.entries n join registry.mt_events e on e.seq_id = n.position
            where n.collaboration = $1 and n.level = 0 and n.position < $3 group by e.correlation_id order by 2 desc limit $2
            """, connection);
        command.Parameters.Add(Sql.P(collaboration));
        command.Parameters.Add(Sql.P(limit));
        command.Parameters.Add(Sql.P(before));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var moments = new List<KnownMoment>();
        while (await rows.ReadAsync(ct)) moments.Add(new(rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetInt64(3)));
        return moments;
    }, ct);

    /// <summary>The organisations that take part in most collaborations, as they stood.</summary>
    public Task<IReadOnlyList<Partner>> MostInvolved(Clocks clocks, int limit, CancellationToken ct) => Counted(_ => "v.about is not null", clocks, limit, ct);

    /// <summary>The organisations that take part in most of these collaborations.</summary>
    public Task<IReadOnlyList<Partner>> InvolvedIn(IEnumerable<Guid> collaborations, Clocks clocks, int limit, CancellationToken ct) =>
        Counted(ask => $"v.collaboration = any({ask.P(collaborations.ToArray())}) and v.about is not null", clocks, limit, ct);

    /// <summary>The collaborations in which an organisation takes part for everybody to see.</summary>
    public Task<HashSet<Guid>> CollaborationsOf(Guid organisation, Clocks clocks, CancellationToken ct) => source.Read<HashSet<Guid>>(async connection =>
    {
        var ask = new Question();
        await using var command = ask.Command(connection, $"select distinct v.collaboration from registry.view_participants v where v.about = {ask.P(organisation)} and {Public} and {ask.Within("v", clocks)}");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new HashSet<Guid>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0));
        return found;
    }, ct);

    /// <summary>With whom an organisation takes part for everybody to see, those with most in common first.</summary>
    public async Task<IReadOnlyList<Partner>> Partners(Guid organisation, Clocks clocks, int limit, CancellationToken ct)
    {
        var together = (await CollaborationsOf(organisation, clocks, ct)).ToArray();
        return await Counted(ask => $"v.collaboration = any({ask.P(together)}) and v.about <> {ask.P(organisation)}", clocks, limit, ct);
    }

    /// <summary>The positions of a trail before a position, newest first.</summary>
    public Task<IReadOnlyList<long>> Trail(Guid collaboration, long before, int limit, CancellationToken ct) => source.Read<IReadOnlyList<long>>(async connection =>
    {
        await using var command = new NpgsqlCommand("select position from registry.entries where collaboration = $1 and position < $2 and level = 0 order by position desc limit $3", connection);
        command.Parameters.Add(Sql.P(collaboration));
        command.Parameters.Add(Sql.P(before));
        command.Parameters.Add(Sql.P(limit));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var positions = new List<long>();
        while (await rows.ReadAsync(ct)) positions.Add(rows.GetInt64(0));
        return positions;
    }, ct);

    private async Task<IReadOnlyList<Partner>> Counted(Func<Question, string> where, Clocks clocks, int limit, CancellationToken ct)
    {
        var found = await source.Read(async connection =>
        {
            var ask = new Question();
            // Each membership once before they are counted: a set is quicker made than a list in order for each organisation.
            await using var command = ask.Planned(connection,
                $"""
                select about, count(*) from (select distinct v.about, v.collaboration from registry.view_participants v where {where(ask)} and {Public} and {ask.Within("v", clocks)}) v
                group by 1 order by 2 desc, 1 limit {ask.P(limit)}
                """);
            await using var rows = await command.ExecuteReaderAsync(ct);
            var counted = new List<Partner>();
            while (await rows.ReadAsync(ct)) counted.Add(new(rows.GetGuid(0), null, rows.GetInt64(1)));
            return counted;
        }, ct);
        var names = await Organisations(found.Select(f => f.Id), clocks, ct);
        return [.. found.Select(f => f with { Name = names.GetValueOrDefault(f.Id) }).OrderByDescending(f => f.Collaborations).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    private Task<Dictionary<Guid, string>> Named(string view, IEnumerable<Guid> ids, Clocks clocks, CancellationToken ct) => source.Read<Dictionary<Guid, string>>(async connection =>
    {
        var ask = new Question();
        var day = clocks.ValidOn is { } d ? $"v.valid @> {ask.P(d)} desc, " : "";
        await using var command = ask.Command(connection,
            $"""
            select distinct on (v.collaboration) v.collaboration, v.name from registry.view_{view} v
            where v.collaboration = any({ask.P(ids.Distinct().ToArray())}) and {Public} and {ask.Known("v", clocks.KnownAt)} order by v.collaboration, {day}lower(v.valid) desc nulls last
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var names = new Dictionary<Guid, string>();
        while (await rows.ReadAsync(ct)) names[rows.GetGuid(0)] = rows.GetString(1);
        return names;
    }, ct);

    private Task<IReadOnlyList<StoredRow>> Rows(string[] views, Func<Question, string> where, CancellationToken ct) => source.Read<IReadOnlyList<StoredRow>>(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var view in views)
        {
            var ask = new Question();
            batch.BatchCommands.Add(ask.InBatch($"select {StoredRows.Columns("v", view)} from registry.view_{view} v where {where(ask)} and {Public} order by lower(v.valid) nulls first, v.known_from, v.fact_id"));
        }
        var all = new List<StoredRow>();
        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var view in views)
        {
            all.AddRange(await StoredRows.All(rows, view, ct));
            await rows.NextResultAsync(ct);
        }
        return all;
    }, ct);
}
