using System.Diagnostics;
using Npgsql;

namespace Registry.App.Store;

/// <summary>The log holds the request already; whoever asked reads it, so that nobody else's append waits for that.</summary>
internal sealed record Recalled(byte[] Salt, byte[] BodyHash, long First, long Last) : Appended;

/// <summary>
/// The connection that writes, one batch at a time. As long as nobody else writes, a batch goes in one round trip, with its positions counted
/// on from our last commit and a check in front that they are right. When they are not, or a request may be in the log already, it goes in
/// two: lock and look, then write.
/// </summary>
internal sealed class Writer(NpgsqlDataSource source, HistoryCache cache, TimeProvider clock, Faults faults, TimeSpan patience) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private Head? _head;
    private bool _alone;
    private bool _replicationDoubt;

    /// <summary>One attempt. Only a commit that came back without doubt is answered.</summary>
    public async Task<bool> Write(IReadOnlyList<PreparedAppend> batch)
    {
        try
        {
            var connection = await Connection();
            var began = Stopwatch.GetTimestamp();
            var rows = await Expecting(batch, connection) ?? await Looking(batch, connection);
            if (_replicationDoubt) throw new NpgsqlException("The commit was not confirmed by the standby.");
            Telemetry.Committed(rows.Stored.Count, Stopwatch.GetElapsedTime(began));
            foreach (var (append, why) in rows.Moved)
            {
                foreach (var history in append.Append.Streams.Where(h => why.Streams.Contains(h.Stream.Id))) cache.Outdate(history);
                append.Done.TrySetResult(why);
            }
            foreach (var (append, stored) in rows.Stored) Answer(append, stored);
            foreach (var (append, where) in rows.Recalled) append.Done.TrySetResult(where);
            return true;
        }
        catch
        {
            foreach (var stream in batch.SelectMany(a => a.Events).Select(e => e.Recorded.Stream)) cache.Drop(stream);
            await Forget();
            throw;
        }
    }

    /// <summary>Everything in one round trip; nothing when the batch does not suit that, or the log turns out to have moved.</summary>
    private async Task<Batch?> Expecting(IReadOnlyList<PreparedAppend> batch, NpgsqlConnection connection)
    {
        if (!_alone || batch.Sum(a => a.Events.Length) >= BatchRows.Big) return null;
        var (head, check) = _head!.Expect(batch);
        try
        {
            var rows = Batch.Of(batch, head, clock);
            if (rows.Stored.Count < batch.Count) return null;
            await faults.At(Faults.Locked, connection);
            await Commit(rows, connection, Sql.Command("begin isolation level read committed"), check);
            _head = head.After(rows);
            return rows;
        }
        catch (UnwritableException)
        {
            return null; // It follows what another process has written, or it is wrong: looking will tell.
        }
        catch (PostgresException e) when (e.SqlState is Head.Unexpected or PostgresErrorCodes.UniqueViolation)
        {
            _alone = false;
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync();
            return null;
        }
    }

    private async Task<Batch> Looking(IReadOnlyList<PreparedAppend> batch, NpgsqlConnection connection)
    {
        var head = await Head.Lock(connection, batch);
        _alone = _head?.Position == head.Position;
        await faults.At(Faults.Locked, connection);
        var rows = Batch.Of(batch, head, clock);
        await Commit(rows, connection);
        _head = head.After(rows);
        return rows;
    }

    private async Task Commit(Batch rows, NpgsqlConnection connection, params NpgsqlBatchCommand[] before)
    {
        _replicationDoubt = false;
        await faults.At(Faults.Written, connection);
        await BatchRows.Commit(rows, connection, before);
        await faults.At(Faults.Committed, connection);
    }

    private void Answer(PreparedAppend append, Appended.Stored stored)
    {
        foreach (var events in stored.Events.GroupBy(e => e.Recorded.Stream))
            // Events that have just been written still carry their texts about persons; those that are read from the log do not.
            if (append.Texts.Count > 0) cache.Drop(events.Key);
            // The streams of a part of an import are seldom asked for again: they would drive out those that are.
            else if (stored.Events.Count < BatchRows.Big || cache.Knows(events.Key)) cache.Put(append.After[events.Key].Placed([.. events.Select(e => e.Recorded)]));
        append.Done.TrySetResult(stored);
    }

    private async Task<NpgsqlConnection> Connection()
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open }) return _connection;
        await Forget();
        _connection = await source.OpenConnectionAsync();
        // A standby that did not answer in time: Npgsql reports success with this warning, so the warning decides.
        _connection.Notice += (_, notice) => _replicationDoubt |= notice.Notice.SqlState == "01000";
        // A process that stops while it holds the head, or whose machine is gone, must not hold up the others.
        await using var limit = new NpgsqlCommand($"set idle_in_transaction_session_timeout = {Math.Max(1_000, (int)patience.TotalMilliseconds)}", _connection);
        await limit.ExecuteNonQueryAsync();
        return _connection;
    }

    /// <summary>Whatever the connection was doing, the server rolls it back or has committed it: nobody uses it again.</summary>
    private async Task Forget()
    {
        _alone = false;
        if (_connection is not { } old) return;
        _connection = null;
        try
        {
            await old.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            // It was broken already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }
}
