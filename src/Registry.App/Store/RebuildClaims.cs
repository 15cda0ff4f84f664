using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// What sources claim, made anew from the log, where the views do not tell. The rows are few, so that they are replaced at once, under the
/// head; readers see them before or after, never between.
/// </summary>
public static class RebuildClaims
{
    public const string Name = "claims";
    private const int Most = 20;

    public static async Task<RebuildResult> Run(string ownerConnectionString, bool acceptDifferences, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerConnectionString) { CommandTimeout = 0, Timezone = "UTC", ApplicationName = "registry-rebuild" }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, ct);
        await Execute(connection, "select id from registry.log_head for update", ct);
        var claims = new ClaimRows();
        foreach (var stream in await Claiming(connection, ct)) claims.Replace(await new Reader(source).Stream(History.Empty(stream), ct));

        await Execute(connection, "create temporary table stood on commit drop as table registry.claims; delete from registry.claims", ct);
        await using (var batch = new NpgsqlBatch(connection))
        {
            claims.Write(batch.BatchCommands);
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
        }
        var differences = await Differences(connection, ct);
        var switches = differences.Count == 0 || acceptDifferences;
        if (switches) await transaction.CommitAsync(ct);
        else await transaction.RollbackAsync(ct);
        return new(Name, claims.Lines.LongCount(), differences, switches);
    }

    private static async Task<List<StreamId>> Claiming(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.type, s.id from registry.mt_streams s where s.id in (
                select stream_id from (
                    select e.stream_id, e.headers ->> 'sourceKnownOn' claim, lag(e.headers ->> 'sourceKnownOn') over (partition by e.stream_id order by e.version) before from registry.mt_events e) e
                group by stream_id having bool_or(claim is not null) and (bool_or(claim is null) or bool_or(claim < before)))
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var streams = new List<StreamId>();
        while (await rows.ReadAsync(ct)) streams.Add(new(rows.GetString(0), rows.GetGuid(1)));
        return streams;
    }

    private static async Task<List<string>> Differences(NpgsqlConnection connection, CancellationToken ct)
    {
        const string row = "view, fact_id, stream_id, collaboration, about, valid, claimed_from, claimed_to, level, data::text";
        await using var command = new NpgsqlCommand(
            $"""
            (select 'stands, and does not follow from the log: ' || r::text from (select {row} from stood except all select {row} from registry.claims) r limit {Most})
            union all
            (select 'follows from the log, and does not stand: ' || r::text from (select {row} from registry.claims except all select {row} from stood) r limit {Most})
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
