using Npgsql;

namespace Registry.App.Store;

/// <summary>
/// What one process does at a time, however many serve one database: an advisory lock of a transaction that stays open, so that however
/// this process ends, the lock goes with it.
/// </summary>
internal sealed record Turn(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
{
    /// <summary>The turn with a number of its own; nothing while another process has it.</summary>
    public static async Task<Turn?> Take(NpgsqlDataSource source, long number, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection, transaction);
            command.Parameters.Add(Sql.P(number));
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

    /// <summary>Whether it is held still: with the connection it is lost, and another process may have it.</summary>
    public async Task<bool> IsHeld(CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand("select 1", Connection, Transaction);
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
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
