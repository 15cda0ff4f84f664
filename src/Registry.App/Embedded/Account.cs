using System.ComponentModel;
using System.Diagnostics;

namespace Registry.App.Embedded;

/// <summary>The account that the server runs as: our own, or "nobody" when we are root, as which PostgreSQL refuses to run.</summary>
internal sealed class Account
{
    private const string Nobody = "65534";

    private Account(bool drops) => Drops = drops;

    /// <summary>Whether the server runs as another account than the registry.</summary>
    public bool Drops { get; }

    public static Account ForServer()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new(drops: false);
        if (OperatingSystem.IsLinux()) return new(drops: true);
        throw new EmbeddedPostgresException("PostgreSQL does not run as root: start the registry as an ordinary user.");
    }

    /// <summary>A command that runs as this account, without our environment: that may hold secrets.</summary>
    public ProcessStartInfo Command(string file, params IEnumerable<string> arguments) =>
        Plain(Drops
            ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", file, .. arguments]
            : [file, .. arguments]);

    /// <summary>Whether a POSIX shell test holds for this account; its arguments are $1, $2 and so on.</summary>
    public async Task<bool> HoldsAsync(string test, params string[] arguments) =>
        (await RunAsync(Command("sh", ["-c", test, "test", .. arguments]), CancellationToken.None)).Code == 0;

    public async Task OwnAsync(string path)
    {
        if (!Drops) return;
        var (code, output) = await RunAsync(Plain(["chown", "-R", $"{Nobody}:{Nobody}", "--", path]), CancellationToken.None);
        if (code != 0) throw new EmbeddedPostgresException($"{path} could not be given to the account that PostgreSQL runs as: {output}");
    }

    public static ProcessStartInfo Plain(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        string[] needed = OperatingSystem.IsWindows() ? ["PATH", "SystemRoot", "TEMP"] : ["PATH"];
        var kept = needed.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        start.Environment.Clear();
        foreach (var (name, value) in kept) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        // Our own working folder may be closed to the other account.
        if (!OperatingSystem.IsWindows()) start.WorkingDirectory = "/";
        return start;
    }

    /// <summary>Runs a short command to its end; the output is both streams, errors last.</summary>
    public static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new EmbeddedPostgresException($"{start.FileName} did not start.");
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException($"{start.FileName} could not be started: {e.Message}", e);
        }
    }
}
