using Npgsql;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Privacy;

namespace Registry.App.Store;

/// <summary>The event because of which something is not shown.</summary>
/// <param name="Ground">Why, as a term of the glossary.</param>
public sealed record HiddenBy(long Position, DateTimeOffset At, Code Ground);

/// <summary>A text about a person that an event points at, and what became of it.</summary>
/// <param name="Kept">The vault has it; who may read it is another matter.</param>
/// <param name="Erased">The erasure, when it is gone lawfully; gone without one, something is wrong.</param>
public sealed record TextFate(Digest Digest, bool Kept, HiddenBy? Erased);

/// <summary>What may be shown of some events.</summary>
public sealed class Shown
{
    private readonly Dictionary<Guid, HiddenBy> _withheld = [];
    private readonly Dictionary<Guid, HiddenBy> _redacted = [];
    private readonly Dictionary<Digest, TextFate> _texts = [];

    private Shown() { }

    /// <summary>Why an event's content is not shown; nothing when it is.</summary>
    public HiddenBy? Withheld(Recorded e) => _withheld.GetValueOrDefault(e.FactId);

    /// <summary>The redaction of an event's content, from when it was decided on; nothing when it has its content.</summary>
    public HiddenBy? Redacted(Recorded e) => _redacted.GetValueOrDefault(e.Id);

    /// <summary>What an event says, or that it is not shown.</summary>
    public Said Told(Recorded e, Names names) => Withheld(e) is not null ? Pages.Texts.WithheldEvent : Redacted(e) is not null ? Pages.Texts.RedactedEvent : e.Event.Tell(names);

    /// <summary>The texts about persons that an event and its source point at.</summary>
    public IReadOnlyList<TextFate> Texts(Recorded e) => [.. Digests(e).Select(_texts.GetValueOrDefault).OfType<TextFate>()];

    /// <summary>By what these events say of each other: a document is withheld by a later event of its own stream. What became of texts stays unsaid.</summary>
    public static Shown Within(IEnumerable<Recorded> stream)
    {
        var (shown, documents) = (new Shown(), new Dictionary<Digest, Guid>());
        foreach (var e in stream)
            if (e.Event is DocumentAttached attached) documents[attached.Document] = e.FactId;
            else if (e.Event is DocumentWithheld held && documents.TryGetValue(held.Document, out var id)) shown._withheld[id] = new(e.Position, e.At, held.Ground);
            else if (e.Event is ContentRedacted redacted) shown._redacted[redacted.Event] = new(e.Position, e.At, redacted.Ground);
            else if (e.Event is DocumentReleased released && documents.TryGetValue(released.Document, out id)) shown._withheld.Remove(id);
        return shown;
    }

    /// <summary>Three questions at most; of events that hold neither a text about a person nor a document only whether they were redacted.</summary>
    public static Task<Shown> Of(NpgsqlDataSource source, IEnumerable<Recorded> events, CancellationToken ct)
    {
        var all = events.ToList();
        var documents = all.Where(e => e.Event is DocumentAttached).Select(e => e.FactId).Distinct().ToArray();
        var digests = all.SelectMany(Digests).Distinct().ToArray();
        return all.Count == 0 ? Task.FromResult(new Shown()) : source.Read(async connection =>
        {
            var shown = new Shown();
            await shown.ReadRedactions(connection, [.. all.Select(e => e.Id)], ct);
            if (documents.Length > 0) await shown.ReadDocuments(connection, documents, ct);
            if (digests.Length > 0) await shown.ReadTexts(connection, digests, ct);
            return shown;
        }, ct);
    }

    private async Task ReadDocuments(NpgsqlConnection connection, Guid[] documents, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select d.fact_id, w.known_from, e.timestamp, w.data::json ->> 'ground'
            from registry.view_documents d join registry.view_withholdings w on w.stream_id = d.stream_id and w.data::json ->> 'document' = d.data::json ->> 'document' and w.known_to is null
            join registry.mt_events e on e.seq_id = w.known_from
            where d.fact_id = any($1) and d.known_to is null
            """, connection);
        command.Parameters.Add(Sql.P(documents));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) _withheld[rows.GetGuid(0)] = new(rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetString(3));
    }

    private async Task ReadRedactions(NpgsqlConnection connection, Guid[] events, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select (r.data::json ->> 'event')::uuid, r.known_from, e.timestamp, r.data::json ->> 'ground' from registry.view_redactions r join registry.mt_events e on e.seq_id = r.known_from
            where r.known_to is null and r.data::json ->> 'redactedBy' is not null and (r.data::json ->> 'event')::uuid = any($1)
            """, connection);
        command.Parameters.Add(Sql.P(events));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) _redacted[rows.GetGuid(0)] = new(rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetString(3));
    }

    private async Task ReadTexts(NpgsqlConnection connection, Digest[] digests, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select d.digest, exists (select from vault.texts t where t.digest = d.digest), x.position, x.at, x.ground
            from unnest($1) d(digest) left join lateral (
                select v.known_from position, e.timestamp at, v.data::json ->> 'ground' ground from registry.view_erasures v join registry.mt_events e on e.seq_id = v.known_from
                where v.known_to is null and v.data::jsonb ? 'erasedBy' and v.data::jsonb -> 'digests' ? d.digest order by 1 limit 1) x on true
            """, connection);
        command.Parameters.Add(Sql.P(Array.ConvertAll(digests, d => d.Value)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var digest = new Digest(rows.GetString(0));
            _texts[digest] = new(digest, rows.GetBoolean(1), rows.IsDBNull(2) ? null : new(rows.GetInt64(2), rows.GetFieldValue<DateTimeOffset>(3), rows.GetString(4)));
        }
    }

    private static IEnumerable<Digest> Digests(Recorded e) => PersonalTexts.In(e.Event).Concat(PersonalTexts.In(e.Envelope.Source)).Select(t => t.Text.Digest);
}
