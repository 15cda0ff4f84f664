using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>The database cluster on disk and the password of its superuser.</summary>
internal sealed record Cluster(string Folder, string Password)
{
    public const string Superuser = "postgres";
    private const string Unfinished = "-unfinished-";

    /// <summary>Makes the cluster when there is none, and refuses one that is not ours or of another major version.</summary>
    public static async Task<Cluster> PrepareAsync(
        Home home, Binaries binaries, Account account, bool durable, ILogger logger, CancellationToken ct)
    {
        var secret = Path.Combine(home.DataFolder, "postgres.password");
        if (HasFiles(home.Cluster))
        {
            await CheckAsync(home.Cluster, binaries, account);
            if (!File.Exists(secret))
                throw new EmbeddedPostgresException(
                    $"The cluster in {home.Cluster} has lost its password, {secret}: restore that file from a backup, or remove the cluster to begin anew.");
            return new(home.Cluster, (await File.ReadAllTextAsync(secret, ct)).Trim());
        }

        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        WriteSecret(secret, password);
        var since = Stopwatch.StartNew();
        await MakeAsync(home, binaries, account, password, durable, ct);
        logger.ClusterMade(binaries.Version, home.Cluster, since.ElapsedMilliseconds);
        return new(home.Cluster, password);
    }

    private static bool HasFiles(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static async Task CheckAsync(string folder, Binaries binaries, Account account)
    {
        if (!OperatingSystem.IsWindows() && !await account.HoldsAsync("[ -O \"$1\" ]", folder))
            throw new EmbeddedPostgresException(
                $"The cluster in {folder} belongs to another user: start the registry as before, or give the folder to {(account.Drops ? "user 65534" : "this user")} (chown -R).");
        var version = Path.Combine(folder, "PG_VERSION");
        if (!File.Exists(version))
            throw new EmbeddedPostgresException(
                $"{folder} holds files that are not a PostgreSQL cluster. They were left alone: move them, or name another data folder.");
        var major = (await File.ReadAllTextAsync(version)).Trim();
        if (major != binaries.Major)
            throw new EmbeddedPostgresException(
                $"The cluster in {folder} is of PostgreSQL {major} and this registry brings PostgreSQL {binaries.Major}: run the registry that made it, export, and import here.");
    }

    private static async Task MakeAsync(
        Home home, Binaries binaries, Account account, string password, bool durable, CancellationToken ct)
    {
        // Renamed when whole, so that whatever cuts this off leaves no half cluster.
        var unfinished = $"{home.Cluster}{Unfinished}{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var passwordFile = unfinished + ".password";
        try
        {
            RemoveUnfinished(home);
            Directory.CreateDirectory(unfinished);
            Modes.Set(unfinished, Modes.OwnerOnly);
            await account.OwnAsync(unfinished);
            WriteSecret(passwordFile, password);
            await account.OwnAsync(passwordFile);
            string[] arguments =
            [
                "--pgdata", unfinished, "--username", Superuser, "--pwfile", passwordFile, "--auth=scram-sha-256",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--encoding=UTF8", "--data-checksums", durable ? "--sync-method=fsync" : "--no-sync",
            ];
            var (code, output) = await Account.RunAsync(account.Command(binaries.Program("initdb"), arguments), ct);
            if (code != 0) throw new EmbeddedPostgresException($"The cluster could not be made in {home.Cluster}: {output}");
            if (Directory.Exists(home.Cluster)) Directory.Delete(home.Cluster);
            Directory.Move(unfinished, home.Cluster);
        }
        finally
        {
            RemoveUnfinished(home);
        }
    }

    private static void RemoveUnfinished(Home home)
    {
        var pattern = Path.GetFileName(home.Cluster) + Unfinished + "*";
        try
        {
            foreach (var file in Directory.EnumerateFiles(home.Folder, pattern)) File.Delete(file);
            foreach (var folder in Directory.EnumerateDirectories(home.Folder, pattern)) Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // An initdb that was cut off may still be writing; the next time finds it done.
        }
    }

    private static void WriteSecret(string path, string secret)
    {
        using var file = new FileStream(path, Modes.Private(FileMode.Create, FileAccess.Write, FileShare.None));
        file.Write(System.Text.Encoding.ASCII.GetBytes(secret));
        file.Flush(flushToDisk: true);
    }
}
