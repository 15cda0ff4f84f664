using System.Buffers.Text;
using Npgsql;
using Registry.Core.Privacy;

namespace Registry.App.Store;

/// <summary>
/// Writes a batch and commits it. A small one goes in one round trip, a column per parameter, with the commit behind it; a big one, such as a
/// part of an import, goes as binary COPY, which spares the server the parameters.
/// </summary>
internal static class BatchRows
{
    public const int Big = 400;

    /// <param name="before">Statements that go first, in the same round trip.</param>
    public static async Task Commit(Batch batch, NpgsqlConnection connection, params NpgsqlBatchCommand[] before)
    {
        await using var last = new NpgsqlBatch(connection);
        foreach (var command in before) last.BatchCommands.Add(command);
        if (batch.Events.Count > 0)
        {
            Grown(batch, last.BatchCommands);
            batch.Views.Close(last.BatchCommands);
            // A stream that is new stands under no key yet, so that there is no row to change: those of a big batch are copied.
            Keys(batch.Events.Count < Big ? [.. batch.Keys] : [.. batch.Keys.Where(k => !batch.Begun.Contains(k.Key.Stream))], last.BatchCommands);
            Texts(batch, last.BatchCommands);
            batch.Claims.Write(last.BatchCommands);
            if (batch.Events.Count < Big) Added(batch, last.BatchCommands);
            else
            {
                if (last.BatchCommands.Count > 0) await last.ExecuteNonQueryAsync();
                last.BatchCommands.Clear();
                await BatchCopy.Write(batch, connection);
            }
            Few(batch, last.BatchCommands);
            foreach (var erasure in batch.Events.Where(e => e.Recorded.Event is PersonalDataErased)) last.BatchCommands.Add(Sql.Command("select registry.erase($1)", Sql.P(erasure.Position)));
        }
        last.BatchCommands.Add(Sql.Command("commit"));
        await last.ExecuteNonQueryAsync();
    }

    /// <summary>The last event that the batch has of each stream that it begins.</summary>
    private static List<PlacedEvent> Begun(Batch batch) => batch.Begun.Count == 0 ? [] : [.. Newest(batch).Where(e => batch.Begun.Contains(e.Recorded.Stream.Id))];

    private static IEnumerable<PlacedEvent> Newest(Batch batch)
    {
        var newest = new Dictionary<Guid, PlacedEvent>(batch.Events.Count);
        foreach (var e in batch.Events) newest[e.Recorded.Stream.Id] = e;
        return newest.Values;
    }

    private static void Grown(Batch batch, NpgsqlBatchCommandCollection commands)
    {
        var grown = Newest(batch).Where(e => !batch.Begun.Contains(e.Recorded.Stream.Id)).ToList();
        if (grown.Count > 0)
            commands.Add(Sql.Command("update registry.mt_streams s set version = n.version, timestamp = n.at from unnest($1, $2, $3) n(id, version, at) where s.id = n.id",
                Sql.P(grown.ConvertAll(e => e.Recorded.Stream.Id).ToArray()), Sql.P(grown.ConvertAll(e => e.Recorded.Version).ToArray()), Sql.P(grown.ConvertAll(e => e.At).ToArray())));
    }

    private static void Added(Batch batch, NpgsqlBatchCommandCollection commands)
    {
        var events = batch.Events;
        commands.Add(Sql.Command(
            """
            insert into registry.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers, user_name)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            Sql.P(events.ConvertAll(e => e.Position).ToArray()), Sql.P(events.ConvertAll(e => e.Recorded.Id).ToArray()), Sql.P(events.ConvertAll(e => e.Recorded.Stream.Id).ToArray()),
            Sql.P(events.ConvertAll(e => e.Recorded.Version).ToArray()), Sql.Jsonb(events.ConvertAll(e => e.Event.Data).ToArray()), Sql.P(events.ConvertAll(e => e.Event.Alias).ToArray()),
            Sql.P(events.ConvertAll(e => e.At).ToArray()), Sql.P(events.ConvertAll(e => e.Event.Correlation).ToArray()), Sql.P(events.ConvertAll(e => e.Recorded.Envelope.Causation?.ToString()).ToArray()),
            Sql.Jsonb(events.ConvertAll(e => e.Event.Headers).ToArray()), Sql.P(events.ConvertAll(e => e.Event.Actor).ToArray())));
        commands.Add(Sql.Command(
            """
            insert into registry.entries (position, collaboration, prev, level, content, content_salt, circumstances_salt, leaf)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            Sql.P(events.ConvertAll(e => e.Position).ToArray()), Sql.P(events.ConvertAll(e => e.Recorded.Envelope.Collaboration).ToArray()), Sql.P(events.ConvertAll(e => e.Prev).ToArray()),
            Sql.P(events.ConvertAll(e => (short)e.Recorded.Envelope.Disclosure).ToArray()), Sql.P(events.ConvertAll(e => Base64Url.DecodeFromChars(e.Recorded.Content.Value)).ToArray()),
            Sql.P(events.ConvertAll(e => e.Event.ContentSalt).ToArray()), Sql.P(events.ConvertAll(e => e.Event.CircumstancesSalt).ToArray()), Sql.P(events.ConvertAll(e => e.Leaf).ToArray())));
    }

    /// <summary>What there is little of, however many events there are: to begin a copy takes longer.</summary>
    private static void Few(Batch batch, NpgsqlBatchCommandCollection commands)
    {
        var begun = Begun(batch);
        if (begun.Count > 0)
            commands.Add(Sql.Command(
                "insert into registry.mt_streams (id, type, version, timestamp, created) select id, type, version, at, at from unnest($1, $2, $3, $4) n(id, type, version, at)",
                Sql.P(begun.ConvertAll(e => e.Recorded.Stream.Id).ToArray()), Sql.P(begun.ConvertAll(e => e.Recorded.Stream.Kind).ToArray()),
                Sql.P(begun.ConvertAll(e => e.Recorded.Version).ToArray()), Sql.P(begun.ConvertAll(e => e.At).ToArray())));
        var requests = batch.Commands;
        commands.Add(Sql.Command("insert into registry.commands (id, salt, body_hash, first_position, last_position) select * from unnest($1, $2, $3, $4, $5)",
            Sql.P(requests.ConvertAll(c => c.Append.Append.Command).ToArray()), Sql.P(requests.ConvertAll(c => c.Append.Salt).ToArray()), Sql.P(requests.ConvertAll(c => c.Append.BodyHash).ToArray()),
            Sql.P(requests.ConvertAll(c => c.First).ToArray()), Sql.P(requests.ConvertAll(c => c.Last).ToArray())));
        batch.Views.Add(commands, batch.Events.Count < Big ? int.MaxValue : Big);
    }

    private static void Keys(List<KeyValuePair<(string Key, Guid Stream), (long Position, bool Present)>> keys, NpgsqlBatchCommandCollection commands)
    {
        if (keys.Count == 0) return;
        commands.Add(Sql.Command(
            """
            insert into registry.keys (key, stream_id, position, present) select * from unnest($1, $2, $3, $4)
            on conflict (key, stream_id) do update set position = excluded.position, present = excluded.present
            """,
            Sql.P(keys.ConvertAll(k => k.Key.Key).ToArray()), Sql.P(keys.ConvertAll(k => k.Key.Stream).ToArray()),
            Sql.P(keys.ConvertAll(k => k.Value.Position).ToArray()), Sql.P(keys.ConvertAll(k => k.Value.Present).ToArray())));
    }

    private static void Texts(Batch batch, NpgsqlBatchCommandCollection commands)
    {
        var texts = batch.Commands.SelectMany(c => c.Append.Texts).ToList();
        if (texts.Count == 0) return;
        var today = DateOnly.FromDateTime(batch.Events[0].At.UtcDateTime);
        commands.Add(Sql.Command("insert into vault.texts (digest, disclosure, collaboration, event, purpose, retain_until) select * from unnest($1, $2, $3, $4, $5, $6)",
            Sql.P(texts.ConvertAll(t => t.Digest).ToArray()), Sql.P(texts.ConvertAll(t => t.Disclosure).ToArray()),
            Sql.P(texts.ConvertAll(t => t.Collaboration).ToArray()), Sql.P(texts.ConvertAll(t => t.Event).ToArray()),
            Sql.P(texts.ConvertAll(t => t.Purpose.Value).ToArray()), Sql.P(texts.ConvertAll(t => today.AddYears((int)Retention.Of(t.Purpose).Years)).ToArray())));
    }
}
