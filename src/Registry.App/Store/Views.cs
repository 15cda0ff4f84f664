using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>Reads views at any pair of clocks: everything about one collaboration, one stream, one organisation.</summary>
public sealed class Views(NpgsqlDataSource source)
{
    /// <summary>The views whose rows belong to collaborations; the others belong to organisations.</summary>
    private static readonly string[] OfCollaborations = [.. Catalogue.Views.Select(v => v.Name).Except(["organisations", "successions"])];

    /// <summary>The position that was the last one at a moment; 0 before the first.</summary>
    public async Task<long> PositionAt(DateTimeOffset moment, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select registry.position_at($1)");
        command.Parameters.Add(Sql.P(moment.ToUniversalTime()));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The last position, and when a position was recorded.</summary>
    public async Task<(long Last, DateTimeOffset? Moment)> Head(long? position, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select l.last, (select timestamp from registry.mt_events where seq_id = coalesce($1, l.last)) from (select coalesce(max(seq_id), 0) last from registry.mt_events) l");
        command.Parameters.Add(new NpgsqlParameter<long?>(null!, position));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>Every fact of a collaboration.</summary>
    public Task<IReadOnlyList<StoredRow>> Collaboration(Guid id, Clocks clocks, CancellationToken ct) =>
        Rows(OfCollaborations, (ask, view) => $"v.collaboration = {ask.P(id)} and {ask.At("v", clocks)}", ct);

    /// <summary>Every fact of a stream.</summary>
    public Task<IReadOnlyList<StoredRow>> Stream(StreamId stream, Guid collaboration, Clocks clocks, CancellationToken ct) =>
        Rows([.. Catalogue.Views.Select(v => v.Name)], (ask, view) => $"v.collaboration = {ask.P(collaboration)} and v.stream_id = {ask.P(stream.Id)} and {ask.At("v", clocks)}", ct);

    /// <summary>Every fact about an organisation, its own and those of collaborations.</summary>
    public Task<IReadOnlyList<StoredRow>> Organisation(Guid id, Clocks clocks, CancellationToken ct) =>
        Rows([.. Catalogue.Views.Select(v => v.Name)], (ask, view) => $"v.about = {ask.P(id)} and {ask.At("v", clocks)}", ct);

    private async Task<IReadOnlyList<StoredRow>> Rows(string[] views, Func<Question, string, string> where, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var view in views)
        {
            var ask = new Question();
            batch.BatchCommands.Add(ask.InBatch($"select {StoredRows.Columns("v")} from registry.view_{view} v where {where(ask, view)} order by lower(v.valid) nulls first, v.known_from, v.fact_id"));
        }
        var all = new List<StoredRow>();
        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var view in views)
        {
            all.AddRange(await StoredRows.All(rows, view, ct));
            await rows.NextResultAsync(ct);
        }
        return all;
    }
}
