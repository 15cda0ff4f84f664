using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>
/// The folder that the cluster stands in, held by one registry at a time. It is the data folder itself, or, when the account of
/// the server cannot get there (root's own checkout), a folder of the system that <c>postgres.location</c> names.
/// </summary>
internal sealed class Home : IDisposable
{
    private const string SystemFolder = "/var/lib/registry";
    private static readonly TimeSpan OnItsWayOut = TimeSpan.FromSeconds(1);
    private readonly FileStream held;

    private Home(string dataFolder, string folder, FileStream held) => (DataFolder, Folder, this.held) = (dataFolder, folder, held);

    /// <summary>Where the operator wants the data; the secrets stay here.</summary>
    public string DataFolder { get; }

    public string Folder { get; }

    public string Cluster => Path.Combine(Folder, "postgres");

    public static async Task<Home> OpenAsync(string dataFolder, Account account, ILogger logger, CancellationToken ct)
    {
        dataFolder = Path.GetFullPath(dataFolder);
        try
        {
            if (!Directory.Exists(dataFolder))
            {
                Directory.CreateDirectory(dataFolder);
                Modes.Set(dataFolder, account.Drops ? Modes.OthersMayPass : Modes.OwnerOnly);
            }
            var folder = await ReachableAsync(dataFolder, account, logger);
            return new(dataFolder, folder, await HoldAsync(folder, ct));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} belongs to another user: start the registry as that user, or name another data folder.", e);
        }
    }

    /// <summary>A folder for files that every registry of this machine may share, or this home where the system allows none.</summary>
    public string Shared()
    {
        try
        {
            return OfTheSystem();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Folder;
        }
    }

    public void Dispose() => held.Dispose();

    private static async Task<string> ReachableAsync(string dataFolder, Account account, ILogger logger)
    {
        var location = Path.Combine(dataFolder, "postgres.location");
        if (File.Exists(location))
        {
            var named = (await File.ReadAllTextAsync(location)).Trim();
            return Directory.Exists(named) ? named : throw new EmbeddedPostgresException(
                $"The cluster should be in {named}, as {location} says, but that folder is gone. Restore it, or remove {location} to begin anew.");
        }

        if (!account.Drops || await account.HoldsAsync("[ -x \"$1\" ]", dataFolder)) return dataFolder;
        if (Directory.Exists(Path.Combine(dataFolder, "postgres")))
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and user 65534 cannot get into {dataFolder}: allow all to pass (chmod o+x) through it and the folders above it.");

        var elsewhere = MakeElsewhere();
        Modes.Set(elsewhere, Modes.OthersMayPass);
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "belongs-to.txt"), dataFolder + "\n");
        await File.WriteAllTextAsync(location, elsewhere + "\n");
        logger.ClusterStandsElsewhere(dataFolder, elsewhere);
        return elsewhere;
    }

    // A random name and not one made from the path: a data folder that was emptied begins anew.
    private static string MakeElsewhere()
    {
        var name = RandomNumberGenerator.GetHexString(12, lowercase: true);
        try
        {
            return Directory.CreateDirectory(Path.Combine(OfTheSystem(), name)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateDirectory($"/var/tmp/registry-{name}").FullName;
        }
    }

    private static string OfTheSystem()
    {
        if (Directory.Exists(SystemFolder)) return SystemFolder;
        Directory.CreateDirectory(SystemFolder);
        Modes.Set(SystemFolder, Modes.OthersMayPass);
        return SystemFolder;
    }

    // The system drops this lock with our process, however that ends; the process id stands beside it, for the message only.
    private static async Task<FileStream> HoldAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "registry.lock");
        var holder = Path.Combine(folder, "registry.pid");
        var options = Modes.Private(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                var held = new FileStream(path, options);
                await File.WriteAllTextAsync(holder, $"{Environment.ProcessId}", ct);
                return held;
            }
            catch (IOException e) when (File.Exists(path))
            {
                // A registry that was just killed may still be on its way out.
                if (waited.Elapsed > OnItsWayOut)
                    throw new EmbeddedPostgresException(
                        $"The data folder {folder} is in use by another registry{Holder(holder)}: stop that one, or name another data folder.", e);
            }
            await Task.Delay(20, ct);
        }
    }

    private static string Holder(string path)
    {
        try
        {
            return $" (process {File.ReadAllText(path)})";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
