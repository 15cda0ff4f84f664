using System.Security.Cryptography;
using Npgsql;
using Registry.App.Embedded;
using Registry.App.Store;

namespace Registry.App;

/// <summary>
/// The database behind this process: the one it brings along, or the server of <c>ConnectionStrings:Registry</c>. Schema work is done as the
/// owner (<c>ConnectionStrings:Owner</c>, else the same login); the app itself runs as the role that may only read and append.
/// </summary>
public sealed class Stores : IAsyncDisposable
{
    private const string DatabaseName = "registry";
    private readonly EmbeddedPostgres? _embedded;

    private Stores(NpgsqlDataSource source, string owner, EmbeddedPostgres? embedded) => (Source, OwnerConnection, _embedded) = (source, owner, embedded);

    public NpgsqlDataSource Source { get; }

    /// <summary>As the owner of the database: for what changes tables, never for what the app does.</summary>
    public string OwnerConnection { get; }

    /// <summary>What had come back of what was erased, as after a restore, and was erased again before anything else was done.</summary>
    public IReadOnlyList<(long Erasure, long Rows)> ErasedAgain { get; private set; } = [];

    /// <summary>The redactions that were carried out before anything else was done, because they waited or had come undone, as after a restore.</summary>
    public IReadOnlyList<Redacted> Redacted { get; private set; } = [];

    /// <summary>Free bytes where an embedded database writes; nothing for a server that looks after itself.</summary>
    public Func<long>? FreeBytes => _embedded is { } embedded ? embedded.FreeBytes : null;

    public static async Task<Stores> Open(IConfiguration settings, IHostEnvironment environment, CancellationToken ct)
    {
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole().AddConfiguration(settings.GetSection("Logging")));
        if (settings.GetConnectionString("Registry") is { Length: > 0 } external)
        {
            var owner = settings.GetConnectionString("Owner") ?? external;
            await Database.Migrate(owner, ct);
            var asApp = new NpgsqlConnectionStringBuilder(external) { Options = $"-c role={Database.AppRole}" };
            return await new Stores(Database.Source(asApp.ConnectionString), owner, null).CarryOut(logging, ct);
        }
        var folder = DataFolder(settings);
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedOptions(folder, settings.GetValue<int?>("Postgres:Port"), settings.GetValue("Postgres:Durable", true), settings["Postgres:Binaries"]), logging.CreateLogger("PostgreSQL"), ct);
        try
        {
            var (app, owner) = await Prepare(embedded, ct);
            return await new Stores(Database.Source(app), owner, embedded).CarryOut(logging, ct);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    private async Task<Stores> CarryOut(ILoggerFactory logging, CancellationToken ct)
    {
        Redacted = await Redactions.CarryOut(OwnerConnection, ct);
        foreach (var (redaction, position) in Redacted) logging.CreateLogger("Vault").ContentRedacted(position, redaction);
        ErasedAgain = await new Vault(Source, TimeProvider.System).EraseAgain(ct);
        foreach (var (erasure, rows) in ErasedAgain) logging.CreateLogger("Vault").ErasedAgain(rows, erasure);
        return this;
    }

    /// <summary>Does away with the embedded database; the next start makes it anew. There is nothing to be read here afterwards.</summary>
    public async Task DropEmbedded(CancellationToken ct)
    {
        if (_embedded is null) throw new InvalidOperationException("A server that looks after itself keeps its database.");
        await Source.DisposeAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_embedded.SuperuserConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await Execute(connection, $"drop database {DatabaseName} with (force)", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }

    /// <summary>The database and the app's login, whose password is new at every start and stands nowhere.</summary>
    private static async Task<(string App, string Owner)> Prepare(EmbeddedPostgres embedded, CancellationToken ct)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        var owner = new NpgsqlConnectionStringBuilder(embedded.SuperuserConnectionString) { Pooling = false };
        await using (var connection = new NpgsqlConnection(owner.ConnectionString))
        {
            await connection.OpenAsync(ct);
            await using var exists = new NpgsqlCommand($"select exists (select from pg_database where datname = '{DatabaseName}')", connection);
            if (!(bool)(await exists.ExecuteScalarAsync(ct))!) await Execute(connection, $"create database {DatabaseName}", ct);
            owner.Database = DatabaseName;
            await Database.Migrate(owner.ConnectionString, ct);
            await Execute(connection, $"alter role {Database.AppRole} login password '{password}'", ct);
        }
        return (embedded.ConnectionString(DatabaseName, Database.AppRole, password), owner.ConnectionString);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Where this process keeps what it needs: the embedded database, and more beside it.</summary>
    internal static string DataFolder(IConfiguration settings) => settings["DataFolder"] ?? DefaultFolder();

    /// <summary>Beside the solution when there is one, else in the working folder.</summary>
    private static string DefaultFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Registry.sln"))) return Path.Combine(at.FullName, ".data");
        return Path.Combine(Directory.GetCurrentDirectory(), ".data");
    }
}
