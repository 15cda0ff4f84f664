using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Registry.Core;
using Registry.Core.Privacy;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// Recounts everything from the stored rows: positions and versions without holes, both disclosures, entry and leaf of every event, the
/// streams' versions, and every view against a fold of the log. Says where they differ; changes nothing.
/// </summary>
public sealed class Recount(NpgsqlDataSource source)
{
    public async IAsyncEnumerable<string> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        // One snapshot for all: what is appended meanwhile is not half seen.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var (streams, expected, position) = (new Dictionary<StreamId, (History History, long Position)>(), new ExpectedRows(), 0L);
        var at = DateTimeOffset.MinValue;
        var (found, gone) = (new List<string>(), new HashSet<long>());
        await using (var command = new NpgsqlCommand(
            """
            select e.seq_id, e.id, e.stream_id, s.type, e.version, e.timestamp, e.type, e.data, e.headers, e.user_name, e.correlation_id, e.causation_id,
                   n.content, n.content_salt, n.circumstances_salt, n.prev, n.leaf, n.collaboration, n.level
            from registry.mt_events e left join registry.entries n on n.position = e.seq_id left join registry.mt_streams s on s.id = e.stream_id order by e.seq_id
            """, connection, snapshot))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                position++;
                if (rows.GetInt64(0) != position) { yield return $"position {position}: a hole before {rows.GetInt64(0)}"; position = rows.GetInt64(0); }
                if (rows.IsDBNull(3) || rows.IsDBNull(12)) { yield return $"position {position}: the event has no stream or no entry"; continue; }
                found.Clear();
                if (Event(rows, gone, found) is { } e)
                {
                    if (e.At <= at) found.Add("the moment does not come after the one before");
                    at = e.At;
                    var (before, prev) = streams.GetValueOrDefault(e.Stream, (History.Empty(e.Stream), 0));
                    if (e.Version != before.Version + 1) found.Add($"version {e.Version} follows version {before.Version}");
                    if (rows.GetInt64(15) != prev) found.Add($"prev is {rows.GetInt64(15)}, not {prev}");
                    var after = before.After(e);
                    expected.Take(before, after, e);
                    streams[e.Stream] = (after, position);
                }
                foreach (var difference in found) yield return $"position {position}: {difference}";
            }
        foreach (var difference in Redacted(streams.Values.Select(s => s.History), gone)) yield return difference;
        await foreach (var difference in Streams(connection, streams, ct)) yield return difference;
        await foreach (var difference in Texts(connection, streams.Values.SelectMany(s => s.History.Events), ct)) yield return difference;
        await foreach (var difference in Packed(connection, streams, gone, ct)) yield return difference;
        await foreach (var difference in ExpectedRows.Claims(connection, streams.Values.Select(s => s.History), ct)) yield return difference;
        await foreach (var difference in Commands(connection, position, gone, ct)) yield return difference;
        await foreach (var difference in expected.Differences(connection, ct)) yield return difference;
    }

    private static Recorded? Event(NpgsqlDataReader r, HashSet<long> gone, List<string> found)
    {
        if (Catalogue.EventNamed(r.GetString(6)) is not { } type)
        {
            found.Add($"the type {r.GetString(6)} is not known to this version");
            return null;
        }
        var envelope = EventBytes.Envelope(r.GetFieldValue<byte[]>(8), r.GetString(9), r.GetString(10), r.IsDBNull(11) ? null : r.GetString(11));
        if (r.GetGuid(17) != envelope.Collaboration || r.GetInt16(18) != (short)envelope.Disclosure) found.Add("entry and headers name another collaboration or level");
        var about = new EventBytes(envelope);
        var (data, salt, content) = (Jcs.Canonicalize(Encoding.UTF8.GetBytes(r.GetString(7))), r.GetFieldValue<byte[]>(13), Base64Url.EncodeToString(r.GetFieldValue<byte[]>(12)));
        if (RedactedContent.Is(data))
        {
            gone.Add(r.GetInt64(0));
            if (salt.Length > 0 || envelope.Source is not null) found.Add("the content is gone, but its salt or its source is not");
        }
        else if (content != Disclosure.DigestOf(salt, about.Content(type, data, envelope.Collaboration))) found.Add("the content is not what its digest says");
        var circumstances = Disclosure.DigestOf(r.GetFieldValue<byte[]>(14), about.Circumstances);
        var stream = new StreamId(r.GetString(3), r.GetGuid(2));
        try
        {
            var entry = new Entry(r.GetFieldValue<DateTimeOffset>(5), circumstances, content, r.GetGuid(1), r.GetInt64(0), r.GetInt64(15), stream.Id, r.GetInt64(4));
            if (!entry.Leaf().AsSpan().SequenceEqual(r.GetFieldValue<byte[]>(16))) found.Add("the leaf is not that of the stored event");
            return new(entry.Event, entry.Position, stream, entry.Version, entry.At, EventJson.Read(type, r.GetString(7)), envelope, new Digest(content));
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            found.Add(e.Message);
            return null;
        }
    }

    /// <summary>Content that is gone was named by a redaction of the same stream, which also says what its digest can no longer bear out.</summary>
    private static IEnumerable<string> Redacted(IEnumerable<History> histories, HashSet<long> gone)
    {
        foreach (var history in histories.Where(h => gone.Overlaps(h.Events.Select(e => e.Position))))
            foreach (var e in history.Events.Where(e => gone.Contains(e.Position)))
                if (!history.Events.Any(r => r.Event is ContentRedacted said && r.Position > e.Position && (said.Event, said.Position, said.Content, said.Type, said.Corrects, said.Retracts) == (e.Id, e.Position, e.Content, new Code(Catalogue.Of(e.Event).Alias), e.Envelope.Corrects, e.Envelope.Retracts)))
                    yield return $"position {e.Position}: the content is gone, and no redaction says so";
    }

    /// <summary>A text about a person stands in the vault, or an erasure says that it is gone.</summary>
    private static async IAsyncEnumerable<string> Texts(NpgsqlConnection connection, IEnumerable<Recorded> events, [EnumeratorCancellation] CancellationToken ct)
    {
        var (wanted, erased) = (new Dictionary<string, long>(), new HashSet<string>());
        foreach (var e in events)
        {
            foreach (var (text, _) in PersonalTexts.In(e.Event).Concat(PersonalTexts.In(e.Envelope.Source))) wanted.TryAdd(text.Digest.Value, e.Position);
            if (e.Event is PersonalDataErased erasure) erased.UnionWith(erasure.Digests.Select(d => d.Value));
        }
        await using (var command = new NpgsqlCommand("select digest from vault.texts", connection))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) wanted.Remove(rows.GetString(0));
        foreach (var (digest, position) in wanted.Where(w => !erased.Contains(w.Key)).OrderBy(w => w.Value))
            yield return $"position {position}: the text {digest} about a person is not in the vault, and no erasure names it";
    }

    private static async IAsyncEnumerable<string> Streams(NpgsqlConnection connection, Dictionary<StreamId, (History History, long)> streams, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, type, version from registry.mt_streams", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            if (!streams.TryGetValue(new(rows.GetString(1), rows.GetGuid(0)), out var stream) || stream.History.Version != rows.GetInt64(2))
                yield return $"stream {rows.GetString(1)}/{rows.GetGuid(0)}: version {rows.GetInt64(2)}, but {stream.History?.Version ?? 0} events";
    }

    /// <summary>Packs prove nothing, but decisions are judged on what is read from them.</summary>
    private static async IAsyncEnumerable<string> Packed(NpgsqlConnection connection, Dictionary<StreamId, (History History, long)> streams, HashSet<long> gone, [EnumeratorCancellation] CancellationToken ct)
    {
        await using (var there = new NpgsqlCommand("select to_regclass('registry.packs') is not null", connection))
            if (!(bool)(await there.ExecuteScalarAsync(ct))!) yield break;
        var histories = streams.ToDictionary(s => s.Key.Id, s => s.Value.History);
        await using var command = new NpgsqlCommand("select stream_id, version, position, data from registry.packs", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (id, history) = (rows.GetGuid(0), histories.GetValueOrDefault(rows.GetGuid(0)));
            var packed = PackFormat.Read(history?.Stream ?? default, rows.GetFieldValue<byte[]>(3));
            if (packed is null) yield return $"pack of {id}: it cannot be read";
            else if (history is null || packed is not [.., var end] || packed.Length > history.Version || (rows.GetInt64(1), rows.GetInt64(2)) != (packed.Length, end.Position))
                yield return $"pack of {id}: it is of another log";
            else
                foreach (var (one, other) in packed.Zip(history.Events))
                    // Packed before it was decided to redact it, it goes with the content itself.
                    if (other.Event is RedactedContent && !gone.Contains(other.Position)) continue;
                    else if (one with { Event = other.Event } != other || !EventJson.Same(one.Event, other.Event)) yield return $"pack of {id}: version {one.Version} differs from the log";
        }
    }

    private static async IAsyncEnumerable<string> Commands(NpgsqlConnection connection, long last, HashSet<long> gone, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select first_position, last_position, length(body_hash) from registry.commands order by first_position", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var next = 1L;
        while (await rows.ReadAsync(ct))
        {
            if (rows.GetInt64(0) != next) yield return $"commands: position {next} belongs to no request, or to two";
            next = rows.GetInt64(1) + 1;
            if (rows.GetInt32(2) == 0 && !gone.Any(p => p >= rows.GetInt64(0) && p < next)) yield return $"commands: of the request at position {rows.GetInt64(0)} it is not known what it was, and nothing of it was redacted";
        }
        if (next != last + 1) yield return $"commands: requests reach to position {next - 1}, the log to {last}";
    }

}
