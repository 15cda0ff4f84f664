using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Registry.App.Embedded;

/// <summary>Waits until a server that was just started answers a query.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(10);

    public static async Task WaitAsync(Server server, Cluster cluster, Address address, ILogger logger, CancellationToken ct)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(address.ConnectionString("postgres", Cluster.Superuser, cluster.Password))
        {
            Pooling = false,
            Timeout = 5,
        }.ConnectionString;
        var waited = Stopwatch.StartNew();
        var told = ToldEvery;
        // A recovery takes as long as it takes: only the end of the server or of the caller's patience ends the wait.
        while (!(SaysReady(cluster) && await AnswersAsync(connectionString, cluster, ct)))
        {
            if (server.Ended.IsCompleted)
                throw new EmbeddedPostgresException($"PostgreSQL did not start: {await server.LastLinesAsync()}");
            if (waited.Elapsed > told)
            {
                logger.StillWaiting(waited.Elapsed.TotalSeconds);
                told += ToldEvery;
            }
            await Task.Delay(Step, ct);
        }
        server.Answers = true;
    }

    // Asking the file first spares the failed connections, each of which costs more than the start itself.
    private static bool SaysReady(Cluster cluster)
    {
        try
        {
            return File.ReadLines(Path.Combine(cluster.Folder, "postmaster.pid")).ElementAtOrDefault(7)?.Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(string connectionString, Cluster cluster, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select 1", connection);
            return await command.ExecuteScalarAsync(ct) is 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException($"The cluster in {cluster.Folder} refuses the password that stands beside it: restore postgres.password from a backup.", e);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
