using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>An event as its leaf has it.</summary>
/// <param name="Leaf">As it was stored with the event.</param>
/// <param name="Circumstances">Who recorded it, and why.</param>
/// <param name="Content">What it says; made only when it is asked for. Null when this version does not know the type.</param>
/// <param name="Type">The name of its type, with the version behind it from the second one on.</param>
public sealed record ProvableEvent(Entry Entry, byte[] Leaf, Guid Collaboration, DisclosureLevel Level, Disclosure Circumstances, Func<Disclosure?> Content, string Type);

/// <summary>The log for whoever proves it to others: entries recomputed from the stored rows, and what stands behind their digests.</summary>
public sealed class ProvableLog(NpgsqlDataSource source)
{
    private const int PageOfEvents = 1024;

    public async Task<long> Last(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select coalesce(max(seq_id), 0) from registry.mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The position of an event; nothing when there is none with this id.</summary>
    public Task<long?> PositionOf(Guid id, CancellationToken ct) => source.Read(async connection =>
    {
        var (first, last, n) = EventIds.Request(id);
        await using var command = new NpgsqlCommand("select e.seq_id from registry.commands c join registry.mt_events e on e.seq_id = c.first_position + $1 where c.id between $2 and $3 and e.id = $4", connection);
        command.Parameters.Add(Sql.P((long)n));
        command.Parameters.Add(Sql.P(first));
        command.Parameters.Add(Sql.P(last));
        command.Parameters.Add(Sql.P(id));
        return (long?)await command.ExecuteScalarAsync(ct);
    }, ct);

    /// <summary>All events up to a position, in their order. Whoever takes them slowly keeps no connection meanwhile: what was recorded does not change.</summary>
    public async IAsyncEnumerable<ProvableEvent> Read(long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0L; after < upTo; after += PageOfEvents)
        {
            var page = await Page(after, Math.Min(after + PageOfEvents, upTo), ct);
            foreach (var e in page) yield return e;
            if (page.Count < PageOfEvents) yield break; // The log has no holes: this was its end.
        }
    }

    private async Task<List<ProvableEvent>> Page(long after, long upTo, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select e.seq_id, e.id, e.stream_id, e.version, e.timestamp, e.type, e.data, e.headers, e.user_name, e.correlation_id, e.causation_id,
                   n.content, n.content_salt, n.circumstances_salt, n.prev, n.leaf, n.collaboration, n.level
            from registry.mt_events e join registry.entries n on n.position = e.seq_id where e.seq_id > $1 and e.seq_id <= $2 order by e.seq_id
            """, connection);
        command.Parameters.Add(Sql.P(after));
        command.Parameters.Add(Sql.P(upTo));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var page = new List<ProvableEvent>();
        while (await rows.ReadAsync(ct)) page.Add(Event(rows));
        return page;
    }

    /// <summary>The disclosures of personal texts that the vault still has, by their digests.</summary>
    public async Task<Dictionary<string, string>> Texts(IReadOnlyCollection<string> digests, CancellationToken ct)
    {
        var found = new Dictionary<string, string>();
        if (digests.Count == 0) return found;
        await using var command = source.CreateCommand("select digest, disclosure from vault.texts where digest = any($1)");
        command.Parameters.Add(Sql.P(digests.ToArray()));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found[rows.GetString(0)] = rows.GetString(1);
        return found;
    }

    /// <summary>The events whose content is withheld now, or redacted, by their ids.</summary>
    public async Task<HashSet<Guid>> Withheld(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select d.fact_id from registry.view_withholdings w join registry.view_documents d on d.stream_id = w.stream_id and d.data::json ->> 'document' = w.data::json ->> 'document' and d.known_to is null
            where w.known_to is null
            union all select (r.data::json ->> 'event')::uuid from registry.view_redactions r where r.known_to is null and r.data::json ->> 'redactedBy' is not null
            """);
        var found = new HashSet<Guid>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0));
        return found;
    }

    /// <summary>Whether anything of a collaboration, or of an organisation, is open to readers of a level.</summary>
    public async Task<bool> Has(Guid id, bool organisation, DisclosureLevel level, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select exists (
                select from registry.entries n join registry.mt_events e on e.seq_id = n.position join registry.mt_streams s on s.id = e.stream_id
                where n.collaboration = $1 and n.level <= $2 and (s.type = $3) = $4)
            """);
        command.Parameters.AddRange(new[] { Sql.P(id), Sql.P((short)level), Sql.P(Kind.Organisations), Sql.P(organisation) });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// The collaborations in which an organisation ever took part, as far as readers of a level may know, and its own matters, which stand
    /// under its own id.
    /// </summary>
    public async Task<HashSet<Guid>> CollaborationsOf(Guid organisation, DisclosureLevel level, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select distinct collaboration from registry.view_participants where about = $1 and level <= $2");
        command.Parameters.Add(Sql.P(organisation));
        command.Parameters.Add(Sql.P((short)level));
        var found = new HashSet<Guid> { organisation };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0));
        return found;
    }

    private static ProvableEvent Event(NpgsqlDataReader r)
    {
        var envelope = EventBytes.Envelope(r.GetFieldValue<byte[]>(7), r.GetString(8), r.GetString(9), r.IsDBNull(10) ? null : r.GetString(10));
        var about = new EventBytes(envelope);
        var circumstances = Disclosure.Of(r.GetFieldValue<byte[]>(13), about.Circumstances);
        var entry = new Entry(r.GetFieldValue<DateTimeOffset>(4), circumstances.Digest, Base64Url.EncodeToString(r.GetFieldValue<byte[]>(11)), r.GetGuid(1), r.GetInt64(0), r.GetInt64(14), r.GetGuid(2), r.GetInt64(3));
        var (name, data, salt, collaboration) = (r.GetString(5), r.GetString(6), r.GetFieldValue<byte[]>(12), r.GetGuid(16));
        return new(entry, r.GetFieldValue<byte[]>(15), collaboration, (DisclosureLevel)r.GetInt16(17), circumstances, () =>
            Catalogue.EventNamed(name) is { } type ? Disclosure.Of(salt, about.Content(type, Jcs.Canonicalize(Encoding.UTF8.GetBytes(data)), collaboration)) : null, name);
    }
}
