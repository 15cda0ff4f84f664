using System.Buffers.Text;
using Npgsql;

namespace Registry.App.Store;

/// <summary>The new rows of a big batch as binary COPY, inside the transaction that holds the head.</summary>
internal static class BatchCopy
{
    public static async Task Write(Batch batch, NpgsqlConnection connection)
    {
        await Copy(connection, "registry.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers, user_name)", batch.Events, (to, e) =>
        {
            to.Number(e.Position);
            to.Id(e.Recorded.Id);
            to.Id(e.Recorded.Stream.Id);
            to.Number(e.Recorded.Version);
            to.Jsonb(e.Event.Data);
            to.Text(e.Event.Alias);
            to.Moment(e.At);
            to.Text(e.Event.Correlation);
            if (e.Recorded.Envelope.Causation is { } cause) to.Text(cause.ToString());
            else to.Nothing();
            to.Jsonb(e.Event.Headers);
            to.Text(e.Event.Actor);
        });
        await batch.Sealing;
        await Copy(connection, "registry.entries (position, collaboration, prev, level, content, content_salt, circumstances_salt, leaf)", batch.Events, (to, e) =>
        {
            to.Number(e.Position);
            to.Id(e.Recorded.Envelope.Collaboration);
            to.Number(e.Prev);
            to.Level((short)e.Recorded.Envelope.Disclosure);
            to.Bytes(Base64Url.DecodeFromChars(e.Recorded.Content.Value));
            to.Bytes(e.Event.ContentSalt);
            to.Bytes(e.Event.CircumstancesSalt);
            to.Bytes(e.Leaf);
        });
        await Copy(connection, "registry.keys (key, stream_id, position, present)", [.. batch.Keys.Where(k => batch.Begun.Contains(k.Key.Stream))], (to, k) =>
        {
            to.Text(k.Key.Key);
            to.Id(k.Key.Stream);
            to.Number(k.Value.Position);
            to.Flag(k.Value.Present);
        });
        foreach (var (view, table, lines) in batch.Views.Lines(BatchRows.Big, int.MaxValue)) await Copy(connection, view, table, lines);
    }

    /// <summary>Rows of a view into one of its tables.</summary>
    /// <param name="frozen">The table was made by this very transaction: nothing needs to be noted of its rows when they are read.</param>
    public static Task Copy(NpgsqlConnection connection, string view, string table, List<ViewLine> lines, bool frozen = false) => Copy(connection, $"{table} ({ViewTables.ColumnsOf(view)})", lines, ViewTables.Claimed.Contains(view) ? (to, l) =>
    {
        Put(to, l);
        Day(to, l.ClaimedFrom);
        Day(to, l.ClaimedTo);
    } : Put, frozen);

    private static void Put(CopyRows to, ViewLine l)
    {
        to.Id(l.Fact);
        to.Id(l.Stream);
        to.Id(l.Collaboration);
        to.Number(l.From);
        to.Level(l.Level);
        if (l.To is { } until) to.Number(until);
        else to.Nothing();
        if (l.About is { } about) to.Id(about);
        else to.Nothing();
        to.Period(l.Valid);
        to.Bytes(l.Data);
    }

    private static void Day(CopyRows to, DateOnly? day)
    {
        if (day is { } known) to.Date(known);
        else to.Nothing();
    }

    private static async Task Copy<T>(NpgsqlConnection connection, string into, List<T> rows, Action<CopyRows, T> write, bool frozen = false)
    {
        if (rows.Count == 0) return;
        await using var to = await CopyRows.Begin(connection, into, frozen);
        foreach (var row in rows)
        {
            to.Row();
            write(to, row);
            await to.Send();
        }
        await to.Complete();
    }
}
