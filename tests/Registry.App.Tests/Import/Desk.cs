using Registry.App.Door;
using Registry.App.Import;
using Registry.App.Import.Roo;
using Registry.App.Import.Tooi;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;

namespace Registry.App.Tests.Import;

/// <summary>A registry of its own into which files are read.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-import-");

    private Desk(TestStore store) => _store = store;

    public ILog Log => _store.Log;
    public Npgsql.NpgsqlDataSource Source => _store.Source;
    public static DateOnly Today { get; } = new(2026, 6, 1);

    public static async Task<Desk> Open(PostgresFixture postgres) => new(await TestStore.Create(postgres));

    private Bulk Bulk
    {
        get
        {
            var actors = new Actors(_store.Source);
            return new(_store.Log, actors, Judge.Standard, new(_store.Log, actors, Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System)));
        }
    }

    public Task<ImportReport> Roo(string xml, bool strict = false) => Roo(System.Text.Encoding.UTF8.GetBytes(xml), strict);

    public async Task<ImportReport> Roo(byte[] bytes, bool strict = false) => await RooFile(await Written(bytes), strict);

    /// <summary>The same, told how far it is, and cut off when somebody says so.</summary>
    public async Task<ImportReport> Roo(string xml, Action<ImportProgress> progress, CancellationToken ct) => await RooFile(await Written(System.Text.Encoding.UTF8.GetBytes(xml)), false, progress, ct);

    private async Task<string> Written(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.xml");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    public async Task<ImportReport> RooFile(string path, bool strict = false, Action<ImportProgress>? progress = null, CancellationToken? ct = null)
    {
        var report = await new RooImport(Log, Bulk, new(_store.Source)).Run(SourceFile.Existing(path), strict, Today, progress ?? (_ => { }), ct ?? TestContext.Current.CancellationToken);
        Assert.Equal(report.Run.Rows, report.Run.Recorded + report.Run.Known + report.Run.Remarked);
        return report;
    }

    public async Task<ImportReport> Tooi(string path) =>
        await TooiImport.Run(await TooiList.Read(SourceFile.Existing(path), TestContext.Current.CancellationToken), Bulk, Log, _ => { }, TestContext.Current.CancellationToken);

    public async Task<StreamId> Stream(string kind, string key) => new(kind, Assert.Single((await Log.ReadKey(key, TestContext.Current.CancellationToken)).Streams));

    public async Task<History> Read(StreamId stream) => await Log.ReadStream(stream, TestContext.Current.CancellationToken);

    public async Task<List<string>> Differences()
    {
        var differences = new List<string>();
        await foreach (var difference in new Recount(_store.Source).Run(TestContext.Current.CancellationToken)) differences.Add(difference);
        return differences;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Real data beside the project; tests that need it pass without, and say that they were left out.</summary>
internal static class RealData
{
    public static string File(string name)
    {
        var path = Path.Combine(Folder(), "data", "nl", name);
        Assert.SkipUnless(System.IO.File.Exists(path), $"The real data ({name}) is not beside the project.");
        return path;
    }

    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Registry.sln"))) return Path.Combine(at.Parent?.FullName ?? at.FullName, "shared");
        return "shared";
    }
}
