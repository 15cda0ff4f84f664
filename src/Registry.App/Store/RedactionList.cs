using Npgsql;
using Registry.Core;
using Registry.Core.Privacy;

namespace Registry.App.Store;

/// <summary>The redactions that somebody proposed or decided on, for the privacy officer.</summary>
public sealed class RedactionList(NpgsqlDataSource source)
{
    /// <summary>Proposed and not decided on, oldest first.</summary>
    public Task<IReadOnlyList<(StreamId Stream, Guid Proposal, Redaction Redaction)>> Waiting(int most, CancellationToken ct) => source.Read<IReadOnlyList<(StreamId, Guid, Redaction)>>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select s.type, s.id, v.fact_id, v.data from registry.view_redactions v join registry.mt_streams s on s.id = v.stream_id
            where v.known_to is null and v.data::json ->> 'redactedBy' is null order by v.known_from limit $1
            """, connection);
        command.Parameters.Add(Sql.P(most));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<(StreamId, Guid, Redaction)>();
        while (await rows.ReadAsync(ct)) found.Add((new(rows.GetString(0), rows.GetGuid(1)), rows.GetGuid(2), EventJson.Read<Redaction>(rows.GetString(3))));
        return found;
    }, ct);

    /// <summary>The positions of the events that still have their content, though it was decided to redact them.</summary>
    public Task<IReadOnlyList<long>> Undone(CancellationToken ct) => source.Read<IReadOnlyList<long>>(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            select e.seq_id from registry.view_redactions v join registry.mt_events e on e.seq_id = (v.data::json ->> 'position')::bigint
            where v.known_to is null and v.data::json ->> 'redactedBy' is not null and not e.data ? 'contentRedacted' order by 1
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<long>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetInt64(0));
        return found;
    }, ct);
}
