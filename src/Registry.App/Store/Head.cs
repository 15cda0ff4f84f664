using System.Text.Json;
using Npgsql;

namespace Registry.App.Store;

/// <summary>What the log head says to whoever has just locked it, or what it will say if nobody else writes in between.</summary>
internal sealed class Head
{
    /// <summary>SQLSTATE of <c>registry.expect</c>: the head does not say what was expected.</summary>
    public const string Unexpected = "RG001";

    /// <summary>The generation of each view.</summary>
    public IReadOnlyDictionary<string, int> Generations { get; private set; } = new Dictionary<string, int>();
    public long Position { get; private set; }
    public DateTimeOffset At { get; private set; }
    /// <summary>Versions of the streams that the batch has read; those not here do not exist.</summary>
    public Dictionary<Guid, long> Streams { get; } = [];
    /// <summary>Versions of the keys that the batch has read; those not here were never touched.</summary>
    public Dictionary<string, long> Keys { get; } = [];
    /// <summary>The requests of the batch that the log holds already.</summary>
    public Dictionary<Guid, (byte[] Salt, byte[] Hash, long First, long Last)> Commands { get; } = [];

    /// <summary>The head after a commit, as far as that goes without what a batch has read.</summary>
    public Head After(Batch batch) => batch.Events is [.., var last] ? new() { Generations = Generations, Position = last.Position, At = last.At } : new() { Generations = Generations, Position = Position, At = At };

    /// <summary>The head after our last commit, and what the batch has read still as it was read: all of it for the database to check.</summary>
    public (Head Head, NpgsqlBatchCommand Check) Expect(IReadOnlyList<PreparedAppend> batch)
    {
        var head = new Head { Generations = Generations, Position = Position, At = At };
        foreach (var history in batch.SelectMany(a => a.Append.Streams)) head.Streams[history.Stream.Id] = Math.Max(history.Version, head.Streams.GetValueOrDefault(history.Stream.Id));
        foreach (var key in batch.SelectMany(a => a.Append.Keys)) head.Keys[key.Key] = Math.Max(key.Version, head.Keys.GetValueOrDefault(key.Key));
        return (head, Sql.Command("select registry.expect($1, $2, $3, $4, $5, $6)", Sql.P(Generations.Values.Sum(g => (long)g)), Sql.P(Position),
            Sql.P(head.Streams.Keys.ToArray()), Sql.P(head.Streams.Values.ToArray()), Sql.P(head.Keys.Keys.ToArray()), Sql.P(head.Keys.Values.ToArray())));
    }

    /// <summary>
    /// Opens the transaction, locks the head, and only then looks: each statement sees what was committed before it began, so what is read
    /// after the lock is the newest there can be. That holds in this isolation only, whatever the database's default is.
    /// </summary>
    public static async Task<Head> Lock(NpgsqlConnection connection, IReadOnlyList<PreparedAppend> batch)
    {
        var streams = batch.SelectMany(a => a.Append.Streams).Select(h => h.Stream.Id).Distinct().ToArray();
        var keys = batch.SelectMany(a => a.Append.Keys).Select(k => k.Key).Distinct().ToArray();
        await using var look = new NpgsqlBatch(connection);
        look.BatchCommands.Add(Sql.Command("begin isolation level read committed"));
        look.BatchCommands.Add(Sql.Command("select id from registry.log_head for update"));
        look.BatchCommands.Add(Sql.Command(
            "select (select jsonb_object_agg(view, generation) from registry.live), e.seq_id, e.timestamp from (values (1)) one left join lateral (select seq_id, timestamp from registry.mt_events order by seq_id desc limit 1) e on true"));
        look.BatchCommands.Add(Sql.Command("select id, version from registry.mt_streams where id = any($1)", Sql.P(streams)));
        look.BatchCommands.Add(Sql.Command("select id, salt, body_hash, first_position, last_position from registry.commands where id = any($1)",
            Sql.P(batch.Select(a => a.Append.Command).ToArray())));
        if (keys.Length > 0) look.BatchCommands.Add(Sql.Command("select key, max(position) from registry.keys where key = any($1) group by key", Sql.P(keys)));

        var head = new Head();
        await using var reader = await look.ExecuteReaderAsync();
        while (reader.FieldCount == 1 || !await reader.ReadAsync()) await reader.NextResultAsync();
        head.Generations = JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(0))!;
        if (!reader.IsDBNull(1)) (head.Position, head.At) = (reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2));
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) head.Streams[reader.GetGuid(0)] = reader.GetInt64(1);
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            head.Commands[reader.GetGuid(0)] = (reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), reader.GetInt64(3), reader.GetInt64(4));
        if (keys.Length > 0 && await reader.NextResultAsync())
            while (await reader.ReadAsync()) head.Keys[reader.GetString(0)] = reader.GetInt64(1);
        return head;
    }
}
