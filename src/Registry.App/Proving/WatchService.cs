using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>
/// Has the witnesses cosign: a loop for each, so that none waits for another, and one process at a time, so that none is asked twice. All
/// are asked for the same checkpoint until it has its quorum, else each would sign another one and none would ever have enough; signing
/// goes on meanwhile, and the next one that is asked for is the newest.
/// </summary>
internal sealed partial class WatchService(ProvedLog proved, Witnesses witnesses, Cosignatures cosignatures, ProofOptions options, TimeProvider clock, ILogger<WatchService> logger) : BackgroundService
{
    /// <summary>How long a checkpoint that lacks witnesses keeps the newer ones waiting.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _choosing = new();
    private Published? _round;
    private DateTimeOffset _since;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!proved.Policy.Asked.Any()) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var turn = await cosignatures.TakeTurn(stoppingToken);
                if (turn is not null) await AskAll(turn, stoppingToken);
            }
            catch (Exception e)
            {
                if (stoppingToken.IsCancellationRequested) return;
                NotNow(e.Message); // The database is away for a moment, say; whoever asks next begins with the newest checkpoint.
            }
            await Pause(options.Interval, stoppingToken);
        }
    }

    /// <summary>Asks until the turn is lost with its connection.</summary>
    private async Task AskAll(Turn turn, CancellationToken stoppingToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var loops = proved.Policy.Asked.Select(witness => Follow(witness, ends.Token)).ToArray();
        try
        {
            while (await turn.IsHeld(stoppingToken)) await Pause(options.Interval, stoppingToken);
        }
        finally
        {
            await ends.CancelAsync();
            await Task.WhenAll(loops);
        }
    }

    /// <summary>Asks one witness for whatever is chosen, again and again; a fault is said when it begins, because a witness may be away for a week.</summary>
    private async Task Follow(PolicyWitness witness, CancellationToken ct)
    {
        var (cosigned, failures) = (0L, 0);
        while (!ct.IsCancellationRequested)
            try
            {
                // Taken before looking, so that nothing that comes in between is missed.
                var news = proved.News;
                if (Chosen() is not { } chosen || chosen.Kept.Number == cosigned || chosen.IsCosignedBy(witness))
                {
                    await Task.WhenAny(news, Task.Delay(Round, clock, ct));
                    continue;
                }
                var reply = await witnesses.Ask(witness, chosen, Patience, ct);
                await proved.Refresh(ct);
                if (reply is WitnessReply.Cosigned)
                {
                    (cosigned, failures) = (chosen.Kept.Number, 0);
                    continue;
                }
                if (reply is WitnessReply.OtherSize { Size: var seen } && seen <= proved.Signed?.Size)
                {
                    Leave(chosen); // Another process asked for a newer one before this one's turn came.
                    continue;
                }
                if (failures == 0 && (reply is WitnessReply.OtherHistory or WitnessReply.OtherSize)) Disagrees(witness.Name, witness.Url!, reply.Why, chosen.Size);
                else if (failures == 0) NotCosigned(witness.Name, witness.Url!, reply.Why);
                await Pause(Pausing(failures++), ct);
            }
            catch (Exception e)
            {
                if (ct.IsCancellationRequested) return;
                NotNow(e.Message);
                await Pause(Pausing(failures++), ct);
            }
    }

    /// <summary>The checkpoint that is asked for now.</summary>
    private Published? Chosen()
    {
        lock (_choosing)
        {
            var now = clock.GetUtcNow();
            var isOver = _round is null || proved.Newest?.Kept.Number >= _round.Kept.Number || now - _since >= Round;
            if (isOver && _round?.Kept.Number != proved.Signed?.Kept.Number) (_round, _since) = (proved.Signed, now);
            return _round;
        }
    }

    private void Leave(Published chosen)
    {
        lock (_choosing)
            if (_round == chosen) _round = null;
    }

    private TimeSpan Pausing(int failures) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.Interval.Ticks << Math.Min(failures, 12)));

    private async Task Pause(TimeSpan length, CancellationToken ct)
    {
        try
        {
            await Task.Delay(length, clock, ct);
        }
        catch (OperationCanceledException)
        {
            // The loop looks by itself whether it is to go on.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Witness {Witness} ({Url}) did not cosign and is asked again later: {Why}.")]
    private partial void NotCosigned(string witness, string url, string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Witness {Witness} ({Url}) does not agree with this log of {Size} events: {Why}.")]
    private partial void Disagrees(string witness, string url, string why, long size);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No witness is asked for now: {Why}")]
    private partial void NotNow(string why);
}
