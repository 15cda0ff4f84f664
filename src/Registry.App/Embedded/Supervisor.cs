using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>Keeps the server running: starts it, sees it end, and starts it again, ever slower while that does not help.</summary>
internal sealed class Supervisor(Func<CancellationToken, Task<Server>> start, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // A run this many times as long as the next wait would be was worth its start: then the next wait is the shortest again.
    private const int GoodRun = 5;

    private readonly CancellationTokenSource stopping = new();
    private Task keeping = Task.CompletedTask;
    private TimeSpan wait = ShortestWait;
    private int restarts;

    public event EventHandler? Restarted;

    public int Restarts => Volatile.Read(ref restarts);

    /// <summary>The first start is the caller's to fail; after it, failures are ours to overcome.</summary>
    public async Task StartAsync(CancellationToken ct) => keeping = KeepRunningAsync(await start(ct));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await keeping;
        stopping.Dispose();
    }

    private async Task KeepRunningAsync(Server first)
    {
        for (Server? server = first; server is not null; server = await StartAgainAsync())
        {
            await using var _ = server;
            var run = Stopwatch.StartNew();
            await Task.WhenAny(server.Ended, Task.Delay(Timeout.Infinite, stopping.Token));
            if (stopping.IsCancellationRequested)
            {
                await server.StopAsync();
                return;
            }
            if (run.Elapsed > wait * GoodRun) wait = ShortestWait;
            logger.EndedByItself(await server.Ended, wait.TotalMilliseconds);
        }
    }

    private async Task<Server?> StartAgainAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(wait, stopping.Token);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                var server = await start(stopping.Token);
                Interlocked.Increment(ref restarts);
                Tell();
                return server;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e)
            {
                // Whatever it is (a full disk, a lost mount): only trying again can find out that it has passed.
                logger.DidNotStartAgain(wait.TotalMilliseconds, e);
            }
        }
    }

    private void Tell()
    {
        try
        {
            Restarted?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception e)
        {
            // A listener's fault must not end the supervision.
            logger.ListenerFailed(e);
        }
    }
}
