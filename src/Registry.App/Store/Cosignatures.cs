using Npgsql;

namespace Registry.App.Store;

/// <summary>A cosignature that was verified before it was kept.</summary>
/// <param name="Key">The verifier key of the witness.</param>
/// <param name="Line">As it stands in a note, without its line feed.</param>
internal sealed record KeptCosignature(string Key, string Line, DateTimeOffset At);

/// <summary>What a witness saw last.</summary>
/// <param name="Number">Of the checkpoint.</param>
/// <param name="Size">Of the log, in events.</param>
internal sealed record WitnessSeen(string Key, long Number, long Size, DateTimeOffset At);

/// <summary>What witnesses cosigned; <see cref="Checkpoints"/> puts the lines under their checkpoints.</summary>
internal sealed class Cosignatures(NpgsqlDataSource source)
{
    private const long TurnLock = 7269;

    /// <summary>Keeps a cosignature; a second one of the same witness under the same checkpoint says nothing new.</summary>
    public async Task Keep(string origin, long number, KeptCosignature cosignature, CancellationToken ct)
    {
        await using var command = source.CreateCommand("insert into registry.cosignatures (origin, number, key, line, at) values ($1, $2, $3, $4, $5) on conflict do nothing");
        command.Parameters.AddRange(new[] { Sql.P(origin), Sql.P(number), Sql.P(cosignature.Key), Sql.P(cosignature.Line), Sql.P(cosignature.At.UtcDateTime) });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What each of these witnesses saw last; those that saw nothing are left out.</summary>
    public Task<List<WitnessSeen>> Seen(string origin, IReadOnlyCollection<string> keys, CancellationToken ct) => source.Read(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select k.key, s.number, s.size, s.at from unnest($2) k (key) cross join lateral
                (select c.number, p.size, c.at from registry.cosignatures c join registry.checkpoints p using (origin, number)
                 where c.origin = $1 and c.key = k.key order by c.number desc limit 1) s
            """, connection);
        command.Parameters.AddRange(new[] { Sql.P(origin), Sql.P(keys.ToArray()) });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<WitnessSeen>();
        while (await rows.ReadAsync(ct)) found.Add(new(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetFieldValue<DateTimeOffset>(3)));
        return found;
    }, ct);

    /// <summary>The turn to ask the witnesses, which one process has as long as it lives; nothing while another has it.</summary>
    public Task<Turn?> TakeTurn(CancellationToken ct) => Turn.Take(source, TurnLock, ct);
}
