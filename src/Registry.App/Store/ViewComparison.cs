using Npgsql;

namespace Registry.App.Store;

/// <summary>Whether two generations of a view say the same up to a position: by their number and the hashes of their rows, and row by row when they do not.</summary>
/// <param name="beside">Another connection, on which the one generation is read at the same time as the other.</param>
internal sealed class ViewComparison(NpgsqlConnection connection, NpgsqlConnection? beside = null)
{
    private const int Most = 20;

    /// <summary>Of a row, value by value, each seeded with the hash of those before: hashing it as a record takes three times as long. No row is closed by position 0.</summary>
    private const string Hash =
        """
        hashtextextended(data, hash_range_extended(valid, uuid_hash_extended(fact_id, uuid_hash_extended(stream_id, uuid_hash_extended(collaboration,
            hashint8extended(known_from, hashint8extended(coalesce(known_to, 0), hashint2extended(level, coalesce(uuid_hash_extended(about, 7), 7)))))))))
        """;

    private const string Claimed = $"hashint4extended(coalesce(claimed_from - date '2000-01-01', -1), hashint4extended(coalesce(claimed_to - date '2000-01-01', -1), {Hash}))";

    /// <param name="standing">The generation that stands, and its version.</param>
    /// <param name="upTo">Rows opened later are left out, and rows closed later count as open.</param>
    /// <param name="collaborations">Only these; nothing for all.</param>
    public async Task<List<string>> Differences(string view, (int Generation, int Version) standing, int built, long upTo, Guid[]? collaborations, CancellationToken ct)
    {
        // What the sources claim is compared where both have columns for it.
        var claims = ViewTables.Claimed.Contains(view) && ViewTables.HasShape(standing.Version);
        var stands = Sum(connection, ViewTables.Table(view, standing.Generation), claims, upTo, collaborations, ct);
        if (beside is null) await stands;
        var follows = Sum(beside ?? connection, ViewTables.Table(view, built), claims, upTo, collaborations, ct);
        if (await stands == await follows) return [];
        var (one, other) = (Rows(ViewTables.Table(view, standing.Generation), claims, collaborations), Rows(ViewTables.Table(view, built), claims, collaborations));
        await using var command = Command(connection,
            $"""
            (select 'stands, and does not follow from the log: ' || r::text from (select fact_id, known_from, known_to, valid, data{(claims ? ", claimed_from, claimed_to" : "")} from ({one} except all {other}) x) r limit {Most})
            union all
            (select 'follows from the log, and does not stand: ' || r::text from (select fact_id, known_from, known_to, valid, data{(claims ? ", claimed_from, claimed_to" : "")} from ({other} except all {one}) x) r limit {Most})
            """, upTo, collaborations);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }

    public static async Task<long> Rows(NpgsqlConnection connection, string view, int generation, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {ViewTables.Table(view, generation)}", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<(long, decimal, long)> Sum(NpgsqlConnection connection, string table, bool claims, long upTo, Guid[]? collaborations, CancellationToken ct)
    {
        await using var command = Command(connection, $"select count(*), coalesce(sum(h), 0), coalesce(bit_xor(h), 0) from (select {(claims ? Claimed : Hash)} h from ({Rows(table, claims, collaborations)}) r) x", upTo, collaborations);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetDecimal(1), row.GetInt64(2));
    }

    private static string Rows(string table, bool claims, Guid[]? collaborations) =>
        $"""
        select fact_id, stream_id, collaboration, about, valid, known_from, case when known_to <= $1 then known_to end known_to, level, data::text data{(claims ? ", claimed_from, case when known_to <= $1 then claimed_to end claimed_to" : "")}
        from {table} where known_from <= $1{(collaborations is null ? "" : " and collaboration = any($2)")}
        """;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, long upTo, Guid[]? collaborations)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.P(upTo));
        if (collaborations is not null) command.Parameters.Add(Sql.P(collaborations));
        return command;
    }
}
