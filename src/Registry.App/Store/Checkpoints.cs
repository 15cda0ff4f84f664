using System.Runtime.CompilerServices;
using Npgsql;

namespace Registry.App.Store;

/// <summary>A signed checkpoint as it was published.</summary>
/// <param name="Number">1, 2, 3 ... within its log.</param>
/// <param name="Note">Text, signature, and the cosignatures that there are so far: a C2SP signed note.</param>
internal sealed record KeptCheckpoint(long Number, DateTimeOffset At, long Size, string Note);

/// <summary>The checkpoints that were published, all of them, by the origin of their log.</summary>
internal sealed class Checkpoints(NpgsqlDataSource source)
{
    private const string Columns =
        "p.number, p.at, p.size, p.note || coalesce((select string_agg(c.line || e'\\n', '' order by c.at, c.key) from registry.cosignatures c where c.origin = p.origin and c.number = p.number), '') as note";

    private const int Page = 100;
    private const long TurnLock = 7268;

    public Task<KeptCheckpoint?> Newest(string origin, CancellationToken ct) => source.Read(connection => Newest(connection, origin, ct), ct);

    /// <summary>That which stood at a moment: the last one up to then.</summary>
    public async Task<KeptCheckpoint?> At(string origin, DateTimeOffset moment, CancellationToken ct) =>
        (await source.Read(connection => Read(connection, $"select {Columns} from registry.checkpoints p where origin = $1 and at <= $2 order by at desc, number desc limit 1", ct, Sql.P(origin), Sql.P(moment.UtcDateTime)), ct)).SingleOrDefault();

    /// <summary>Those up to a moment, so many at most, the newest first.</summary>
    public Task<List<KeptCheckpoint>> Until(string origin, DateTimeOffset moment, int limit, CancellationToken ct) =>
        source.Read(connection => Read(connection, $"select {Columns} from registry.checkpoints p where origin = $1 and at <= $2 order by at desc, number desc limit $3", ct, Sql.P(origin), Sql.P(moment.UtcDateTime), Sql.P(limit)), ct);

    /// <summary>The last one of every day in the Netherlands before that of a moment, the newest first: a step through the index for each day.</summary>
    public Task<List<KeptCheckpoint>> LastOfEarlierDays(string origin, DateTimeOffset moment, CancellationToken ct) => source.Read(connection => Read(connection,
        $"""
        with recursive days as (
            select 0::bigint as number, $2::timestamptz as at, 0::bigint as size, '' as note
            union all
            select earlier.* from days cross join lateral (
                select {Columns} from registry.checkpoints p where p.origin = $1 and p.at < date_trunc('day', days.at, 'Europe/Amsterdam') order by p.at desc, p.number desc limit 1) earlier)
        select number, at, size, note from days where number > 0 order by at desc, number desc
        """, ct, Sql.P(origin), Sql.P(moment.UtcDateTime)), ct);

    public Task<List<KeptCheckpoint>> List(string origin, long after, int limit, CancellationToken ct) =>
        source.Read(connection => Read(connection, $"select {Columns} from registry.checkpoints p where origin = $1 and number > $2 order by number limit $3", ct, Sql.P(origin), Sql.P(after), Sql.P(limit)), ct);

    /// <summary>Those that somebody cosigned, from a number on, newest first, so many at most.</summary>
    public async IAsyncEnumerable<KeptCheckpoint> Cosigned(string origin, long from, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        const string Numbers = "select distinct number from registry.cosignatures where origin = $1 and number >= $2 and number < $3 order by number desc limit $4";
        for (var before = long.MaxValue; most > 0;)
        {
            var (upTo, limit) = (before, Math.Min(Page, most));
            var page = await source.Read(connection => Read(connection, $"select {Columns} from registry.checkpoints p where origin = $1 and number in ({Numbers}) order by number desc", ct,
                Sql.P(origin), Sql.P(from), Sql.P(upTo), Sql.P(limit)), ct);
            foreach (var kept in page) yield return kept;
            if (page.Count < limit) yield break;
            (before, most) = (page[^1].Number, most - limit);
        }
    }

    /// <summary>The turn to sign, which one process has at a time; nothing while another has it.</summary>
    public async Task<SigningTurn?> TakeTurn(string origin, CancellationToken ct)
    {
        var turn = await Turn.Take(source, TurnLock, ct);
        try
        {
            return turn is null ? null : new(turn, await Newest(turn.Connection, origin, ct));
        }
        catch
        {
            await turn!.DisposeAsync();
            throw;
        }
    }

    private static async Task<KeptCheckpoint?> Newest(NpgsqlConnection connection, string origin, CancellationToken ct) =>
        (await Read(connection, $"select {Columns} from registry.checkpoints p where origin = $1 order by number desc limit 1", ct, Sql.P(origin))).SingleOrDefault();

    private static async Task<List<KeptCheckpoint>> Read(NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<KeptCheckpoint>();
        while (await rows.ReadAsync(ct)) found.Add(new(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetInt64(2), rows.GetString(3)));
        return found;
    }

    /// <summary>Held from before the signature until the checkpoint is kept, so that nobody signs between.</summary>
    internal sealed class SigningTurn(Turn turn, KeptCheckpoint? newest) : IAsyncDisposable
    {
        /// <summary>The newest one there is, now that nobody else makes one.</summary>
        public KeptCheckpoint? Newest => newest;

        public async Task Keep(string origin, KeptCheckpoint checkpoint)
        {
            await using var command = new NpgsqlCommand("insert into registry.checkpoints (origin, number, at, size, note) values ($1, $2, $3, $4, $5)", turn.Connection, turn.Transaction);
            command.Parameters.AddRange(new[] { Sql.P(origin), Sql.P(checkpoint.Number), Sql.P(checkpoint.At.UtcDateTime), Sql.P(checkpoint.Size), Sql.P(checkpoint.Note) });
            await command.ExecuteNonQueryAsync();
            await turn.Transaction.CommitAsync();
        }

        public ValueTask DisposeAsync() => turn.DisposeAsync();
    }
}
