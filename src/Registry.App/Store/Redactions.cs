using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>A redaction that was carried out: the position of the event that says so, and of that whose content is gone.</summary>
public readonly record struct Redacted(long Redaction, long Position);

/// <summary>
/// Carries out what two people decided to redact, as the owner of the database: the content of the event goes, and with it every row that
/// was ever folded from it. By what the log says, so that whatever restores an older state of the tables is put right by the next start.
/// </summary>
public static class Redactions
{
    private const string Waiting =
        """
        select r.seq_id, e.seq_id, s.type, e.stream_id
        from registry.view_redactions v
        join registry.mt_events e on e.seq_id = (v.data::json ->> 'position')::bigint join registry.entries n on n.position = e.seq_id join registry.mt_streams s on s.id = e.stream_id
        cross join lateral (select d.seq_id from registry.mt_events d where d.stream_id = e.stream_id and d.type = 'content_redacted' and d.data ->> 'event' = e.id::text order by d.version limit 1) r
        where v.known_to is null and v.data::json ->> 'redactedBy' is not null and (not e.data ? 'contentRedacted' or n.content_salt <> '') order by 1
        """;

    /// <summary>All that waits. Costs a look at a view that is all but empty when nothing does.</summary>
    public static async Task<IReadOnlyList<Redacted>> CarryOut(string ownerConnectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0, Timezone = "UTC", ApplicationName = "registry-redact" }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        var waiting = new List<(Redacted What, StreamId Stream)>();
        await using (var command = new NpgsqlCommand(Waiting, connection))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) waiting.Add((new(rows.GetInt64(0), rows.GetInt64(1)), new(rows.GetString(2), rows.GetGuid(3))));
        foreach (var (what, stream) in waiting) await CarryOut(what.Redaction, stream, ownerConnectionString, connection, ct);
        // What was deleted goes from the pages as well, and what was sampled from it for the planner.
        if (waiting.Count > 0) await Execute(connection, $"vacuum (analyze, index_cleanup on) registry.mt_events, registry.entries, registry.commands, registry.keys, registry.claims, registry.packs, {string.Join(", ", (await Live(connection, ct)).Select(v => ViewTables.Table(v.Key, v.Value)))}", ct);
        return waiting.ConvertAll(w => w.What);
    }

    private static async Task CarryOut(long redaction, StreamId stream, string owner, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, ct);
        // No rebuild meanwhile, which may have read the event before; nobody who appends; and no pack that is on its way.
        await Execute(connection, $"select pg_advisory_xact_lock({Rebuild.Lock})", ct);
        await Execute(connection, "select id from registry.log_head for update", ct);
        await Execute(connection, "lock table registry.packs in share row exclusive mode", ct);
        await Execute(connection, $"select registry.redact({redaction})", ct);
        var live = await Live(connection, ct);
        await new Refold(owner, live).Again(stream.Id, connection, ct);
        await Claims(stream, connection, ct);
        // Keys say what a stream was once found by.
        await Execute(connection, $"delete from registry.keys where stream_id = '{stream.Id}' and not present", ct);
        foreach (var table in await Left(connection, live, ct)) await Execute(connection, $"drop table {table}", ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task Claims(StreamId stream, NpgsqlConnection connection, CancellationToken ct)
    {
        var claims = new ClaimRows();
        claims.Replace(await Reader.Stream(stream, connection, ct));
        await using var batch = new NpgsqlBatch(connection);
        claims.Write(batch.BatchCommands);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Tables of views that nobody sees: a rebuild was cut off before it dropped them.</summary>
    private static async Task<List<string>> Left(NpgsqlConnection connection, IReadOnlyDictionary<string, int> live, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select 'registry.' || relname from pg_class where relnamespace = 'registry'::regnamespace and relkind = 'r' and starts_with(relname, 'view_')", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return [.. found.Except(live.Select(v => ViewTables.Table(v.Key, v.Value)))];
    }

    private static async Task<Dictionary<string, int>> Live(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select view, generation from registry.live where to_regclass('registry.view_' || view || '_' || generation) is not null", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var live = new Dictionary<string, int>();
        while (await rows.ReadAsync(ct)) live[rows.GetString(0)] = rows.GetInt32(1);
        return live;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
