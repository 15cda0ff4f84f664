using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Registry.App.Embedded;

namespace Registry.App.Tests.Embedded;

public class SurvivalTests
{
    [Fact]
    public async Task a_killed_server_comes_back_with_its_data()
    {
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        await server.AskAsync("create table kept as select 1 as row");
        var told = 0;
        server.Restarted += (_, _) => told++;

        for (var killed = 1; killed <= 2; killed++)
        {
            Processes.Kill(Processes.PostmasterOf(server.ClusterFolder));
            await BackAsync(server, killed);
            Assert.Equal(1, await server.AskAsync("select count(*)::int from kept"));
        }
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task a_server_that_ran_for_a_while_is_started_again_at_once_however_often_it_was_killed()
    {
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        for (var killed = 1; killed <= 3; killed++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);
            Processes.Kill(Processes.PostmasterOf(server.ClusterFolder));
            await BackAsync(server, killed);
        }
        Assert.Equal(3, data.Said.Count(line => line.Contains("starting it again in 100 ms", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_listener_that_fails_does_not_end_the_supervision()
    {
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        server.Restarted += (_, _) => throw new InvalidOperationException("of the listener's own making");
        for (var killed = 1; killed <= 2; killed++)
        {
            Processes.Kill(Processes.PostmasterOf(server.ClusterFolder));
            await BackAsync(server, killed);
        }
    }

    [Fact]
    public async Task a_killed_backend_costs_no_restart_of_ours()
    {
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => server.AskAsync("copy (select 1) to program 'kill -9 $PPID'"));
        // The server may still answer before it has noticed.
        await Waiting.UntilAsync(() => data.Said.Any(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("was terminated by signal 9", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(10), "the end of the backend is told");
        await AnswersAsync(server);
        Assert.Equal(0, server.Restarts);
    }

    [Fact]
    public async Task a_server_that_lost_its_guard_is_ended_and_started_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows which process is whose child.");
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        var orphan = Processes.PostmasterOf(server.ClusterFolder);
        var guard = Processes.ParentOf(orphan);
        foreach (var child in Processes.ChildrenOf(guard).Where(child => child != orphan)) Processes.Kill(child);
        Processes.Kill(guard);

        await BackAsync(server, 1);

        Assert.False(Processes.Lives(orphan));
    }

    [Fact]
    public async Task a_pid_file_of_a_process_that_is_gone_does_not_matter()
    {
        using var data = new DataFolder();
        await using (await data.StartAsync()) { }
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync(TestContext.Current.CancellationToken);
        Leave(data, gone.Id);
        await using var server = await data.StartAsync();
        Assert.Equal(1, await server.AskAsync("select 1"));
    }

    [Fact]
    public async Task a_pid_file_of_another_program_that_got_the_number_is_removed_and_the_program_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no program sleep.");
        using var data = new DataFolder();
        await using (await data.StartAsync()) { }
        using var other = Environment.IsPrivilegedProcess
            ? Process.Start("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "sleep", "60"])
            : Process.Start("sleep", ["60"]);
        try
        {
            Leave(data, other.Id);
            await using var server = await data.StartAsync();
            Assert.Equal(1, await server.AskAsync("select 1"));
            Assert.False(other.HasExited);
            Assert.Contains(data.Said, line => line.Contains("is not the PostgreSQL of this cluster", StringComparison.Ordinal));
        }
        finally
        {
            other.Kill();
        }
    }

    private static void Leave(DataFolder data, int pid) =>
        File.WriteAllLines(Processes.PidFileOf(data.Cluster), [pid.ToString(CultureInfo.InvariantCulture), data.Cluster, "1700000000", "5432", "", "", "  5432001    99999", "ready"]);

    private static async Task BackAsync(EmbeddedPostgres server, int restarts)
    {
        await Waiting.UntilAsync(() => server.Restarts == restarts, TimeSpan.FromSeconds(15), "the server is back");
        await AnswersAsync(server);
    }

    // A crash that the server mends by itself takes it a moment.
    private static async Task AnswersAsync(EmbeddedPostgres server)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Assert.Equal(1, await server.AskAsync("select 1"));
                return;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(5))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
