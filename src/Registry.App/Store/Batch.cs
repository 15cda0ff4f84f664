using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// The rows of one batch, gathered as columns while positions are given out, then sent in one go with the commit behind them. What stands
/// here happens under the log head: fixed forms and hashes, no law and no parsing.
/// </summary>
internal sealed class Batch(Head head, DateTimeOffset clock)
{
    private readonly List<(PreparedEvent Event, long Position, long Prev, DateTimeOffset At, byte[] Leaf)> _events = [];
    private readonly List<(PreparedAppend Append, long First, long Last)> _commands = [];
    private readonly Dictionary<(string, Guid), (long Position, bool Present)> _keys = [];
    private readonly ViewRows _views = new(head.Generation);
    private DateTimeOffset _at = head.At >= clock ? head.At.AddMicroseconds(1) : clock;

    public List<(PreparedAppend Append, Appended.Stored Result)> Stored { get; } = [];
    public bool IsEmpty => _events.Count == 0;
    private long Position => head.Position + _events.Count;

    /// <summary>Takes an append into the batch, unless something that it read has moved; then says what.</summary>
    public Appended.Moved? Take(PreparedAppend append)
    {
        var streams = append.Append.Streams.Where(h => head.Streams.GetValueOrDefault(h.Stream.Id) != h.Version).Select(h => h.Stream.Id).ToList();
        var keys = append.Append.Keys.Where(k => head.Keys.GetValueOrDefault(k.Key) != k.Version).Select(k => k.Key).ToList();
        if (streams.Count + keys.Count > 0) return new(streams, keys);

        var first = Position + 1;
        var results = new LogEvent[append.Events.Length];
        try
        {
            for (var n = 0; n < results.Length; n++) results[n] = Place(append.Events[n], first);
        }
        catch (InvalidOperationException e)
        {
            throw new UnwritableException(e);
        }
        _commands.Add((append, first, Position));
        head.Commands[append.Append.Command] = (append.Salt, append.BodyHash, first, Position);
        Stored.Add((append, new(results, append.Salt, append.BodyHash, Replayed: false)));
        return null;
    }

    private LogEvent Place(PreparedEvent e, long first)
    {
        var (position, at) = (Position + 1, _at);
        var prev = e.Prev < 0 ? first - e.Prev - 1 : e.Prev;
        var recorded = e.Recorded with { Position = position, At = at };
        var entry = new Entry(at, e.Circumstances, recorded.Content.Value, recorded.Id, position, prev, recorded.Stream.Id, recorded.Version);
        Span<byte> bytes = stackalloc byte[Entry.MaxLength];
        bytes = bytes[..entry.Write(bytes)];
        var leaf = new byte[32];
        Entry.LeafHash(bytes, leaf);
        _events.Add((e, position, prev, at, leaf));
        _at = at.AddMicroseconds(1);
        head.Streams[recorded.Stream.Id] = recorded.Version;
        foreach (var key in e.Keys)
        {
            _keys[(key.Key, recorded.Stream.Id)] = (position, key.Present);
            head.Keys[key.Key] = position;
        }
        foreach (var change in e.Views) _views.Add(change, recorded);
        return new(recorded, System.Text.Encoding.ASCII.GetString(bytes), System.Buffers.Text.Base64Url.EncodeToString(leaf));
    }

    /// <summary>Writes everything and commits, in one round trip.</summary>
    public async Task Commit(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (!IsEmpty) AddRows(batch.BatchCommands);
        batch.BatchCommands.Add(Sql.Command("commit"));
        await batch.ExecuteNonQueryAsync();
    }

    private void AddRows(NpgsqlBatchCommandCollection commands)
    {
        var begun = _events.Where(e => e.Event.Recorded.Version == 1).ToList();
        var versions = _events.GroupBy(e => e.Event.Recorded.Stream.Id).Select(g => g.Last()).ToList();
        var grown = versions.Where(v => !begun.Exists(b => b.Event.Recorded.Stream == v.Event.Recorded.Stream)).ToList();
        if (begun.Count > 0)
        {
            var last = versions.ToDictionary(v => v.Event.Recorded.Stream.Id, v => v.Event.Recorded.Version);
            commands.Add(Sql.Command(
                "insert into registry.mt_streams (id, type, version, timestamp, created) select id, type, version, at, at from unnest($1, $2, $3, $4) n(id, type, version, at)",
                Sql.P(begun.ConvertAll(e => e.Event.Recorded.Stream.Id).ToArray()), Sql.P(begun.ConvertAll(e => e.Event.Recorded.Stream.Kind).ToArray()),
                Sql.P(begun.ConvertAll(e => last[e.Event.Recorded.Stream.Id]).ToArray()), Sql.P(begun.ConvertAll(e => e.At).ToArray())));
        }
        if (grown.Count > 0)
            commands.Add(Sql.Command("update registry.mt_streams s set version = n.version, timestamp = n.at from unnest($1, $2, $3) n(id, version, at) where s.id = n.id",
                Sql.P(grown.ConvertAll(e => e.Event.Recorded.Stream.Id).ToArray()), Sql.P(grown.ConvertAll(e => e.Event.Recorded.Version).ToArray()), Sql.P(grown.ConvertAll(e => e.At).ToArray())));
        commands.Add(Sql.Command(
            """
            insert into registry.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers, user_name)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            Sql.P(Column(e => e.Position)), Sql.P(Column(e => e.Event.Recorded.Id)), Sql.P(Column(e => e.Event.Recorded.Stream.Id)), Sql.P(Column(e => e.Event.Recorded.Version)),
            Sql.Json(Column(e => e.Event.Data)), Sql.P(Column(e => e.Event.Alias)), Sql.P(Column(e => e.At)), Sql.P(Column(e => e.Event.Recorded.Envelope.Correlation.ToString())),
            Sql.P(Column(e => e.Event.Recorded.Envelope.Causation?.ToString())), Sql.Json(Column(e => e.Event.Headers)), Sql.P(Column(e => e.Event.Recorded.Envelope.Actor.ToString()))));
        commands.Add(Sql.Command(
            """
            insert into registry.entries (position, collaboration, prev, level, content, content_salt, circumstances_salt, leaf)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            Sql.P(Column(e => e.Position)), Sql.P(Column(e => e.Event.Recorded.Envelope.Collaboration)), Sql.P(Column(e => e.Prev)), Sql.P(Column(e => (short)e.Event.Recorded.Envelope.Disclosure)),
            Sql.P(Column(e => System.Buffers.Text.Base64Url.DecodeFromChars(e.Event.Recorded.Content.Value))), Sql.P(Column(e => e.Event.ContentSalt)), Sql.P(Column(e => e.Event.CircumstancesSalt)), Sql.P(Column(e => e.Leaf))));
        commands.Add(Sql.Command("insert into registry.commands (id, salt, body_hash, first_position, last_position) select * from unnest($1, $2, $3, $4, $5)",
            Sql.P(_commands.ConvertAll(c => c.Append.Append.Command).ToArray()), Sql.P(_commands.ConvertAll(c => c.Append.Salt).ToArray()), Sql.P(_commands.ConvertAll(c => c.Append.BodyHash).ToArray()),
            Sql.P(_commands.ConvertAll(c => c.First).ToArray()), Sql.P(_commands.ConvertAll(c => c.Last).ToArray())));
        if (_keys.Count > 0)
            commands.Add(Sql.Command(
                """
                insert into registry.keys (key, stream_id, position, present) select * from unnest($1, $2, $3, $4)
                on conflict (key, stream_id) do update set position = excluded.position, present = excluded.present
                """,
                Sql.P(_keys.Select(k => k.Key.Item1).ToArray()), Sql.P(_keys.Select(k => k.Key.Item2).ToArray()), Sql.P(_keys.Select(k => k.Value.Position).ToArray()), Sql.P(_keys.Select(k => k.Value.Present).ToArray())));
        _views.AddTo(commands);
        var texts = _commands.SelectMany(c => c.Append.Texts.Select(t => (t, c.Append.Events[0].Recorded.Envelope.Collaboration))).ToList();
        if (texts.Count > 0)
            commands.Add(Sql.Command("insert into vault.texts (digest, disclosure, collaboration, event) select * from unnest($1, $2, $3, $4)",
                Sql.P(texts.ConvertAll(t => t.t.Digest).ToArray()), Sql.P(texts.ConvertAll(t => t.t.Disclosure).ToArray()), Sql.P(texts.ConvertAll(t => t.Collaboration).ToArray()), Sql.P(texts.ConvertAll(t => t.t.Event).ToArray())));
    }

    private T[] Column<T>(Func<(PreparedEvent Event, long Position, long Prev, DateTimeOffset At, byte[] Leaf), T> value)
    {
        var column = new T[_events.Count];
        for (var n = 0; n < column.Length; n++) column[n] = value(_events[n]);
        return column;
    }
}

/// <summary>An append's events cannot stand in the log as they are, whatever the database says: nothing was sent.</summary>
internal sealed class UnwritableException(Exception because) : Exception(because.Message, because);
