using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.App.Embedded;

namespace Registry.App.Tests.Embedded;

/// <summary>The data folder of one test, gone afterwards, and the ways to start a server on it.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("registry-test-");
    private readonly Lines log = new();

    public DataFolder(string name = "data")
    {
        // Temporary folders are closed to others, and the server of a registry that runs as root is another user.
        if (!OperatingSystem.IsWindows()) root.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Path = System.IO.Path.Combine(root.FullName, name);
    }

    public string Path { get; }

    public string Cluster => Inside("postgres");

    public IEnumerable<string> Said => log.Said;

    public string Inside(string name) => System.IO.Path.Combine(Path, name);

    public Task<EmbeddedPostgres> StartAsync(int? port = null, bool durable = false, string? binaries = null) =>
        EmbeddedPostgres.StartAsync(new(Path, port, durable, binaries), log, TestContext.Current.CancellationToken);

    public async Task<string> RefusalAsync(int? port = null, string? binaries = null) =>
        (await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(port, binaries: binaries))).Message;

    public void Dispose() => root.Delete(recursive: true);

    private sealed class Lines : ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> said = new();

        public IEnumerable<string> Said => said;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}

internal static class Questions
{
    public static Task<object?> AskAsync(this EmbeddedPostgres server, string sql) => AskAsync(server.SuperuserConnectionString, sql);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
