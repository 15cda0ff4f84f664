using Registry.App.Embedded;

namespace Registry.App;

/// <summary>What a command needs of the registry: the same services as when it serves, without a door to the network.</summary>
internal sealed class AtWork : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Stores _stores;

    private AtWork(IHost host, Stores stores) => (_host, _stores) = (host, stores);

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <param name="settings">Settings as the host takes them: --Name value.</param>
    public static async Task<AtWork> Open(IReadOnlyList<string> settings, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder([.. settings]);
        builder.Logging.ClearProviders();
        var stores = await Stores.Open(builder.Configuration, builder.Environment, ct);
        builder.Services.AddRegistry(stores);
        return new(builder.Build(), stores);
    }

    /// <summary>Does a command's work; what stops it with a reason is one sentence and exit code 2.</summary>
    public static async Task<int> Run(IReadOnlyList<string> settings, TextWriter errors, Func<AtWork, Task<int>> work, CancellationToken ct)
    {
        try
        {
            await using var registry = await Open(settings, ct);
            return await work(registry);
        }
        catch (Exception e) when (e is EmbeddedPostgresException or StartRefusedException or Import.SourceRefusedException)
        {
            await errors.WriteLineAsync(e.Message);
            return 2;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        else _host.Dispose();
        await _stores.DisposeAsync();
    }
}
