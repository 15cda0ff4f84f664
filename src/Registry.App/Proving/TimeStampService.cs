namespace Registry.App.Proving;

/// <summary>Sees to it that a checkpoint is stamped once in every interval. An authority that is away forbids nothing: it is asked again, ever more seldom.</summary>
internal sealed partial class TimeStampService(TimeStamping stamping, ProvedLog proved, ProofOptions options, TimeProvider clock, ILogger<TimeStampService> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (stamping.Authority is not { } authority) return;
        var usual = TimeSpan.FromTicks(Math.Clamp(authority.Interval.Ticks / 4, options.Interval.Ticks, Math.Max(options.Interval.Ticks, Look.Ticks)));
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
            try
            {
                // Taken before looking, so that nothing that comes in between is missed.
                var (news, isThere) = (proved.News, stamping.IsThere);
                if (await stamping.Stamp(Patience, stoppingToken) is { } stamp) Stamped(stamp.Authority, stamp.At);
                // A fault is said when it begins: an authority may be away for a week.
                if (stamping.Fault is { } fault && failures == 0) NotStamped(authority.Url, fault);
                failures = stamping.Fault is null ? 0 : failures + 1;
                var pause = Task.Delay(failures == 0 ? usual : Pausing(failures), clock, stoppingToken);
                // The first checkpoint of a new registry does not wait for the next look.
                await (isThere ? pause : Task.WhenAny(news, pause));
            }
            catch (Exception e)
            {
                if (stoppingToken.IsCancellationRequested) return;
                NotNow(e.Message); // The database is away for a moment, say.
                await Task.Delay(Pausing(++failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private TimeSpan Pausing(int failures) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.Interval.Ticks << Math.Min(failures, 12)));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Authority} stamped a checkpoint at {At}.")]
    private partial void Stamped(string authority, DateTimeOffset at);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No time stamp: {Url} {Why}. It is asked again later.")]
    private partial void NotStamped(Uri url, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No time stamp for now: {Why}")]
    private partial void NotNow(string why);
}
