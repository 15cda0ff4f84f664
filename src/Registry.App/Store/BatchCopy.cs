using System.Buffers.Text;
using Npgsql;
using NpgsqlTypes;

namespace Registry.App.Store;

/// <summary>The new rows of a big batch as binary COPY, inside the transaction that holds the head.</summary>
internal static class BatchCopy
{
    public static async Task Write(Batch batch, NpgsqlConnection connection)
    {
        await Copy(connection, "registry.mt_streams (id, type, version, timestamp, created)", BatchRows.Begun(batch), (to, e) =>
        {
            to.Write(e.Recorded.Stream.Id, NpgsqlDbType.Uuid);
            to.Write(e.Recorded.Stream.Kind, NpgsqlDbType.Varchar);
            to.Write(e.Recorded.Version, NpgsqlDbType.Bigint);
            to.Write(e.At, NpgsqlDbType.TimestampTz);
            to.Write(e.At, NpgsqlDbType.TimestampTz);
        });
        await Copy(connection, "registry.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers, user_name)", batch.Events, (to, e) =>
        {
            to.Write(e.Position, NpgsqlDbType.Bigint);
            to.Write(e.Recorded.Id, NpgsqlDbType.Uuid);
            to.Write(e.Recorded.Stream.Id, NpgsqlDbType.Uuid);
            to.Write(e.Recorded.Version, NpgsqlDbType.Bigint);
            to.Write(e.Event.Data, NpgsqlDbType.Jsonb);
            to.Write(e.Event.Alias, NpgsqlDbType.Varchar);
            to.Write(e.At, NpgsqlDbType.TimestampTz);
            to.Write(e.Event.Correlation, NpgsqlDbType.Varchar);
            if (e.Recorded.Envelope.Causation is { } cause) to.Write(cause.ToString(), NpgsqlDbType.Varchar);
            else to.WriteNull();
            to.Write(e.Event.Headers, NpgsqlDbType.Jsonb);
            to.Write(e.Event.Actor, NpgsqlDbType.Varchar);
        });
        await Copy(connection, "registry.entries (position, collaboration, prev, level, content, content_salt, circumstances_salt, leaf)", batch.Events, (to, e) =>
        {
            to.Write(e.Position, NpgsqlDbType.Bigint);
            to.Write(e.Recorded.Envelope.Collaboration, NpgsqlDbType.Uuid);
            to.Write(e.Prev, NpgsqlDbType.Bigint);
            to.Write((short)e.Recorded.Envelope.Disclosure, NpgsqlDbType.Smallint);
            to.Write(Base64Url.DecodeFromChars(e.Recorded.Content.Value), NpgsqlDbType.Bytea);
            to.Write(e.Event.ContentSalt, NpgsqlDbType.Bytea);
            to.Write(e.Event.CircumstancesSalt, NpgsqlDbType.Bytea);
            to.Write(e.Leaf, NpgsqlDbType.Bytea);
        });
        await Copy(connection, "registry.commands (id, salt, body_hash, first_position, last_position)", batch.Commands, (to, c) =>
        {
            to.Write(c.Append.Append.Command, NpgsqlDbType.Uuid);
            to.Write(c.Append.Salt, NpgsqlDbType.Bytea);
            to.Write(c.Append.BodyHash, NpgsqlDbType.Bytea);
            to.Write(c.First, NpgsqlDbType.Bigint);
            to.Write(c.Last, NpgsqlDbType.Bigint);
        });
        foreach (var (table, lines) in batch.Views.Lines) await Copy(connection, table, lines);
        await Copy(connection, "registry.claims (view, fact_id, stream_id, collaboration, about, valid, claimed_from, claimed_to, level, data)", [.. batch.Claims.Lines], (to, l) =>
        {
            to.Write(l.View, NpgsqlDbType.Text);
            to.Write(l.Fact, NpgsqlDbType.Uuid);
            to.Write(l.Stream, NpgsqlDbType.Uuid);
            to.Write(l.Collaboration, NpgsqlDbType.Uuid);
            if (l.About is { } about) to.Write(about, NpgsqlDbType.Uuid);
            else to.WriteNull();
            to.Write(ViewLine.RangeOf(l.Valid), NpgsqlDbType.DateRange);
            to.Write(l.From, NpgsqlDbType.Date);
            if (l.To is { } until) to.Write(until, NpgsqlDbType.Date);
            else to.WriteNull();
            to.Write(l.Level, NpgsqlDbType.Smallint);
            to.Write(l.Data, NpgsqlDbType.Json);
        });
    }

    /// <summary>Rows of a view into one of its tables.</summary>
    public static Task Copy(NpgsqlConnection connection, string table, List<ViewLine> lines) => Copy(connection, $"{table} ({ViewTables.Columns})", lines, (to, l) =>
    {
        to.Write(l.Fact, NpgsqlDbType.Uuid);
        to.Write(l.Stream, NpgsqlDbType.Uuid);
        to.Write(l.Collaboration, NpgsqlDbType.Uuid);
        if (l.About is { } about) to.Write(about, NpgsqlDbType.Uuid);
        else to.WriteNull();
        to.Write(l.Range, NpgsqlDbType.DateRange);
        to.Write(l.From, NpgsqlDbType.Bigint);
        if (l.To is { } until) to.Write(until, NpgsqlDbType.Bigint);
        else to.WriteNull();
        to.Write(l.Level, NpgsqlDbType.Smallint);
        to.Write(l.Data, NpgsqlDbType.Json);
    });

    private static async Task Copy<T>(NpgsqlConnection connection, string into, List<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        if (rows.Count == 0) return;
        await using var to = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)");
        foreach (var row in rows)
        {
            await to.StartRowAsync();
            write(to, row);
        }
        await to.CompleteAsync();
    }
}
