using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>The log in PostgreSQL, in the table shape of Marten.</summary>
public sealed class PostgresLog : ILog, IAsyncDisposable
{
    private readonly HistoryCache _cache;
    private readonly Reader _reader;
    private readonly Packs _packs;
    private readonly ColdReader _cold;
    private readonly Appender _appender;
    private readonly SequenceFollower _follower;
    private readonly Forgetting _forgetting;
    private int _disposed;

    /// <param name="cacheStreams">How many streams to keep in memory; 0 for none.</param>
    /// <param name="deadline">How long an append is tried again before its outcome is called unknown.</param>
    public PostgresLog(NpgsqlDataSource source, TimeProvider clock, int cacheStreams = 20_000, Faults? faults = null, TimeSpan? deadline = null)
    {
        _cache = new(cacheStreams);
        _reader = new(source);
        _packs = new(source);
        _cold = new ColdReader(source, _reader, _packs).Start();
        var patience = deadline ?? TimeSpan.FromSeconds(15);
        _appender = new(new Writer(source, _cache, clock, faults ?? new(), patience), _reader, patience);
        _follower = new(source);
        _forgetting = new(source, _cache);
    }

    public async ValueTask<History> ReadStream(StreamId stream, CancellationToken ct)
    {
        if (_cache.Find(stream) is { } cached) return cached;
        var begin = _cache.Begin(stream);
        var history = begin.Exists ? await _reader.Stream(begin, ct) : await _cold.Read(stream, ct);
        if (history.Exists) _cache.Put(history);
        return history;
    }

    public async Task<bool> Moved(IReadOnlyCollection<History> read, IReadOnlyCollection<KeyState> keys, CancellationToken ct)
    {
        var versions = await _reader.Versions([.. read.Select(h => h.Stream.Id)], ct);
        var outdated = read.Where(h => versions.GetValueOrDefault(h.Stream.Id) != h.Version).ToList();
        foreach (var history in outdated) _cache.Outdate(history);
        foreach (var key in keys)
            if ((await _reader.Key(key.Key, ct)).Version != key.Version) return true;
        return outdated.Count > 0;
    }

    public Task<KeyState> ReadKey(string key, CancellationToken ct) => _reader.Key(key, ct);

    public Task<IReadOnlyList<KeyState>> ReadKeys(IReadOnlyCollection<string> keys, CancellationToken ct) => _reader.Keys(keys, ct);

    public async Task<Appended> Append(Append append)
    {
        using var activity = Telemetry.Source.StartActivity("append");
        var result = await _appender.Append(PreparedAppend.Of(append));
        if (result is Appended.Stored { Replayed: false }) _follower.Wake();
        return result;
    }

    public Task<Appended.Stored?> FindCommand(Guid command, CancellationToken ct) => _reader.Command(command, ct);
    public Task<IReadOnlyList<LogEvent>> ReadLog(long after, int limit, LogFilter filter, CancellationToken ct) => _reader.Log(after, limit, filter, ct);
    public Task<long> LastPosition(CancellationToken ct) => _reader.LastPosition(ct);
    public Task<IReadOnlyList<StoredRow>> ReadView(string view, ViewFilter filter, CancellationToken ct) => _reader.View(view, filter, ct);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return; // The container knows it under two types and disposes each.
        await _appender.DisposeAsync();
        await _cold.DisposeAsync();
        await _packs.DisposeAsync();
        await _follower.DisposeAsync();
        await _forgetting.DisposeAsync();
    }
}
