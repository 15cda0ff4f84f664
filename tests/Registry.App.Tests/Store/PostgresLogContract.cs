using Npgsql;
using Registry.App.Store;

namespace Registry.App.Tests.Store;

/// <summary>The log in PostgreSQL keeps the promises of every log.</summary>
public sealed class PostgresLogContract(PostgresFixture postgres) : LogContract, IAsyncLifetime
{
    private TestStore _one = null!;
    private PostgresLog _two = null!;

    protected override ILog Log => _one.Log;
    protected override ILog Another => _two;

    public async ValueTask InitializeAsync()
    {
        _one = await TestStore.Create(postgres);
        _two = _one.Another();
    }

    public async ValueTask DisposeAsync() => await _one.DisposeAsync();
}

/// <summary>A log on a database of its own, with what a test needs to disturb it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly List<PostgresLog> _logs = [];
    private readonly List<NpgsqlDataSource> _sources = [];

    private TestStore(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }
    public Faults Faults { get; } = new();
    public NpgsqlDataSource Source => _sources[0];
    public PostgresLog Log => _logs[0];
    /// <summary>The lists of one process, which remembers what it counted by.</summary>
    public Collaborations Lists => field ??= new(Source);

    public static async Task<TestStore> Create(PostgresFixture postgres, TimeSpan? deadline = null, int cacheStreams = 20_000, TimeProvider? clock = null)
    {
        var store = new TestStore(await postgres.CreateDatabase());
        store.Another(store.Faults, deadline, cacheStreams, clock);
        return store;
    }

    /// <summary>Another instance on the same database, with connections of its own, as another process has it.</summary>
    public PostgresLog Another(Faults? faults = null, TimeSpan? deadline = null, int cacheStreams = 20_000, TimeProvider? clock = null)
    {
        var source = App.Store.Database.Source(Database.App);
        var log = new PostgresLog(source, clock ?? TimeProvider.System, cacheStreams, faults, deadline);
        _sources.Add(source);
        _logs.Add(log);
        return log;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs) await log.DisposeAsync();
        foreach (var source in _sources) await source.DisposeAsync();
        await Database.DisposeAsync();
    }
}
