using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Registry.App.Tests.Api;

/// <summary>The real application on a port of its own, with a database of its own.</summary>
public sealed class RunningRegistry : IAsyncDisposable
{
    private readonly HttpClient _http;

    private RunningRegistry(WebApplication app, TestDatabase database)
    {
        (App, Database) = (app, database);
        _http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public WebApplication App { get; }
    public string Address => App.Urls.Single();
    public TestDatabase Database { get; }

    public Client Anonymous => new(_http, null);

    /// <summary>Somebody with a role, on behalf of an organisation (its code or id, - for none).</summary>
    public Client As(string name, string organisation = "-", string role = "coordinator") => new(_http, $"dev:{name}:{organisation}:{role}");

    public Client Coordinator => As("anna");

    public Client With(string token) => new(_http, token);

    public static string[] Settings(TestDatabase database, params IReadOnlyList<string> more) =>
    [
        "--urls", "http://127.0.0.1:0", "--environment", "Development", "--Auth:DevelopmentTokens", "true", "--Demo", "false", "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Microsoft.AspNetCore", "None",
        "--ConnectionStrings:Registry", database.App, "--ConnectionStrings:Owner", database.Owner, "--Proof:Folder", database.ProofFolder, .. more,
    ];

    /// <param name="settings">What differs from a registry for development without the first history.</param>
    public static async Task<RunningRegistry> Start(PostgresFixture postgres, params IReadOnlyList<string> settings)
    {
        var database = await postgres.CreateDatabase();
        return await Start(database, settings);
    }

    public static async Task<RunningRegistry> Start(TestDatabase database, params IReadOnlyList<string> settings)
    {
        var app = await Serving.Build(Settings(database, settings), CancellationToken.None);
        await app.StartAsync();
        return new(app, database);
    }

    /// <summary>Shuts the database to everybody and breaks what is open, until the answer is disposed.</summary>
    public async Task<IAsyncDisposable> DatabaseAway()
    {
        var owner = new NpgsqlConnectionStringBuilder(Database.Owner);
        var (name, server) = (owner.Database!, new NpgsqlConnectionStringBuilder(Database.Owner) { Database = "postgres" }.ConnectionString);
        await TestDatabase.Run(server, $"alter database {name} allow_connections false");
        await TestDatabase.Run(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        return new Again(() => TestDatabase.Run(server, $"alter database {name} allow_connections true"));
    }

    /// <summary>Stops the application and keeps its database.</summary>
    public async Task Stop()
    {
        _http.Dispose();
        var stores = App.Services.GetRequiredService<Stores>();
        await App.StopAsync();
        await App.DisposeAsync();
        await stores.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Database.DisposeAsync();
    }

    private sealed class Again(Func<Task> after) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await after();
    }
}

/// <summary>One registry for the tests of a class, which keep out of each other's way by what they register.</summary>
public sealed class SharedRegistry(PostgresFixture postgres) : IAsyncLifetime
{
    public RunningRegistry Registry { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Registry = await RunningRegistry.Start(postgres);

    public ValueTask DisposeAsync() => Registry.DisposeAsync();
}
