using System.Threading.Channels;
using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// Reads streams that are not in memory: each from its pack and the rows after it, and all that are asked for at one moment together, since
/// the way to the database costs more than what is fetched there. Whatever does not fit (no table of packs, a pack of a log that a failover
/// lost, rows that do not follow) is passed over, and the stream is read from its rows.
/// </summary>
internal sealed class ColdReader(NpgsqlDataSource source, Reader reader, Packs packs) : IAsyncDisposable
{
    private const int MostStreams = 64;
    private const int Loops = 2;

    private readonly Channel<Ask> _asks = Channel.CreateUnbounded<Ask>();
    private Task[] _loops = [];

    public ColdReader Start()
    {
        _loops = [.. Enumerable.Range(0, Loops).Select(_ => Task.Run(Run))];
        return this;
    }

    private sealed record Ask(Guid Stream, TaskCompletionSource<Found?> Answer);

    /// <summary>What the database holds of a stream; decoded by whoever asked, so that nobody waits for that.</summary>
    private sealed class Found(string kind)
    {
        public static Found Failed { get; } = new("");
        public string Kind { get; } = kind;
        public long PackVersion { get; init; }
        /// <summary>Position and id of the event at the pack's version, if the log has one there.</summary>
        public (long Position, Guid Id)? PackEnd { get; init; }
        public byte[]? Pack { get; init; }
        public List<Row> Tail { get; } = [];
    }

    private readonly record struct Row(long Version, long Position, Guid Id, DateTimeOffset At, string Type, byte[] Data, byte[] Headers, string? Actor, string? Correlation, string? Causation, byte[] Content);

    public async Task<History> Read(StreamId stream, CancellationToken ct)
    {
        var ask = new Ask(stream.Id, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_asks.Writer.TryWrite(ask))
        {
            var found = await ask.Answer.Task.WaitAsync(ct);
            if (found is null || found != Found.Failed && found.Kind != stream.Kind) return History.Empty(stream);
            var packed = found.Pack is null ? [] : PackFormat.Read(stream, found.Pack);
            // The same event at its end: then the log before it is the same too.
            if (packed is [.., var end] && (packed.Length != found.PackVersion || found.PackEnd != (end.Position, end.Id))) packed = null;
            if (packed is null) return await FromRows(stream, unusable: true, ct);
            if (packed.Length + found.Tail.Count > 0 && !found.Tail.Index().Any(row => row.Item.Version != packed.Length + row.Index + 1))
            {
                var history = History.Of(stream, packed.Concat(found.Tail.Select(row => Recorded(stream, row))));
                packs.Read(history, packed.Length, unusable: false);
                return history;
            }
        }
        return await FromRows(stream, unusable: false, ct);
    }

    private async Task<History> FromRows(StreamId stream, bool unusable, CancellationToken ct)
    {
        var history = await reader.Stream(History.Empty(stream), ct);
        packs.Read(history, 0, unusable);
        return history;
    }

    private static Recorded Recorded(StreamId stream, Row row)
    {
        var type = Catalogue.EventNamed(row.Type) ?? throw new UnknownEventException(row.Position, row.Type);
        return new(row.Id, row.Position, stream, row.Version, row.At, EventJson.Read(type, row.Data),
            EventBytes.Envelope(row.Headers, row.Actor, row.Correlation, row.Causation), new(System.Buffers.Text.Base64Url.EncodeToString(row.Content)));
    }

    public async ValueTask DisposeAsync()
    {
        _asks.Writer.TryComplete();
        await Task.WhenAll(_loops);
    }

    private async Task Run()
    {
        var asks = new List<Ask>(MostStreams);
        while (await _asks.Reader.WaitToReadAsync())
        {
            while (asks.Count < MostStreams && _asks.Reader.TryRead(out var ask)) asks.Add(ask);
            if (asks.Count == 0) continue;
            Dictionary<Guid, Found>? found = null;
            try
            {
                found = await Fetch([.. asks.Select(a => a.Stream).Distinct()]);
            }
            catch (Exception)
            {
                // Each is read on its own, and hears what is wrong if it is wrong there too.
            }
            foreach (var ask in asks) ask.Answer.TrySetResult(found is null ? Found.Failed : found.GetValueOrDefault(ask.Stream));
            asks.Clear();
        }
    }

    private async Task<Dictionary<Guid, Found>> Fetch(Guid[] streams)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        // A limit and a subquery are looked up row by row. As a join each may become a scan of the whole table, by whatever the planner
        // happens to know of it.
        batch.BatchCommands.Add(Sql.Command(
            """
            select w.id, s.type, p.version, e.seq_id, e.id, p.data from unnest($1) w(id)
            cross join lateral (select type from registry.mt_streams where id = w.id limit 1) s
            left join lateral (select version, data from registry.packs where stream_id = w.id limit 1) p on true
            left join lateral (select seq_id, id from registry.mt_events where stream_id = w.id and version = p.version limit 1) e on true
            """, Sql.P(streams)));
        // A pack that moved on between the two statements leaves a gap, and the stream is read from its rows.
        batch.BatchCommands.Add(Sql.Command(
            """
            select e.* from unnest($1) w(id) cross join lateral (
                select e.stream_id, e.version, e.seq_id, e.id, e.timestamp, e.type, e.data, e.headers, e.user_name, e.correlation_id, e.causation_id,
                       (select content from registry.entries where position = e.seq_id)
                from registry.mt_events e
                where e.stream_id = w.id and e.version > coalesce((select version from registry.packs where stream_id = w.id), 0) order by e.version offset 0) e
            """, Sql.P(streams)));
        var found = new Dictionary<Guid, Found>(streams.Length);
        await using var rows = await batch.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            found[rows.GetGuid(0)] = new(rows.GetString(1))
            {
                PackVersion = rows.IsDBNull(2) ? 0 : rows.GetInt64(2), PackEnd = rows.IsDBNull(3) ? null : (rows.GetInt64(3), rows.GetGuid(4)), Pack = rows.IsDBNull(5) ? null : rows.GetFieldValue<byte[]>(5),
            };
        await rows.NextResultAsync();
        while (await rows.ReadAsync())
            found.GetValueOrDefault(rows.GetGuid(0))?.Tail.Add(new(rows.GetInt64(1), rows.GetInt64(2), rows.GetGuid(3), rows.GetFieldValue<DateTimeOffset>(4), rows.GetString(5),
                rows.GetFieldValue<byte[]>(6), rows.GetFieldValue<byte[]>(7), Text(rows, 8), Text(rows, 9), Text(rows, 10), rows.GetFieldValue<byte[]>(11)));
        return found;
    }

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
