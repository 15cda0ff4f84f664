using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>Reads the log and the views.</summary>
internal sealed class Reader(NpgsqlDataSource source)
{
    private const string Columns =
        """
        e.seq_id, e.id, e.stream_id, s.type, e.version, e.timestamp, e.type, e.data, e.headers, e.user_name, e.correlation_id, e.causation_id,
        n.content, n.circumstances_salt, n.prev, n.leaf
        """;
    private const string Tables = "registry.mt_events e join registry.entries n on n.position = e.seq_id join registry.mt_streams s on s.id = e.stream_id";

    /// <summary>A stream as it stands, read on from what was known of it; anew when the log does not hold what was known (a failover may lose it).</summary>
    public async Task<History> Stream(History known, CancellationToken ct) =>
        await Onward(known, ct) ?? (await Onward(History.Empty(known.Stream), ct))!;

    /// <summary>A stream as it stands for this connection, in a transaction of its own making.</summary>
    public static async Task<History> Stream(StreamId stream, NpgsqlConnection connection, CancellationToken ct) => (await Onward(History.Empty(stream), connection, ct))!;

    private Task<History?> Onward(History known, CancellationToken ct) => Read(connection => Onward(known, connection, ct), ct);

    private static async Task<History?> Onward(History known, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select e.seq_id, e.id, e.version, e.timestamp, e.type, e.data, e.headers, e.user_name, e.correlation_id, e.causation_id, n.content
            from registry.mt_streams s join registry.mt_events e on e.stream_id = s.id join registry.entries n on n.position = e.seq_id
            where s.id = $1 and s.type = $2 and e.version >= $3 order by e.version
            """, connection);
        command.Parameters.Add(Sql.P(known.Stream.Id));
        command.Parameters.Add(Sql.P(known.Stream.Kind));
        command.Parameters.Add(Sql.P(known.Version));
        await using var rows = await command.ExecuteReaderAsync(ct);
        if (known.Exists && (!await rows.ReadAsync(ct) || known.LastPosition != rows.GetInt64(0) || known.Find(rows.GetGuid(1)) is null)) return null;
        var more = new List<Recorded>();
        while (await rows.ReadAsync(ct))
        {
            var type = Catalogue.EventNamed(rows.GetString(4)) ?? throw new UnknownEventException(rows.GetInt64(0), rows.GetString(4));
            more.Add(new(rows.GetGuid(1), rows.GetInt64(0), known.Stream, rows.GetInt64(2), rows.GetFieldValue<DateTimeOffset>(3), EventJson.Read(type, rows.GetFieldValue<byte[]>(5)),
                EventBytes.Envelope(rows.GetFieldValue<byte[]>(6), rows.GetString(7), rows.GetString(8), Text(rows, 9)), Digest(rows, 10)));
        }
        return known.AfterAll(more);
    }

    public async Task<KeyState> Key(string key, CancellationToken ct) => (await Keys([key], ct))[0];

    public Task<IReadOnlyList<KeyState>> Keys(IReadOnlyCollection<string> keys, CancellationToken ct) => Read<IReadOnlyList<KeyState>>(async connection =>
    {
        if (keys.Count == 0) return [];
        await using var command = new NpgsqlCommand("select key, stream_id, position, present from registry.keys where key = any($1) order by key, stream_id", connection);
        command.Parameters.Add(Sql.P(keys.ToArray()));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = keys.Distinct().ToDictionary(key => key, _ => (Version: 0L, Streams: new List<Guid>()));
        while (await rows.ReadAsync(ct))
        {
            var (version, streams) = found[rows.GetString(0)];
            found[rows.GetString(0)] = (Math.Max(version, rows.GetInt64(2)), streams);
            if (rows.GetBoolean(3)) streams.Add(rows.GetGuid(1));
        }
        return [.. found.Select(k => new KeyState(k.Key, k.Value.Version, k.Value.Streams))];
    }, ct);

    /// <summary>The versions that streams have now; a stream that does not exist is left out.</summary>
    public Task<Dictionary<Guid, long>> Versions(Guid[] streams, CancellationToken ct) => Read(async connection =>
    {
        await using var command = new NpgsqlCommand("select id, version from registry.mt_streams where id = any($1)", connection);
        command.Parameters.Add(Sql.P(streams));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var versions = new Dictionary<Guid, long>();
        while (await rows.ReadAsync(ct)) versions[rows.GetGuid(0)] = rows.GetInt64(1);
        return versions;
    }, ct);

    public Task<Appended.Stored?> Command(Guid id, CancellationToken ct) => Read(async connection =>
    {
        await using var command = new NpgsqlCommand("select salt, body_hash, first_position, last_position from registry.commands where id = $1", connection);
        command.Parameters.Add(Sql.P(id));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var (salt, hash, first, last) = (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetInt64(3));
        await row.CloseAsync();
        return new Appended.Stored(await Range(first, last, ct), salt, hash, Replayed: true);
    }, ct);

    public Task<long> LastPosition(CancellationToken ct) => Read(async connection =>
    {
        await using var command = new NpgsqlCommand("select coalesce(max(seq_id), 0) from registry.mt_events", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }, ct);

    public Task<IReadOnlyList<LogEvent>> Range(long first, long last, CancellationToken ct) => Log(first - 1, (int)(last - first + 1), new(UpTo: last), ct);

    public Task<IReadOnlyList<LogEvent>> Log(long after, int limit, LogFilter filter, CancellationToken ct) => Read<IReadOnlyList<LogEvent>>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from {Tables} where e.seq_id > $1 and e.seq_id <= $2"
            + (filter.Collaboration is null ? "" : " and n.collaboration = $4 and n.position > $1") + (filter.Stream is null ? "" : $" and e.stream_id = ${(filter.Collaboration is null ? 4 : 5)}")
            + (filter.Collaboration is null ? " order by e.seq_id" : " order by n.position") + " limit $3", connection);
        command.Parameters.Add(Sql.P(after));
        command.Parameters.Add(Sql.P(filter.UpTo ?? long.MaxValue));
        command.Parameters.Add(Sql.P(limit));
        if (filter.Collaboration is { } collaboration) command.Parameters.Add(Sql.P(collaboration));
        if (filter.Stream is { } stream) command.Parameters.Add(Sql.P(stream));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var events = new List<LogEvent>();
        while (await rows.ReadAsync(ct)) events.Add(Event(rows));
        return events;
    }, ct);

    public Task<IReadOnlyList<StoredRow>> View(string view, ViewFilter filter, CancellationToken ct) => Read<IReadOnlyList<StoredRow>>(async connection =>
    {
        var ask = new Question();
        var at = filter.KnownAt == 0 ? "v.known_to is null" : ask.Known("v", filter.KnownAt);
        await using var command = ask.Command(connection,
            $"""
            select {StoredRows.Columns("v", view)} from registry.view_{Catalogue.Views.Single(v => v.Name == view).Name} v
            where v.fact_id > {ask.P(filter.After)} and {at}{(filter.Collaboration is { } c ? $" and v.collaboration = {ask.P(c)}" : "")}{(filter.About is { } a ? $" and v.about = {ask.P(a)}" : "")}
            {(filter.ValidOn is { } day ? $" and v.valid @> {ask.P(day)}" : "")} order by v.fact_id limit {ask.P(filter.Limit)}
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await StoredRows.All(rows, view, ct);
    }, ct);

    private static LogEvent Event(NpgsqlDataReader r)
    {
        var type = Catalogue.EventNamed(r.GetString(6)) ?? throw new UnknownEventException(r.GetInt64(0), r.GetString(6));
        var envelope = EventBytes.Envelope(r.GetFieldValue<byte[]>(8), r.GetString(9), r.GetString(10), Text(r, 11));
        var recorded = new Recorded(r.GetGuid(1), r.GetInt64(0), new(r.GetString(3), r.GetGuid(2)), r.GetInt64(4), r.GetFieldValue<DateTimeOffset>(5), EventJson.Read(type, r.GetFieldValue<byte[]>(7)), envelope, Digest(r, 12));
        var circumstances = Disclosure.DigestOf(r.GetFieldValue<byte[]>(13), new EventBytes(envelope).Circumstances);
        var entry = new Entry(recorded.At, circumstances, recorded.Content.Value, recorded.Id, recorded.Position, r.GetInt64(14), recorded.Stream.Id, recorded.Version);
        return new(recorded, entry, r.GetFieldValue<byte[]>(15));
    }

    private Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct) => source.Read(read, ct);

    private static Digest Digest(NpgsqlDataReader rows, int column) => new(System.Buffers.Text.Base64Url.EncodeToString(rows.GetFieldValue<byte[]>(column)));
    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}

/// <summary>The log holds an event of a type that this version of the registry does not know; it is never skipped.</summary>
public sealed class UnknownEventException(long position, string type) : Exception($"Event {position} is of type {type}, which this version does not know.");
