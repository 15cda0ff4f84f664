using Npgsql;

namespace Registry.App.Store;

/// <summary>
/// Empties the memory of this process when somebody decided to redact an event, in whichever process: what is read from then on knows of it.
/// Asked every second, for whoever reads out of memory asks nobody.
/// </summary>
internal sealed class Forgetting : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Forgetting(NpgsqlDataSource source, HistoryCache cache) => _loop = Task.Run(() => Watch(source, cache));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task Watch(NpgsqlDataSource source, HistoryCache cache)
    {
        for (var seen = 0L; !_stop.IsCancellationRequested;)
            try
            {
                await using (var command = source.CreateCommand("select coalesce(max(known_from), 0) from registry.view_redactions where known_to is null and data::json ->> 'redactedBy' is not null"))
                    if ((long)(await command.ExecuteScalarAsync(_stop.Token))! is var last && last > seen)
                    {
                        cache.Clear();
                        seen = last;
                    }
                await Task.Delay(Pause, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception)
            {
                await Task.Delay(Pause); // Whatever is wrong with the database, those who need it hear of it.
            }
    }
}
