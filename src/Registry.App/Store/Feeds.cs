using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>An event as a feed told it.</summary>
/// <param name="Cited">The name of its source.</param>
public sealed record FeedEvent(Guid Stream, RegistryEvent Event, string Cited, DateOnly? KnownOn);

/// <summary>What was read in from feeds, for whoever gives it back.</summary>
public sealed class Feeds(NpgsqlDataSource source)
{
    /// <summary>What the files that were read in came from.</summary>
    public async Task<IReadOnlyList<string>> Sources(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select distinct v.data::json ->> 'from' from registry.view_imports v where v.known_to is null order by 1");
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>Streams by their code, as known at a position, of codes that begin with a prefix; of several the last in the order of code points.</summary>
    public async Task<Dictionary<Guid, string>> Codes(string kind, string prefix, long knownAt, CancellationToken ct)
    {
        var ask = new Question();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection,
            $"select v.stream_id, max((v.data::json ->> 'code') collate \"C\") from registry.view_{(kind == Kind.Organisations ? "organisations" : "codes")} v where starts_with(v.data::json ->> 'code', {ask.P(prefix)}) and {ask.Known("v", knownAt)} group by v.stream_id");
        command.CommandTimeout = 0;
        var found = new Dictionary<Guid, string>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found[rows.GetGuid(0)] = rows.GetString(1);
        return found;
    }

    /// <summary>The events of streams, each stream's together and in order.</summary>
    public async IAsyncEnumerable<FeedEvent> Events(Guid[] streams, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select e.stream_id, e.type, e.data, e.headers -> 'source' ->> 'name', e.headers ->> 'sourceKnownOn', e.seq_id from unnest($1) w(id)
            cross join lateral (select * from registry.mt_events where stream_id = w.id order by version offset 0) e
            """, connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.P(streams));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var type = Catalogue.EventNamed(rows.GetString(1)) ?? throw new UnknownEventException(rows.GetInt64(5), rows.GetString(1));
            yield return new(rows.GetGuid(0), EventJson.Read(type, rows.GetFieldValue<byte[]>(2)), rows.IsDBNull(3) ? "" : rows.GetString(3),
                rows.IsDBNull(4) ? null : DateOnly.ParseExact(rows.GetString(4), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The arrangements in force on a day, as known at a position, with name and form.</summary>
    public async Task<Dictionary<Guid, (string Name, string Form)>> InForce(Clocks clocks, CancellationToken ct)
    {
        var ask = new Question();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection,
            $"select c.stream_id, c.name, {Collaborations.Trait("c", "form")} from registry.view_collaborations c where {Collaborations.Trait("c", "status")} = {ask.P(Terms.InForce)} and {ask.At("c", clocks)}");
        command.CommandTimeout = 0;
        var found = new Dictionary<Guid, (string, string)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found[rows.GetGuid(0)] = (rows.GetString(1), rows.GetString(2));
        return found;
    }

    /// <summary>Who takes part on a day, as known at a position: each organisation once in each arrangement.</summary>
    public async Task<List<(Guid Arrangement, Guid Organisation)>> Members(Clocks clocks, CancellationToken ct)
    {
        var ask = new Question();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection, $"select distinct p.stream_id, p.about from registry.view_participants p where {ask.At("p", clocks)}");
        command.CommandTimeout = 0;
        var found = new List<(Guid, Guid)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((rows.GetGuid(0), rows.GetGuid(1)));
        return found;
    }
}
