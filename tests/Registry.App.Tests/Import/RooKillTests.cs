using System.Diagnostics;
using Registry.App.Tests.Embedded;

namespace Registry.App.Tests.Import;

/// <summary>The real program is killed in the middle of an import, and given the same command again.</summary>
public sealed class RooKillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task killed_in_the_middle_it_is_simply_run_again()
    {
        using var data = new DataFolder();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xml");
        await File.WriteAllTextAsync(file, RooAgainTests.Many(2500).ToString(), Ct);
        try
        {
            using (var first = Start(data, "import", "roo", file))
            {
                while (await first.StandardOutput.ReadLineAsync(Ct) is { } line && !line.StartsWith("recording", StringComparison.Ordinal)) { }
                Assert.False(first.HasExited, "It was read in before it could be killed.");
                first.Kill();
                await first.WaitForExitAsync(Ct);
            }
            await Says(data, 0, @"7540 rows = [1-9]\d* recorded \+ [1-9]\d* known already \+ 0 remarked upon", "import", "roo", file);
            await Says(data, 0, @"7540 rows = 0 recorded \+ 7540 known already \+ 0 remarked upon; 0 events\.", "import", "roo", file);
            await Says(data, 0, "Sound", "check");
            await Says(data, 2, "There is no file", "import", "roo", $"{file}.gone");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(DataFolder data, params string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Registry.App.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. words, "--DataFolder", data.Path, "--Postgres:Durable", "false"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static async Task Says(DataFolder data, int exit, string what, params string[] words)
    {
        using var program = Start(data, words);
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Ct), program.StandardError.ReadToEndAsync(Ct));
        await program.WaitForExitAsync(Ct);
        Assert.Matches(what, await output + await errors);
        Assert.Equal(exit, program.ExitCode);
    }
}
