using System.Diagnostics;
using Npgsql;
using Registry.App.Demo;
using Registry.App.Tests.Embedded;

namespace Registry.App.Tests.Demo;

/// <summary>Beginning anew, by the real program on a database of its own.</summary>
public sealed class ResettingTests
{
    [Fact]
    public async Task begins_anew_and_does_away_with_what_others_recorded_only_when_told_to()
    {
        using var data = new DataFolder();
        var first = await Reset(data);
        Assert.Equal(0, first.Exit);
        var events = await Count(data);
        Assert.EndsWith($"The demonstration is in: {events} events.", first.Said, StringComparison.Ordinal);

        var again = await Reset(data);
        Assert.Contains($"this registry and its {events} events", again.Said, StringComparison.Ordinal);
        Assert.Equal((0, events), (again.Exit, await Count(data)));

        // Somebody records something of their own.
        await In(data, "update vault.actors set subject = 'somebody-else'");
        var refused = await Reset(data);
        Assert.Contains($"{events} of the {events} events are not the demonstration's. Nothing was changed.", refused.Said, StringComparison.Ordinal);
        Assert.Equal(2, refused.Exit);
        Assert.Equal("somebody-else", await In(data, "select subject from vault.actors"));

        var told = await Reset(data, "--discard-everything");
        Assert.Equal(0, told.Exit);
        Assert.Equal(Demonstration.Teller.Subject, await In(data, "select subject from vault.actors"));
    }

    [Fact]
    public async Task waits_for_a_registry_that_runs_to_be_stopped()
    {
        using var data = new DataFolder();
        await using var running = await data.StartAsync();
        var refused = await Reset(data);
        Assert.Contains("is in use by another registry", refused.Said, StringComparison.Ordinal);
        Assert.EndsWith("has to be stopped first.", refused.Said, StringComparison.Ordinal);
        Assert.Equal(2, refused.Exit);
    }

    [Theory]
    [InlineData("Production", "", "Only a registry in development begins anew; this one is in Production.")]
    [InlineData("Development", "Host=nowhere", "Only the embedded database begins anew")]
    public async Task is_not_for_production_nor_for_a_server_of_somebody_else(string environment, string server, string why)
    {
        using var data = new DataFolder();
        var refused = await Reset(data, "--discard-everything", "--environment", environment, "--ConnectionStrings:Registry", server);
        Assert.StartsWith(why, refused.Said, StringComparison.Ordinal);
        Assert.Equal(2, refused.Exit);
        Assert.False(Directory.Exists(data.Path));
    }

    private static async Task<(int Exit, string Said)> Reset(DataFolder data, params IReadOnlyList<string> more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Registry.App.dll");
        var start = new ProcessStartInfo("dotnet", [program, "demo", "reset", "--DataFolder", data.Path, "--Postgres:Durable", "false", .. more])
        {
            RedirectStandardOutput = true, Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        using var reset = Process.Start(start)!;
        var said = await reset.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await reset.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (reset.ExitCode, said.Trim());
    }

    private static async Task<long> Count(DataFolder data) => (long)(await In(data, "select count(*) from registry.mt_events"))!;

    private static async Task<object?> In(DataFolder data, string sql)
    {
        await using var server = await data.StartAsync();
        return await Questions.AskAsync(new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Database = "registry" }.ConnectionString, sql);
    }
}
