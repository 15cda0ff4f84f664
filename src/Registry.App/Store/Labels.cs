using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// What collaborations are labelled as. Always as known now, whatever moment is asked: a label says what stands here, and nobody should take
/// a demonstration for real by looking at it as it was known before.
/// </summary>
public sealed class Labels(NpgsqlDataSource source)
{
    private const string Standing = "l.known_to is null and l.level = 0";

    /// <summary>The labels of a collaboration, by its own id or that of one of its streams.</summary>
    public async Task<IReadOnlyList<string>> Of(Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            select distinct l.data::json ->> 'label' from registry.view_labels l where {Standing} and l.collaboration in (
                select $1 union all select n.collaboration from registry.mt_events e join registry.entries n on n.position = e.seq_id where e.stream_id = $1 and e.version = 1) order by 1
            """);
        command.Parameters.Add(Sql.P(id));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var labels = new List<string>();
        while (await rows.ReadAsync(ct)) labels.Add(rows.GetString(0));
        return labels;
    }

    /// <summary>The last position at which a label came or went: lists that show them stay as they are until the next.</summary>
    public async Task<long> Moved(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select coalesce(max({ViewTables.LabelMoved}), 0) from registry.view_labels");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The labels beside each row of a list.</summary>
    internal static string Beside(string row) => $"array(select distinct l.data::json ->> 'label' from registry.view_labels l where l.collaboration = {row}.collaboration and {Standing} order by 1)";
}
