using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>
/// What an earlier registry left: a server that is still going down, or postmaster.pid alone. PostgreSQL removes a stale file by
/// itself when no process has that id; only an id that now belongs to something else needs help. We hold the home, so a
/// server that runs on this cluster has no owner.
/// </summary>
internal static class LeftBehind
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(30);

    // True when $1 is a live PostgreSQL of the folder $2; run as its account, for only that may look.
    private const string IsOurs = """
        if [ -d /proc/self ]; then
          [ "$(cat "/proc/$1/comm")" = postgres ] && [ "/proc/$1/cwd" -ef "$2" ]
        else
          ps -p "$1" -o comm= | grep -q postgres
        fi
        """;

    public static async Task ClearAsync(Cluster cluster, Binaries binaries, Account account, ILogger logger, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        var asked = false;
        for (var first = true; Named(cluster) is { } pid && Lives(pid); first = false)
        {
            if (!await OwnsAsync(pid, cluster, account))
            {
                Remove(cluster, pid, logger);
                return;
            }
            if (first) logger.WaitsForLeftBehind(pid);
            if (waited.Elapsed > LastPatience)
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL without a registry (process {pid}) still runs on {cluster.Folder} and does not end: end that process, then start the registry.");
            if (waited.Elapsed > Patience && !asked)
            {
                asked = true;
                await Account.RunAsync(account.Command(binaries.Program("pg_ctl"), "stop", "-D", cluster.Folder, "-m", "fast", "-W"), ct);
            }
            await Task.Delay(20, ct);
        }
    }

    private static string FileOf(Cluster cluster) => Path.Combine(cluster.Folder, "postmaster.pid");

    private static int? Named(Cluster cluster)
    {
        try
        {
            return int.TryParse(File.ReadLines(FileOf(cluster)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<bool> OwnsAsync(int pid, Cluster cluster, Account account)
    {
        if (!OperatingSystem.IsWindows())
            return await account.HoldsAsync(IsOurs, pid.ToString(CultureInfo.InvariantCulture), cluster.Folder);
        using var process = Process.GetProcessById(pid);
        return process.ProcessName == "postgres";
    }

    private static void Remove(Cluster cluster, int pid, ILogger logger)
    {
        // It may have ended between the two looks, and then the file is gone or PostgreSQL's own to remove.
        if (Named(cluster) != pid || !Lives(pid)) return;
        File.Delete(FileOf(cluster));
        logger.StaleFileRemoved(FileOf(cluster), pid);
    }
}
