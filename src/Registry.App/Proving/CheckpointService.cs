namespace Registry.App.Proving;

/// <summary>Makes a checkpoint at every interval while there is news, and now and then when there is none; no append waits for it.</summary>
internal sealed partial class CheckpointService(ProvedLog proved, ProofOptions options, ILogger<CheckpointService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Signs(options.Origin, proved.Key, options.Folder);
        using var timer = new PeriodicTimer(options.Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    await proved.Advance(stoppingToken);
                }
                catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or IOException)
                {
                    NotNow(e.Message); // The database is away for a moment; what was committed is covered later.
                }
                catch (Exception e) when (e is SignatureRefusedException or InvalidDataException)
                {
                    Refused(e);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(e); // Whatever it was, the registry goes on; the next interval tries again.
                }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops, and takes away what this was working with.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Checkpoints of {Origin} are signed with {Key}; key and state stand in {Folder}.")]
    private partial void Signs(string origin, Core.Proof.VerifierKey key, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No checkpoint for now: {Why}")]
    private partial void NotNow(string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "No checkpoint: the log is not what was signed.")]
    private partial void Refused(Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message = "No checkpoint: something went wrong.")]
    private partial void Failed(Exception why);
}
