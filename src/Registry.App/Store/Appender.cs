using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Registry.App.Store;

/// <summary>
/// Group commit: callers hand in appends that are judged and hashed; one loop locks the head, takes what has not moved, writes it and
/// commits for all. A definite error is bisected to its cause. An unknown outcome is never guessed: the next attempt locks the head, where
/// whatever was on its way has ended, and looks the keys up.
/// </summary>
internal sealed class Appender : IAsyncDisposable
{
    private const int MostAppends = 256;

    private readonly NpgsqlDataSource _source;
    private readonly HistoryCache _cache;
    private readonly Reader _reader;
    private readonly Packs _packs;
    private readonly TimeProvider _clock;
    private readonly Faults _faults;
    private readonly TimeSpan _deadline;
    private readonly Channel<PreparedAppend> _queue = Channel.CreateBounded<PreparedAppend>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly ResiliencePipeline<bool> _again = new ResiliencePipelineBuilder<bool>()
        .AddRetry(new RetryStrategyOptions<bool>
        {
            ShouldHandle = new PredicateBuilder<bool>().Handle<Exception>(e => !Transient.IsDefinite(e)),
            MaxRetryAttempts = int.MaxValue, Delay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
        })
        .Build();
    private readonly Task _loop;
    private NpgsqlConnection? _connection;
    private bool _replicationDoubt;

    public Appender(NpgsqlDataSource source, HistoryCache cache, Reader reader, Packs packs, TimeProvider clock, Faults faults, TimeSpan deadline)
    {
        (_source, _cache, _reader, _packs, _clock, _faults, _deadline) = (source, cache, reader, packs, clock, faults, deadline);
        _loop = Task.Run(Run);
    }

    public async Task<Appended> Append(PreparedAppend append)
    {
        await _queue.Writer.WriteAsync(append);
        var done = await append.Done.Task;
        return done is Recalled recalled ? await Recall(recalled) : done;
    }

    /// <summary>The log holds the request already; whoever asked reads it, so that nobody else's append waits for that.</summary>
    private sealed record Recalled(byte[] Salt, byte[] BodyHash, long First, long Last) : Appended;

    private async Task<Appended> Recall(Recalled recalled)
    {
        try
        {
            return new Appended.Stored(await _reader.Range(recalled.First, recalled.Last, default), recalled.Salt, recalled.BodyHash, Replayed: true);
        }
        catch (Exception e) when (Transient.IsPassing(e))
        {
            return new Appended.Unknown();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private async Task Run()
    {
        var batch = new List<PreparedAppend>(MostAppends);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAppends && _queue.Reader.TryRead(out var append)) batch.Add(append);
            Telemetry.Batch(batch);
            await Settle(batch);
            batch.Clear();
        }
    }

    /// <summary>Brings every append of the batch to an answer.</summary>
    private async Task Settle(IReadOnlyList<PreparedAppend> batch)
    {
        using var deadline = new CancellationTokenSource(_deadline);
        try
        {
            await _again.ExecuteAsync(async _ => await Try(batch), deadline.Token);
        }
        catch (Exception e) when (Transient.IsDefinite(e))
        {
            await Bisect(batch, e);
        }
        catch (Exception)
        {
            foreach (var append in batch) append.Done.TrySetResult(new Appended.Unknown());
        }
    }

    private async Task Bisect(IReadOnlyList<PreparedAppend> batch, Exception e)
    {
        var (state, message) = e is PostgresException p ? (p.SqlState, p.MessageText) : (PostgresErrorCodes.DataException, e.Message);
        if (state is PostgresErrorCodes.DiskFull)
            foreach (var append in batch) append.Done.TrySetResult(new Appended.Full());
        else if (batch is [var culprit])
            culprit.Done.TrySetResult(new Appended.Rejected(state, message));
        else
        {
            await Settle([.. batch.Take(batch.Count / 2)]);
            await Settle([.. batch.Skip(batch.Count / 2)]);
        }
    }

    /// <summary>One attempt: lock, look, write, commit. Only a commit that came back without doubt is answered.</summary>
    private async Task<bool> Try(IReadOnlyList<PreparedAppend> batch)
    {
        try
        {
            var connection = await Connection();
            var began = Stopwatch.GetTimestamp();
            var head = await Head.Lock(connection, batch);
            await _faults.At(Faults.Locked, connection);
            var rows = new Batch(head, Microseconds(_clock.GetUtcNow()));
            var moved = new List<(PreparedAppend, Appended.Moved)>();
            var recalled = new List<(PreparedAppend, Recalled)>();
            foreach (var append in batch)
            {
                // The same key twice in one batch is told what its twin was told: Take gives the twin's place in the log to the head.
                if (head.Commands.TryGetValue(append.Append.Command, out var c)) recalled.Add((append, new(c.Salt, c.Hash, c.First, c.Last)));
                else if (rows.Take(append) is { } why) moved.Add((append, why));
            }
            _replicationDoubt = false;
            await _faults.At(Faults.Written, connection);
            await BatchRows.Commit(rows, connection);
            await _faults.At(Faults.Committed, connection);
            if (_replicationDoubt) throw new NpgsqlException("The commit was not confirmed by the standby.");
            Telemetry.Committed(rows.Stored.Count, Stopwatch.GetElapsedTime(began));

            foreach (var (append, why) in moved)
            {
                foreach (var history in append.Append.Streams.Where(h => why.Streams.Contains(h.Stream.Id))) _cache.Outdate(history);
                append.Done.TrySetResult(why);
            }
            foreach (var (append, stored) in rows.Stored) Answer(append, stored);
            foreach (var (append, where) in recalled) append.Done.TrySetResult(where);
            return true;
        }
        catch
        {
            foreach (var stream in batch.SelectMany(a => a.Events).Select(e => e.Recorded.Stream)) _cache.Drop(stream);
            await Forget();
            throw;
        }
    }

    private void Answer(PreparedAppend append, Appended.Stored stored)
    {
        foreach (var events in stored.Events.GroupBy(e => e.Recorded.Stream))
        {
            var history = append.After[events.Key].Placed([.. events.Select(e => e.Recorded)]);
            _cache.Put(history);
            _packs.Grown(history, events.First().Recorded.Version - 1);
        }
        append.Done.TrySetResult(stored);
    }

    private async Task<NpgsqlConnection> Connection()
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open }) return _connection;
        await Forget();
        _connection = await _source.OpenConnectionAsync();
        // A standby that did not answer in time: Npgsql reports success with this warning, so the warning decides.
        _connection.Notice += (_, notice) => _replicationDoubt |= notice.Notice.SqlState == "01000";
        // A process that stops while it holds the head, or whose machine is gone, must not hold up the others.
        await using var patience = new NpgsqlCommand($"set idle_in_transaction_session_timeout = {Math.Max(1_000, (int)_deadline.TotalMilliseconds)}", _connection);
        await patience.ExecuteNonQueryAsync();
        return _connection;
    }

    /// <summary>Whatever the connection was doing, the server rolls it back or has committed it: nobody uses it again.</summary>
    private async Task Forget()
    {
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

    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
