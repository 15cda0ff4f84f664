using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.App.Embedded;
using Registry.App.Store;
using Registry.App.Tests;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Registry.App.Tests;

/// <summary>One embedded server for the run, and a migrated database of which every test gets a copy of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "registry_template";
    private const string AppPassword = "app";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"registry-tests-{Guid.NewGuid():N}");
    private readonly SemaphoreSlim _copying = new(1, 1);
    private EmbeddedPostgres _server = null!;
    private int _databases;

    public EmbeddedPostgres Server => _server;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(_folder, Durable: false), NullLogger.Instance, CancellationToken.None);
        await OnServer($"create database {Template}");
        await Database.Migrate(Owner(Template), CancellationToken.None);
        await OnServer($"alter role {Database.AppRole} login password '{AppPassword}'");
    }

    /// <summary>A migrated database, empty but for its schema.</summary>
    public async Task<TestDatabase> CreateDatabase(string template = Template)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        // A template is copied by one session at a time.
        await _copying.WaitAsync();
        try
        {
            await OnServer($"create database {name} template {template}");
        }
        finally
        {
            _copying.Release();
        }
        return new(_server.ConnectionString(name, Database.AppRole, AppPassword), Owner(name), Path.Combine(_folder, "proof", name), () => OnServer($"drop database {name} with (force)"));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var cluster = Directory.GetParent(_server.ClusterFolder)!.FullName;
        await _server.DisposeAsync();
        _copying.Dispose();
        foreach (var folder in new[] { cluster, _folder }.Distinct().Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }

    private string Owner(string database) =>
        new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Database = database, Pooling = false, CommandTimeout = 60 }.ConnectionString;

    private async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database of one test: how the app reaches it, and how its owner does.</summary>
public sealed class TestDatabase(string app, string owner, string proofFolder, Func<Task> drop) : IAsyncDisposable
{
    public string App { get; } = app;
    public string Owner { get; } = owner;

    /// <summary>Where the signer of a registry on this database keeps key and state.</summary>
    public string ProofFolder { get; } = proofFolder;

    /// <summary>Runs statements as the owner.</summary>
    public Task Execute(string sql) => Run(Owner, sql);

    public static async Task Run(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a query gives, a row of objects for each row; null for null.</summary>
    public async Task<List<object?[]>> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<object?[]>();
        while (await rows.ReadAsync())
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(n => rows.IsDBNull(n) ? null : rows.GetValue(n))]);
        return found;
    }

    public async Task<T> Value<T>(string sql) => (T)(await Query(sql))[0][0]!;

    public async ValueTask DisposeAsync() => await drop();
}
