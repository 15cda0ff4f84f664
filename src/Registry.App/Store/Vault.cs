using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>A text of the vault, or who stands behind an actor, with the event that points at it.</summary>
/// <param name="Digest">Of a text.</param>
/// <param name="Actor">Of an identity.</param>
/// <param name="RetainUntil">The last day on which its purpose needs it.</param>
/// <param name="Position">The event in which the text stands.</param>
public sealed record VaultRow(string? Digest, Guid? Actor, string Text, string Purpose, DateOnly RetainUntil, long? Position = null, string? Type = null, StreamId? Stream = null, Guid? Collaboration = null);

/// <summary>A text on its way to the vault.</summary>
internal sealed record SealedText(string Digest, string Disclosure, Guid Collaboration, Guid Event, Code Purpose);

/// <summary>Where persons are named, for the privacy officer: what stands there of somebody, and what erasures left or brought back.</summary>
public sealed class Vault(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>So many of each are shown.</summary>
    public const int Most = 200;

    private const string Texts =
        """
        select t.digest, registry.opened(t.disclosure), t.purpose, t.retain_until, e.seq_id, e.type, s.type, s.id, t.collaboration
        from vault.texts t
        left join lateral (select e.seq_id, e.type, e.stream_id from registry.entries n join registry.mt_events e on e.seq_id = n.position where n.collaboration = t.collaboration and e.id = t.event limit 1) e on true
        left join registry.mt_streams s on s.id = e.stream_id
        """;

    /// <summary>
    /// What holds these words, whatever the accents and capitals, or all when there are none; only what is kept longer than it should be when
    /// that is asked. That somebody looked is recorded, with how much was found.
    /// </summary>
    public async Task<IReadOnlyList<VaultRow>> Search(Guid actor, string words, bool ended, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        static string Where(string text, string until) => $"($1 = '' or strpos(lower(registry.folded({text})), lower(registry.folded($1))) > 0) and (not $2 or {until} < $3)";
        var found = new List<VaultRow>();
        await using (var texts = new NpgsqlCommand($"{Texts} where {Where("registry.opened(t.disclosure)", "t.retain_until")} order by t.retain_until, t.digest limit {Most}", connection))
        {
            Ask(texts);
            await Read(texts, found, ct);
        }
        await using (var people = new NpgsqlCommand($"select actor, name, purpose, retain_until from vault.actors where {Where("name || ' ' || subject", "retain_until")} order by retain_until, actor limit {Most}", connection))
        {
            Ask(people);
            await using var rows = await people.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) found.Add(new(null, rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateOnly>(3)));
        }
        await using var noted = new NpgsqlCommand("insert into vault.searches (at, actor, found) values ($1, $2, $3)", connection);
        noted.Parameters.Add(Sql.P(clock.GetUtcNow()));
        noted.Parameters.Add(Sql.P(actor));
        noted.Parameters.Add(Sql.P(found.Count));
        await noted.ExecuteNonQueryAsync(ct);
        return found;

        void Ask(NpgsqlCommand command)
        {
            command.Parameters.Add(Sql.P(words.Trim()));
            command.Parameters.Add(Sql.P(ended));
            command.Parameters.Add(Sql.P(today));
        }
    }

    /// <summary>These texts, as far as the vault has them.</summary>
    public async Task<IReadOnlyList<VaultRow>> Named(IReadOnlyCollection<Digest> digests, CancellationToken ct)
    {
        var found = new List<VaultRow>();
        await using var command = source.CreateCommand($"{Texts} where t.digest = any($1) order by t.digest");
        command.Parameters.Add(Sql.P(digests.Select(d => d.Value).ToArray()));
        await Read(command, found, ct);
        return found;
    }

    /// <summary>Carries every recorded erasure out once more: a database that was restored may have what was erased since. Says where something was.</summary>
    public async Task<IReadOnlyList<(long Erasure, long Rows)>> EraseAgain(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select e.seq_id, registry.erase(e.seq_id) from registry.mt_streams s join registry.mt_events e on e.stream_id = s.id
            where s.type = 'erasures' and e.type = 'personal_data_erased' order by 1
            """);
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(ct);
        var back = new List<(long, long)>();
        while (await rows.ReadAsync(ct))
            if (rows.GetInt64(1) > 0) back.Add((rows.GetInt64(0), rows.GetInt64(1)));
        return back;
    }

    private static async Task Read(NpgsqlCommand command, List<VaultRow> found, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new(rows.GetString(0), null, rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateOnly>(3), rows.IsDBNull(4) ? null : rows.GetInt64(4),
                rows.IsDBNull(5) ? null : rows.GetString(5), rows.IsDBNull(6) ? null : new StreamId(rows.GetString(6), rows.GetGuid(7)), rows.GetGuid(8)));
    }
}
