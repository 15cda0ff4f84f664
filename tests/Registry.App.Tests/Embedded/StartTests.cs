using System.Net;
using System.Net.Sockets;
using Npgsql;
using Registry.App.Embedded;

namespace Registry.App.Tests.Embedded;

public class StartTests(StartTests.Running running) : IClassFixture<StartTests.Running>
{
    private EmbeddedPostgres Server => running.Server;

    private DataFolder Data => running.Data;

    [Fact]
    public async Task answers_at_a_private_socket_and_at_no_network_address()
    {
        Assert.Equal(18, await Server.AskAsync("select current_setting('server_version_num')::int / 10000"));
        // Windows has the loopback address instead of a socket.
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal("", await Server.AskAsync("show listen_addresses"));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Data.Inside("socket")));
    }

    [Fact]
    public async Task answers_at_the_loopback_address_when_a_port_is_named()
    {
        using var data = new DataFolder();
        var port = FreePort();
        await using var server = await data.StartAsync(port);
        var overTcp = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Host = "127.0.0.1", Port = port };
        Assert.Equal("127.0.0.1", await Questions.AskAsync(overTcp.ConnectionString, "select host(inet_server_addr())"));
    }

    [Fact]
    public async Task asks_everybody_for_a_password_that_only_the_operator_can_read()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => Questions.AskAsync(Server.ConnectionString("postgres", "postgres", "guessed"), "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(0, await Server.AskAsync("select count(*)::int from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Data.Inside("postgres.password")));
    }

    [Theory]
    [InlineData("fsync", "on")]
    [InlineData("full_page_writes", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("data_checksums", "on")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("timezone", "UTC")]
    [InlineData("jit", "off")]
    public async Task is_set_for_data_that_lasts(string setting, string expected) =>
        Assert.Equal(expected, await Server.AskAsync($"show {setting}"));

    [Fact]
    public async Task a_clean_stop_leaves_no_process_and_the_data()
    {
        using var data = new DataFolder();
        int postmaster;
        await using (var first = await data.StartAsync(durable: true))
        {
            postmaster = Processes.PostmasterOf(first.ClusterFolder);
            await first.AskAsync("create table kept as select 1 as row");
        }
        Assert.False(Processes.Lives(postmaster));
        Assert.False(File.Exists(Processes.PidFileOf(data.Cluster)));
        Assert.Contains(data.Said, line => line.Contains("database system is shut down", StringComparison.Ordinal));

        await using var second = await data.StartAsync();
        Assert.Equal("off", await second.AskAsync("show fsync"));
        Assert.Equal(1, await second.AskAsync("select count(*)::int from kept"));
    }

    [Fact]
    public async Task a_path_longer_than_a_socket_allows_does()
    {
        using var data = new DataFolder(string.Join(Path.DirectorySeparatorChar, Enumerable.Repeat("a-municipality-with-a-long-name", 6)) + ", \"the data\"");
        await using var server = await data.StartAsync();
        Assert.Equal(1, await server.AskAsync("select 1"));
    }

    [Fact]
    public void a_key_press_in_our_terminal_does_not_reach_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux gives the server a session of its own.");
        Assert.NotEqual(Processes.SessionOf(Environment.ProcessId), Processes.SessionOf(Processes.PostmasterOf(Server.ClusterFolder)));
    }

    [Fact]
    public void free_space_is_that_of_the_volume() =>
        Assert.InRange(Server.FreeBytes(), 1, new DriveInfo(Data.Path).TotalSize);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public sealed class Running : IAsyncLifetime
    {
        public DataFolder Data { get; } = new();

        public EmbeddedPostgres Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await Data.StartAsync(durable: true);

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Data.Dispose();
        }
    }
}
