using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Benchmarks;

/// <summary>A database with dossiers of 20 organisations, a door over it, and a floor table with Marten's columns and both its indexes.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const int Organs = 20;
    private static readonly Caller Coordinator = new("bench", "bench", "Bench", null, Role.Coordinator);
    private static readonly Source From = new("Gemeenteblad 2026, 12345", new Uri("https://zoek.officielebekendmakingen.nl/gmb-2026-12345.html"), new DateOnly(2026, 3, 1));

    private readonly string _superuser;
    private readonly NpgsqlDataSource _floor;
    private readonly NpgsqlConnection[] _floorConnections;
    private readonly NpgsqlCommand[] _floorCommands;
    private readonly string _data, _headers;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, long> _versions = new();
    private long _floorPosition;
    private int _key;

    private Bench(string superuser, NpgsqlDataSource app, NpgsqlDataSource floor, string data, string headers)
    {
        (_superuser, Source, _floor, _data, _headers) = (superuser, app, floor, data, headers);
        _floorConnections = new NpgsqlConnection[32];
        _floorCommands = new NpgsqlCommand[32];
        Log = new(app, TimeProvider.System);
        Door = Over(Log);
    }

    public NpgsqlDataSource Source { get; }
    public PostgresLog Log { get; }
    public Door Door { get; }
    public List<Guid> Tracks { get; } = [];
    public int Postmaster { get; private set; }
    public string AppConnection => As(_superuser, "registry_app", "bench");
    public string OwnerConnection => new NpgsqlConnectionStringBuilder(_superuser) { Database = "bench" }.ConnectionString;

    /// <summary>The version that a client has seen: it knows what it wrote itself, and asks for the rest.</summary>
    public async ValueTask<long> Version(Guid track) =>
        _versions.TryGetValue(track, out var version) ? version : _versions[track] = (await Log.ReadStream(new(Kind.Tracks, track), default)).Version;

    public void Written(Guid track) => _versions[track]++;

    public Door Over(ILog log) => new(log, new Actors(Source), Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System));

    /// <param name="superuser">The server to measure on; a database named bench is made there.</param>
    /// <param name="again">It is there already, from an earlier run.</param>
    public static async Task<Bench> Open(string superuser, bool again = false)
    {
        var owner = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        if (!again) await Execute(owner.ConnectionString, "create database bench");
        owner.Database = "bench";
        await Database.Migrate(owner.ConnectionString, default);
        await Execute(owner.ConnectionString, "alter role registry_app login password 'bench'");
        // The same columns and both indexes, without keys to other tables: one row, one commit.
        await Execute(owner.ConnectionString, "create table if not exists public.floor (like registry.mt_events including all)");
        var source = Database.Source(As(superuser, "registry_app", "bench"));
        var sample = new OrganDecisionReported("council", "draft-agreement", "adopted", PartialDate.Day(2026, 3, 1), "Raadsbesluit 2026-17, agendapunt 9");
        var envelope = new Envelope(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), DisclosureLevel.Public, Source: From);
        var bench = new Bench(superuser, source, NpgsqlDataSource.Create(owner.ConnectionString + ";Pooling=true;Maximum Pool Size=40;No Reset On Close=true"), EventJson.Text(sample), System.Text.Encoding.UTF8.GetString(new EventBytes(envelope).Headers(envelope.Collaboration)));
        await bench.OpenFloor();
        await using var pid = source.CreateCommand("select pg_backend_pid()");
        bench.Postmaster = ParentOf((int)(await pid.ExecuteScalarAsync())!);
        return bench;
    }

    /// <summary>Registers dossiers of 20 organisations each and gives every track so many decisions.</summary>
    public async Task Grow(int dossiers, int decisionsPerTrack)
    {
        var organisations = new List<Guid>();
        for (var n = 0; n < Organs; n++)
            organisations.Add((await Recorded(new RegisterOrganisation("municipality", null, $"Gemeente {Tracks.Count + n}", PartialDate.Unknown), null))[0].Recorded.Stream.Id);
        for (var d = 0; d < dossiers; d++)
        {
            var participants = organisations.ConvertAll(o => new FoundingParticipant(o, "council", null, PartialDate.Day(2020, 1, 1)));
            var events = await Recorded(new RegisterCollaboration($"Samenwerking {d}", null, "public-body", "mixed", "make", "exploration", null, participants), null);
            Tracks.AddRange(events.Where(e => e.Recorded.Event is TrackOpened).Select(e => e.Recorded.Stream.Id));
        }
        for (var n = 0; n < decisionsPerTrack; n++)
            await Parallel.ForEachAsync(Tracks, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (track, _) => await Report(Door, track));
    }

    /// <summary>An organ's decision; gives its position in the log.</summary>
    public async Task<long> Report(Door door, Guid track)
    {
        var n = Interlocked.Increment(ref _key);
        var decision = new ReportOrganDecision("council", "draft-agreement", "adopted", PartialDate.Day(2026, 3, 1), $"Raadsbesluit 2026-{n}, agendapunt 9");
        return (await Recorded(decision, new(Kind.Tracks, track), door, n))[0].Recorded.Position;
    }

    private async Task<IReadOnlyList<LogEvent>> Recorded(Decision decision, StreamId? stream, Door? door = null, int? key = null)
    {
        var n = key ?? Interlocked.Increment(ref _key);
        // What a client would send: the body is hashed for the key's promise.
        var body = JsonSerializer.SerializeToUtf8Bytes(decision, decision.GetType(), EventJson.Options);
        var request = new Request(decision, stream, null, $"bench-{n}", body) { Source = From, Data = () => default };
        var answer = await (door ?? Door).Decide(Coordinator, request, default);
        return answer is Answer.Recorded { Events: { Count: > 0 } events } ? events : throw new InvalidOperationException($"Not recorded: {answer}");
    }

    /// <summary>One row of the same bytes into the floor table, one commit.</summary>
    public async Task Floor(int caller)
    {
        var command = _floorCommands[caller];
        var position = Interlocked.Increment(ref _floorPosition);
        ((NpgsqlParameter<long>)command.Parameters[0]).TypedValue = position;
        ((NpgsqlParameter<Guid>)command.Parameters[1]).TypedValue = Guid.NewGuid();
        ((NpgsqlParameter<Guid>)command.Parameters[2]).TypedValue = Tracks.Count > 0 ? Tracks[(int)(position % Tracks.Count)] : Guid.Empty;
        ((NpgsqlParameter<long>)command.Parameters[3]).TypedValue = position;
        ((NpgsqlParameter<DateTime>)command.Parameters[6]).TypedValue = DateTime.UtcNow;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Facts in bulk: so many organs' decisions over tracks of their own, judged, hashed and with their views; gives events per second.</summary>
    public async Task<double> Bulk(int part, IReadOnlyList<Guid> tracks)
    {
        var rows = Enumerable.Range(0, part).Select(n => new BulkRow(
            new ReportOrganDecision("council", "draft-agreement", "adopted", PartialDate.Day(2026, 3, 1), $"Raadsbesluit 2026-b{Interlocked.Increment(ref _key)}, agendapunt 9"),
            new(Kind.Tracks, tracks[n % tracks.Count]))).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await new Bulk(Log, new Actors(Source), Judge.Standard, Door).Record(Coordinator, rows, new(From, null, ""), $"bulk-{_key}", default);
        if (result.Events.Count != part) throw new InvalidOperationException($"{result.Events.Count} of {part} recorded.");
        return part / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The floor of bulk: the same event rows, nothing else, as one binary COPY.</summary>
    public async Task<double> BulkFloor(int part)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using (var copy = await _floorConnections[0].BeginBinaryImportAsync(
            "copy public.floor (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, headers, user_name) from stdin (format binary)"))
        {
            var (correlation, actor) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
            for (var n = 0; n < part; n++)
            {
                var position = Interlocked.Increment(ref _floorPosition);
                await copy.StartRowAsync();
                copy.Write(position, NpgsqlDbType.Bigint);
                copy.Write(Guid.NewGuid(), NpgsqlDbType.Uuid);
                copy.Write(Tracks[n % Tracks.Count], NpgsqlDbType.Uuid);
                copy.Write(position, NpgsqlDbType.Bigint);
                copy.Write(_data, NpgsqlDbType.Jsonb);
                copy.Write("organ_decision_reported", NpgsqlDbType.Varchar);
                copy.Write(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
                copy.Write(correlation, NpgsqlDbType.Varchar);
                copy.Write(_headers, NpgsqlDbType.Jsonb);
                copy.Write(actor, NpgsqlDbType.Varchar);
            }
            await copy.CompleteAsync();
        }
        return part / watch.Elapsed.TotalSeconds;
    }

    private async Task OpenFloor()
    {
        for (var n = 0; n < _floorConnections.Length; n++)
        {
            var connection = _floorConnections[n] = await _floor.OpenConnectionAsync();
            var command = _floorCommands[n] = new("insert into public.floor (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, headers, user_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", connection);
            command.Parameters.Add(new NpgsqlParameter<long>());
            command.Parameters.Add(new NpgsqlParameter<Guid>());
            command.Parameters.Add(new NpgsqlParameter<Guid>());
            command.Parameters.Add(new NpgsqlParameter<long>());
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _data, NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "organ_decision_reported" });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Guid.NewGuid().ToString() });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _headers, NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Guid.NewGuid().ToString() });
            ((NpgsqlParameter<DateTime>)command.Parameters[6]).TypedValue = DateTime.UtcNow;
            await command.PrepareAsync();
        }
    }

    /// <summary>A transaction that has looked and goes on holding its snapshot until it is disposed.</summary>
    public async Task<NpgsqlConnection> HoldSnapshot()
    {
        var connection = await _floor.OpenConnectionAsync();
        await using var look = new NpgsqlCommand("begin isolation level repeatable read; select count(*) from registry.live", connection);
        await look.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        foreach (var connection in _floorConnections) await connection.DisposeAsync();
        await _floor.DisposeAsync();
        await Source.DisposeAsync();
    }

    public static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string As(string server, string user, string password) =>
        new NpgsqlConnectionStringBuilder(server) { Database = "bench", Username = user, Password = password, MaxPoolSize = 24 }.ConnectionString;

    private static int ParentOf(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
