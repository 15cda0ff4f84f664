using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>
/// A PostgreSQL of our own below the data folder: made at the first start, kept running as our child, gone when we are gone.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly Home home;
    private readonly Cluster cluster;
    private readonly Address address;
    private readonly Supervisor supervisor;
    private int disposed;

    private EmbeddedPostgres(Home home, Cluster cluster, Address address, Supervisor supervisor) =>
        (this.home, this.cluster, this.address, this.supervisor) = (home, cluster, address, supervisor);

    /// <summary>Raised after the server came back from an end that nobody asked for.</summary>
    public event EventHandler? Restarted
    {
        add => supervisor.Restarted += value;
        remove => supervisor.Restarted -= value;
    }

    /// <summary>How often the server came back by itself.</summary>
    public int Restarts => supervisor.Restarts;

    /// <summary>Where the cluster stands: <c>postgres</c> in the data folder, unless the server's account cannot get there.</summary>
    public string ClusterFolder => cluster.Folder;

    /// <summary>For making roles and databases; everything else connects with a role of its own.</summary>
    public string SuperuserConnectionString => ConnectionString("postgres", Cluster.Superuser, cluster.Password);

    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedOptions options, ILogger logger, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        var account = Account.ForServer();
        var home = await Home.OpenAsync(options.DataFolder, account, logger, ct);
        try
        {
            var binaries = await Binaries.FindAsync(options.Binaries, home, account, logger, ct);
            var cluster = await Cluster.PrepareAsync(home, binaries, account, options.Durable, logger, ct);
            var address = await Address.ChooseAsync(options.Port, home, account);
            var supervisor = new Supervisor(StartServerAsync, logger);
            await supervisor.StartAsync(ct);
            return new(home, cluster, address, supervisor);

            async Task<Server> StartServerAsync(CancellationToken cancel)
            {
                var since = Stopwatch.StartNew();
                await LeftBehind.ClearAsync(cluster, binaries, account, logger, cancel);
                address.RefuseTakenPort();
                var server = Server.Start(binaries, account, cluster, Settings.Arguments(cluster, address, options.Durable), logger);
                try
                {
                    await Readiness.WaitAsync(server, cluster, address, logger, cancel);
                    logger.Answers(binaries.Version, address.Host, address.Port, since.ElapsedMilliseconds);
                    return server;
                }
                catch
                {
                    await server.DisposeAsync();
                    throw;
                }
            }
        }
        catch (Exception e)
        {
            home.Dispose();
            if (e is not (IOException or UnauthorizedAccessException)) throw;
            throw new EmbeddedPostgresException($"The files of the embedded PostgreSQL in {home.Folder} cannot be used: {e.Message}", e);
        }
    }

    public string ConnectionString(string database, string user, string password) => address.ConnectionString(database, user, password);

    /// <summary>The smallest free space, in bytes, of the volumes that hold the data and the write-ahead log.</summary>
    public long FreeBytes() => FreeSpace.Smallest(cluster.Folder, Path.Combine(cluster.Folder, "pg_wal"));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await supervisor.DisposeAsync();
        address.Release();
        home.Dispose();
    }
}
