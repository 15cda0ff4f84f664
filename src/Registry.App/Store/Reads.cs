using Npgsql;
using Polly;
using Polly.Retry;

namespace Registry.App.Store;

/// <summary>Reads may be tried again as often as one likes: a few times, when the fault passes.</summary>
internal static class Reads
{
    private static readonly ResiliencePipeline Again = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<Exception>(Transient.IsPassing),
        MaxRetryAttempts = 6, Delay = TimeSpan.FromMilliseconds(30), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
    }).Build();

    /// <param name="read">Makes its commands itself: it may be called again, with another connection.</param>
    public static async Task<T> Read<T>(this NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> read, CancellationToken ct) => await Again.ExecuteAsync(async token =>
    {
        await using var connection = await source.OpenConnectionAsync(token);
        return await read(connection);
    }, ct);
}
