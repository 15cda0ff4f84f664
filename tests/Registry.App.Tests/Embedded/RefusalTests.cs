using System.Net;
using System.Net.Sockets;

namespace Registry.App.Tests.Embedded;

public class RefusalTests(RefusalTests.Stopped stopped) : IClassFixture<RefusalTests.Stopped>
{
    private DataFolder Data => stopped.Data;

    [Fact]
    public async Task of_a_folder_that_is_in_use_and_the_first_goes_on()
    {
        await using var first = await Data.StartAsync();
        Assert.Contains("is in use by another registry", await Data.RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await first.AskAsync("select 1"));
        Assert.Equal(0, first.Restarts);
    }

    [Fact]
    public async Task of_a_cluster_of_another_major_version()
    {
        var refusal = await WithAsync(Version, "15\n");
        Assert.Contains("is of PostgreSQL 15 and this registry brings PostgreSQL 18", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_folder_with_files_of_somebody_else() =>
        Assert.Contains("not a PostgreSQL cluster", await WithAsync(Version, null), StringComparison.Ordinal);

    [Fact]
    public async Task of_a_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Contains($"Port {port} is taken", await Data.RefusalAsync(port), StringComparison.Ordinal);
    }

    [Fact]
    public async Task when_the_binaries_are_missing() =>
        Assert.Contains("run npm ci", await Data.RefusalAsync(binaries: Data.Inside("nothing")), StringComparison.Ordinal);

    [Fact]
    public async Task when_the_password_is_lost() =>
        Assert.Contains("has lost its password", await WithAsync(Password, null), StringComparison.Ordinal);

    [Fact]
    public async Task when_the_password_is_another_and_the_server_that_was_tried_is_gone()
    {
        Assert.Contains("refuses the password", await WithAsync(Password, "another"), StringComparison.Ordinal);
        Assert.False(File.Exists(Processes.PidFileOf(Data.Cluster)) && Processes.Lives(Processes.PostmasterOf(Data.Cluster)));
    }

    private string Version => Path.Combine(Data.Cluster, "PG_VERSION");

    private string Password => Data.Inside("postgres.password");

    private async Task<string> WithAsync(string file, string? contents)
    {
        var kept = file + ".kept";
        File.Move(file, kept);
        if (contents is not null) await File.WriteAllTextAsync(file, contents, TestContext.Current.CancellationToken);
        try
        {
            return await Data.RefusalAsync();
        }
        finally
        {
            File.Move(kept, file, overwrite: true);
        }
    }

    public sealed class Stopped : IAsyncLifetime
    {
        public DataFolder Data { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await using var made = await Data.StartAsync();
        }

        public ValueTask DisposeAsync()
        {
            Data.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
