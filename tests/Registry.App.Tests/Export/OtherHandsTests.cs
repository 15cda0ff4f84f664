using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using Registry.App.Tests.Api;
using Registry.App.Tests.Proof;
using Registry.App.Tests.Store;
using Registry.Core.Tests.Laws;

namespace Registry.App.Tests.Export;

/// <summary>
/// What others than we make of a bundle: Python's standard library, and the tools of Go's checksum database. A program that this machine
/// does not have is skipped, and says so.
/// </summary>
public sealed class OtherHandsTests(PostgresFixture postgres)
{
    private static readonly string Programs = Repository.Path("tests", "Registry.App.Tests", "Export", "OtherHands");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task python_finds_the_same_root_and_every_disclosure() =>
        Judged("python3", (zip, _, key) => [Path.Combine(Programs, "bundle.py"), zip, key], (size, root) => $"{size} {root} {size}");

    [Fact]
    public Task go_finds_the_same_root_and_proves_every_entry() =>
        Judged("go", (_, folder, key) => ["run", Path.Combine(Programs, "bundle.go"), folder, key], (size, root) => $"{size} {root}");

    private async Task Judged(string program, Func<string, string, string, string[]> arguments, Func<long, string, string> expected)
    {
        var there = program == "go" ? await Said("go", ["list", "golang.org/x/mod/sumdb/tlog"]) : await Said(program, ["--version"]);
        if (there is not { Code: 0 }) Assert.Skip($"This machine has no {program}, or not what it needs (for Go: the package golang-golang-x-mod-dev of Debian). {there?.Output}");
        await using var authority = await StampingServer.Start();
        await using var registry = await RunningRegistry.Start(postgres, [.. Prover.Fast, .. authority.Settings]);
        for (var n = 0; n < 3; n++) await registry.Log().NewTrack(reports: 230);
        await Watched.Until(async () => await registry.Database.Value<long>("select count(*) from registry.time_stamps") == 1, "stamped");
        var head = await registry.Covering(693);
        // The tree of yesterday, kept as if it had been signed then.
        await registry.Database.Execute("alter table registry.checkpoints disable trigger all; update registry.checkpoints set at = at - interval '1 day' where number < (select max(number) from registry.checkpoints)");
        var folder = Directory.CreateTempSubdirectory("registry-hands-");
        try
        {
            var (zip, unpacked, key) = (Path.Combine(folder.FullName, "bundle.zip"), Path.Combine(folder.FullName, "bundle"), $"{registry.Proved().Key}");
            await File.WriteAllBytesAsync(zip, await registry.Bundle(), Ct);
            await ZipFile.ExtractToDirectoryAsync(zip, unpacked, Ct);
            var said = await Said(program, arguments(zip, unpacked, key));
            Assert.True(said is { Code: 0 }, said?.Output);
            Assert.Equal(expected(head.Size, $"{head.Root}"), said!.Output.Trim());
            // One byte of one entry, and it is not accepted.
            var entries = Path.Combine(unpacked, "tile", "entries", "001");
            var bytes = await File.ReadAllBytesAsync(entries, Ct);
            bytes[100] ^= 1;
            await File.WriteAllBytesAsync(entries, bytes, Ct);
            File.Delete(zip);
            await ZipFile.CreateFromDirectoryAsync(unpacked, zip, Ct);
            Assert.Contains("wrong: the root", (await Said(program, arguments(zip, unpacked, key)))!.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a program says on both its outputs, and its exit code; nothing when there is no such program.</summary>
    private static async Task<Answer?> Said(string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            // Go's libraries as Debian installs them: what is fetched from a network while a test runs is another thing tomorrow.
            (start.Environment["GO111MODULE"], start.Environment["GOPATH"]) = ("off", "/usr/share/gocode");
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
            await process.WaitForExitAsync(Ct);
            return new(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Answer(int Code, string Output);
}
