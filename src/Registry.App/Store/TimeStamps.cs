using Npgsql;

namespace Registry.App.Store;

/// <summary>A time stamp that was verified before it was kept.</summary>
/// <param name="Number">Of the checkpoint.</param>
/// <param name="Authority">Who stamped it, by the name in its certificate.</param>
/// <param name="At">When, by the authority's clock.</param>
/// <param name="Note">The checkpoint as it was stamped, with the cosignatures of then.</param>
/// <param name="Response">The answer of RFC 3161.</param>
/// <param name="Root">The root certificate that vouches for it, in PEM.</param>
internal sealed record KeptTimeStamp(long Number, string Authority, DateTimeOffset At, string Note, byte[] Response, string Root);

/// <summary>What was stamped last.</summary>
/// <param name="Number">Of the checkpoint.</param>
/// <param name="Size">Of the log, in events.</param>
internal sealed record LastTimeStamp(long Number, long Size, string Authority, DateTimeOffset At);

/// <summary>The time stamps over checkpoints.</summary>
internal sealed class TimeStamps(NpgsqlDataSource source)
{
    private const long TurnLock = 7270;

    public Task<LastTimeStamp?> Last(string origin, CancellationToken ct) => source.Read(connection => Last(connection, origin, ct), ct);

    /// <summary>Those over checkpoints up to a number that were made up to a moment, the newest first.</summary>
    public Task<List<KeptTimeStamp>> Until(string origin, long number, DateTimeOffset moment, CancellationToken ct) => source.Read(async connection =>
    {
        await using var command = new NpgsqlCommand("select number, authority, at, note, response, root from registry.time_stamps where origin = $1 and number <= $2 and at <= $3 order by number desc", connection);
        command.Parameters.AddRange(new[] { Sql.P(origin), Sql.P(number), Sql.P(moment.UtcDateTime) });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<KeptTimeStamp>();
        while (await rows.ReadAsync(ct)) found.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetString(3), rows.GetFieldValue<byte[]>(4), rows.GetString(5)));
        return found;
    }, ct);

    /// <summary>The turn to have one made, which one process has at a time; nothing while another has it.</summary>
    public async Task<StampingTurn?> TakeTurn(string origin, CancellationToken ct)
    {
        var turn = await Turn.Take(source, TurnLock, ct);
        try
        {
            return turn is null ? null : new(turn, await Last(turn.Connection, origin, ct));
        }
        catch
        {
            await turn!.DisposeAsync();
            throw;
        }
    }

    private static async Task<LastTimeStamp?> Last(NpgsqlConnection connection, string origin, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select s.number, p.size, s.authority, s.at from registry.time_stamps s join registry.checkpoints p using (origin, number) where s.origin = $1 order by s.number desc limit 1", connection);
        command.Parameters.Add(Sql.P(origin));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3)) : null;
    }

    /// <summary>Held from before the question until the answer is kept, so that nobody asks between.</summary>
    internal sealed class StampingTurn(Turn turn, LastTimeStamp? last) : IAsyncDisposable
    {
        /// <summary>The last one there is, now that nobody else asks for one.</summary>
        public LastTimeStamp? Last => last;

        public async Task Keep(string origin, KeptTimeStamp stamp, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("insert into registry.time_stamps (origin, number, authority, at, note, response, root) values ($1, $2, $3, $4, $5, $6, $7)", turn.Connection, turn.Transaction);
            command.Parameters.AddRange(new[] { Sql.P(origin), Sql.P(stamp.Number), Sql.P(stamp.Authority), Sql.P(stamp.At.UtcDateTime), Sql.P(stamp.Note), Sql.P(stamp.Response), Sql.P(stamp.Root) });
            await command.ExecuteNonQueryAsync(ct);
            await turn.Transaction.CommitAsync(ct);
        }

        public ValueTask DisposeAsync() => turn.DisposeAsync();
    }
}
