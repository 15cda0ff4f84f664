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

    private readonly Writer _writer;
    private readonly Reader _reader;
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

    public Appender(Writer writer, Reader reader, TimeSpan deadline)
    {
        (_writer, _reader, _deadline) = (writer, reader, deadline);
        _loop = Task.Run(Run);
    }

    public async Task<Appended> Append(PreparedAppend append)
    {
        await _queue.Writer.WriteAsync(append);
        var done = await append.Done.Task;
        return done is Recalled recalled ? await Recall(recalled) : done;
    }

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
        await _writer.DisposeAsync();
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
            await _again.ExecuteAsync(async _ => await _writer.Write(batch), deadline.Token);
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
}
