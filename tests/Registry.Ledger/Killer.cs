using System.Diagnostics;

namespace Registry.Ledger;

/// <summary>What is killed, always with kill -9.</summary>
public enum Victim { App, Postmaster, Backend }

/// <param name="InFlight">Commands that were sent and not answered at the moment of the kill.</param>
/// <param name="Again">Whether the app was killed once more while all was coming back; then the times count from there.</param>
/// <param name="Ready">From the kill until the registry says that it is ready, the killed processes being gone.</param>
/// <param name="Acknowledges">From the kill until a decision is acknowledged after that.</param>
public sealed record Killing(Victim Victim, int InFlight, bool Again, TimeSpan Ready, TimeSpan Acknowledges);

/// <summary>Kills at random moments while commands are under way, and waits until the registry acknowledges again.</summary>
internal sealed class Killer(RegistryProcess registry, WorkFolder folder, Http http, Book book, int seed)
{
    private const int ShortestPauseMilliseconds = 100, LongestPauseMilliseconds = 700;
    private const int OneInSoManyTwice = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Random _random = new(seed);

    public async Task<Killing> Kill(Victim victim, CancellationToken ct)
    {
        await Task.Delay(_random.Next(ShortestPauseMilliseconds, LongestPauseMilliseconds), ct);
        while (true)
        {
            // A kill counts only when commits are under way: answers came just now, and commands wait for theirs.
            var acknowledged = book.Acknowledged;
            await Until(() => book.Acknowledged > acknowledged, "decisions are acknowledged", ct);
            var inFlight = http.InFlight;
            if (inFlight == 0) continue;
            var at = Stopwatch.GetTimestamp();
            if (!await Strike(victim)) continue;
            var again = _random.Next(OneInSoManyTwice) == 0;
            if (again)
            {
                await Task.Delay(_random.Next(LongestPauseMilliseconds), ct);
                at = Stopwatch.GetTimestamp();
                await StrikeApp(PostgresProcesses.Of(folder.Cluster));
            }
            await registry.UntilReady(http);
            var (ready, known) = (Stopwatch.GetElapsedTime(at), Stopwatch.GetTimestamp());
            await Until(() => book.LastAcknowledged > known, "decisions are acknowledged again", ct);
            return new(victim, inFlight, again, ready, Stopwatch.GetElapsedTime(at, book.LastAcknowledged));
        }
    }

    /// <summary>Returns when what was killed is gone, with all that falls with it; false when there was nothing to kill.</summary>
    private async Task<bool> Strike(Victim victim)
    {
        if (PostgresProcesses.Of(folder.Cluster) is not { } postgres) return false;
        switch (victim)
        {
            case Victim.App:
                await StrikeApp(postgres);
                return true;
            case Victim.Postmaster:
                PostgresProcesses.Kill(postgres.Postmaster);
                await PostgresProcesses.UntilGone([postgres.Postmaster, .. postgres.Children]);
                return true;
            default:
                if (postgres.Backend(_random) is not { } backend) return false;
                PostgresProcesses.Kill(backend);
                // PostgreSQL ends all of its other processes then: any of them may have broken the memory they share.
                await PostgresProcesses.UntilGone(postgres.Children);
                return true;
        }
    }

    /// <summary>Its PostgreSQL must fall with it; nothing is waited for when it had none at that moment.</summary>
    private async Task StrikeApp(PostgresProcesses? postgres)
    {
        await registry.Kill();
        registry.Start();
        if (postgres is not null) await PostgresProcesses.UntilGone([postgres.Postmaster, .. postgres.Children]);
    }

    private async Task Until(Func<bool> holds, string what, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); !holds();)
        {
            if (waited.Elapsed > Patience) throw new LedgerException($"Waited {Patience.TotalSeconds} s in vain until {what}.{Environment.NewLine}{registry.Said}");
            await Task.Delay(1, ct);
        }
    }
}
