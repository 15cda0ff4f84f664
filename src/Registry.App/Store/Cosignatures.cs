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
    public async Task<Turn?> TakeTurn(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            // Of a transaction that stays open and does nothing: however this process ends, the lock goes with it.
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection, transaction);
            command.Parameters.Add(Sql.P(TurnLock));
            if ((bool)(await command.ExecuteScalarAsync(ct))!) return new(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Held by the connection that took it.</summary>
    internal sealed class Turn(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        /// <summary>Whether it is held still: with the connection it is lost, and another process may have it.</summary>
        public async Task<bool> IsHeld(CancellationToken ct)
        {
            try
            {
                await using var command = new NpgsqlCommand("select 1", connection, transaction);
                await command.ExecuteScalarAsync(ct);
                return true;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
