using Npgsql;

namespace Registry.App.Store;

/// <summary>
/// Moves mt_events_sequence behind the log, at start-up and after commits. Marten's high-water mark follows the sequence: it may lag, and
/// must never lead, since a mark that has passed a position never comes back to it. So it is only ever set to what is committed.
/// </summary>
internal sealed class SequenceFollower : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _news = new(1, 1);
    private readonly Task _loop;

    public SequenceFollower(NpgsqlDataSource source) => _loop = Task.Run(() => Follow(source));

    public void Wake()
    {
        if (_news.CurrentCount > 0) return;
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another caller woke it first.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _news.Dispose();
    }

    private async Task Follow(NpgsqlDataSource source)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _news.WaitAsync(_stop.Token);
                await using var connection = await source.OpenConnectionAsync(_stop.Token);
                await using var command = new NpgsqlCommand("select setval('registry.mt_events_sequence', max(seq_id)) from registry.mt_events having max(seq_id) > 0", connection);
                await command.ExecuteScalarAsync(_stop.Token);
                await Task.Delay(Pause, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(Pause);
                Wake(); // It lags a little longer.
            }
        }
    }
}
