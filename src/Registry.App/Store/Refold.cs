using System.Buffers.Text;
using System.Collections.Concurrent;
using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>Folds streams from the log into the next generation of views: all of them in slices, or again those that have grown since.</summary>
internal sealed class Refold(string ownerConnectionString, IReadOnlyDictionary<string, int> next)
{
    public const int Workers = 3; // Two that fold while one writes.
    private const int Slices = 256;
    private const int MostLines = 10_000;

    private const string Columns =
        """
        e.stream_id, case when e.version = 1 then (select s.type from registry.mt_streams s where s.id = e.stream_id) end,
        e.seq_id, e.id, e.version, e.type, e.data, e.user_name, e.headers ->> 'corrects', e.headers ->> 'retracts', e.headers ->> 'sourceKnownOn'
        """;

    /// <summary>What stands beside an event in the log.</summary>
    private delegate LogEntry Beside(NpgsqlDataReader rows, long position);

    /// <summary>Every stream, up to a position. Slices of the space of ids keep what is in memory small and both processors busy.</summary>
    /// <param name="tables">Of each table the connection in whose transaction it was made.</param>
    public async Task All(long upTo, IReadOnlyDictionary<string, NpgsqlConnection> tables, Action<long> done, CancellationToken ct)
    {
        using var writers = new Writers(tables);
        var entries = await LogEntries.Read(Open, upTo, Workers, ct);
        var (slices, events) = (new ConcurrentQueue<int>(Enumerable.Range(0, Slices)), 0L);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            await using var reading = await Open(ct);
            // A slice is a range of the index over streams; whatever the planner thinks of a table it has no statistics of.
            await using (var plan = new NpgsqlCommand("set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off", reading)) await plan.ExecuteNonQueryAsync(ct);
            while (slices.TryDequeue(out var slice))
            {
                await using var command = new NpgsqlCommand($"select {Columns} from registry.mt_events e where e.stream_id >= $1 and e.stream_id <= $2 and e.seq_id <= $3 order by e.stream_id, e.version", reading);
                command.Parameters.Add(Sql.P(Bound(slice, 0x00)));
                command.Parameters.Add(Sql.P(Bound(slice, 0xFF)));
                command.Parameters.Add(Sql.P(upTo));
                done(Interlocked.Add(ref events, await Fold(command, (_, position) => entries[position], MostLines, writers.Write, null, ct)));
            }
        }, ct)));
    }

    /// <summary>The streams that have grown between two positions, in place of what was built of them; gives their collaborations.</summary>
    public async Task<Guid[]> Since(long from, long upTo, NpgsqlConnection connection, CancellationToken ct)
    {
        if (from == upTo) return [];
        await using var reading = await Open(ct);
        await using var grown = new NpgsqlCommand("select distinct stream_id from registry.mt_events where seq_id > $1 and seq_id <= $2", reading);
        grown.Parameters.Add(Sql.P(from));
        grown.Parameters.Add(Sql.P(upTo));
        var streams = new List<Guid>();
        await using (var rows = await grown.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) streams.Add(rows.GetGuid(0));
        return await Replace([.. streams], upTo, reading, connection, ct);
    }

    /// <summary>A stream anew in place of what stands of it, in the transaction in which it became another.</summary>
    public Task Again(Guid stream, NpgsqlConnection connection, CancellationToken ct) => Replace([stream], long.MaxValue, connection, connection, ct);

    private async Task<Guid[]> Replace(Guid[] streams, long upTo, NpgsqlConnection reading, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns}, n.content, n.collaboration, n.level
            from registry.mt_events e cross join lateral (select n.content, n.collaboration, n.level from registry.entries n where n.position = e.seq_id limit 1) n
            where e.stream_id = any($1) and e.seq_id <= $2 order by e.stream_id, e.version
            """, reading);
        command.Parameters.Add(Sql.P(streams));
        command.Parameters.Add(Sql.P(upTo));
        var collaborations = new HashSet<Guid>();
        await Fold(command, (rows, _) => new(rows.GetFieldValue<byte[]>(11), rows.GetGuid(12), rows.GetInt16(13)), int.MaxValue, Put, collaborations, ct);
        return [.. collaborations];

        async Task Put(ViewRows lines, CancellationToken token)
        {
            foreach (var (view, generation) in next)
            {
                await using var delete = new NpgsqlCommand($"delete from {ViewTables.Table(view, generation)} where collaboration = any($1) and stream_id = any($2)", connection);
                delete.Parameters.Add(Sql.P(collaborations.ToArray()));
                delete.Parameters.Add(Sql.P(streams));
                await delete.ExecuteNonQueryAsync(token);
            }
            foreach (var (view, table, added) in lines.Lines(1, int.MaxValue)) await BatchCopy.Copy(connection, view, table, added);
        }
    }

    /// <param name="most">With so many lines they are written, between two streams: the rows of one fact belong together.</param>
    private async Task<long> Fold(NpgsqlCommand command, Beside beside, int most, Func<ViewRows, CancellationToken, Task> write, HashSet<Guid>? collaborations, CancellationToken ct)
    {
        var (lines, count, history) = (new ViewRows(next), 0L, History.Empty(new(Kind.Arrangements, Guid.Empty)));
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                count++;
                if (rows.GetInt64(4) == 1)
                {
                    if (lines.Count >= most)
                    {
                        await write(lines, ct);
                        lines = new(next);
                    }
                    history = History.Empty(new(rows.GetString(1), rows.GetGuid(0)));
                }
                var e = Event(rows, history.Stream, beside(rows, rows.GetInt64(2)));
                var after = history.After(e);
                foreach (var change in after.Changes(history).Select(ViewChange.Of))
                    if (next.ContainsKey(change.View)) lines.Add(change, e);
                history = after;
                collaborations?.Add(e.Envelope.Collaboration);
            }
        await write(lines, ct);
        return count;
    }

    /// <summary>Writes into tables that were made by the transactions of these connections, one write to a connection at a time.</summary>
    private sealed class Writers(IReadOnlyDictionary<string, NpgsqlConnection> tables) : IDisposable
    {
        private readonly Dictionary<NpgsqlConnection, SemaphoreSlim> _turns = tables.Values.Distinct().ToDictionary(c => c, _ => new SemaphoreSlim(1));

        public async Task Write(ViewRows lines, CancellationToken ct)
        {
            foreach (var (view, table, added) in lines.Lines(1, int.MaxValue))
            {
                var turn = _turns[tables[table]];
                await turn.WaitAsync(ct);
                try
                {
                    await BatchCopy.Copy(tables[table], view, table, added, frozen: true);
                }
                finally
                {
                    turn.Release();
                }
            }
        }

        public void Dispose()
        {
            foreach (var turn in _turns.Values) turn.Dispose();
        }
    }

    private static Recorded Event(NpgsqlDataReader rows, StreamId stream, LogEntry entry)
    {
        // Of the envelope no more than folds and rows look at, and not the moment, which none of them may.
        var type = Catalogue.EventNamed(rows.GetString(5)) ?? throw new UnknownEventException(rows.GetInt64(2), rows.GetString(5));
        var envelope = new Envelope(entry.Collaboration, Guid.ParseExact(rows.GetString(7), "D"), Guid.Empty, (DisclosureLevel)entry.Level, 
            SourceKnownOn: rows.IsDBNull(10) ? null : DateOnly.ParseExact(rows.GetString(10), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Corrects: Id(rows, 8), Retracts: Id(rows, 9));
        return new(rows.GetGuid(3), rows.GetInt64(2), stream, rows.GetInt64(4), default, EventJson.Read(type, rows.GetFieldValue<byte[]>(6)), envelope, new(Base64Url.EncodeToString(entry.Content)));
    }

    private static Guid? Id(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : Guid.ParseExact(rows.GetString(column), "D");

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0, Timezone = "UTC", ApplicationName = "registry-rebuild" }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static Guid Bound(int slice, byte rest)
    {
        Span<byte> id = stackalloc byte[16];
        id.Fill(rest);
        id[0] = (byte)slice;
        return new(id, bigEndian: true);
    }
}
