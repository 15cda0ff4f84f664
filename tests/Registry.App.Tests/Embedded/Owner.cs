using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.App.Embedded;

namespace Registry.App.Tests.Embedded;

/// <summary>Another process that owns a server, to be killed: this test program again, held before it runs any test.</summary>
public sealed class Owner : IDisposable
{
    private const string FolderVariable = "REGISTRY_TEST_OWNER_FOLDER";
    private readonly Process process;

    private Owner(Process process) => this.process = process;

    public int Id => process.Id;

    public static async Task<Owner> StartAsync(DataFolder data)
    {
        var self = Environment.ProcessPath!;
        var tests = typeof(Owner).Assembly.Location;
        var start = new ProcessStartInfo(self, Path.GetFileNameWithoutExtension(self) == "dotnet" ? [tests] : [])
        {
            // .NET calls StartupHook.Initialize of this assembly before the program's Main.
            Environment = { ["DOTNET_STARTUP_HOOKS"] = tests, [FolderVariable] = data.Path },
        };
        var owner = new Owner(Process.Start(start)!);
        await Waiting.UntilAsync(() => File.Exists(SignOf(data.Path)) || owner.process.HasExited, TimeSpan.FromSeconds(30), "the owner's server answers");
        Assert.False(owner.process.HasExited, "the owner runs");
        return owner;
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    internal static async Task HoldAsync()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        await using var server = await EmbeddedPostgres.StartAsync(new(folder), NullLogger.Instance, CancellationToken.None);
        await server.AskAsync("create table kept as select 1 as row");
        await File.WriteAllTextAsync(SignOf(folder), "");
        await Task.Delay(Timeout.Infinite);
    }

    private static string SignOf(string dataFolder) => dataFolder + ".answers";
}
