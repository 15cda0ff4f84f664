using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>A query that depends on what is asked: every value becomes a parameter, never text.</summary>
internal sealed class Question
{
    private readonly List<NpgsqlParameter> _parameters = [];

    public string P<T>(T value)
    {
        _parameters.Add(Sql.P(value));
        return $"${_parameters.Count}";
    }

    /// <summary>The rows of a view that were known at a position.</summary>
    public string Known(string row, long at) => P(at) is var k ? $"{row}.known_from <= {k} and ({row}.known_to is null or {row}.known_to > {k})" : "";

    /// <summary>The rows of a view that held on a day, as was known at a position; what was known is asked first, since it costs less to look at.</summary>
    public string At(string row, Clocks clocks) => $"{Known(row, clocks.KnownAt)}{(clocks.ValidOn is { } day ? $" and {row}.valid @> {P(day)}" : "")}";

    /// <summary>The same of a view that has the bounds of both clocks as columns.</summary>
    public string Within(string row, Clocks clocks) =>
        $"{row}.known_from <= {P(clocks.KnownAt)} and {row}.known_last >= ${_parameters.Count}{(clocks.ValidOn is { } day && P(day) is var d ? $" and {row}.held_from <= {d} and {row}.held_last >= {d}" : "")}";

    public NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in _parameters) command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>Planned for the values that are asked, where others are planned once for all: how many rows there will be decides how they are best counted.</summary>
    public NpgsqlBatch Planned(NpgsqlConnection connection, string sql)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var before in (string[])["begin", "set local plan_cache_mode = force_custom_plan"]) batch.BatchCommands.Add(Sql.Command(before));
        batch.BatchCommands.Add(InBatch(sql));
        batch.BatchCommands.Add(Sql.Command("commit"));
        return batch;
    }

    public NpgsqlBatchCommand InBatch(string sql) => Sql.Command(sql, [.. _parameters]);
}

/// <summary>Rows of views as they come from the database.</summary>
internal static class StoredRows
{
    private const string Documents = "documents";

    public static string Columns(string row, string view, string? data = null) =>
        $"{row}.fact_id, {row}.stream_id, {row}.collaboration, lower({row}.valid), upper({row}.valid), {row}.known_from, {row}.known_to, {data ?? (view == Documents ? Showing(row) : $"{row}.data")}, isempty({row}.valid)";

    /// <summary>A document without its name and address for as long as it is withheld, whatever moment is asked: every read of rows has its columns from here.</summary>
    private static string Showing(string row) =>
        $"""
        coalesce((select json_build_object('document', {row}.data::json -> 'document', 'documentKind', {row}.data::json -> 'documentKind', 'name', '[afgeschermd]', 'withheld', w.data::json -> 'ground')::text
            from registry.view_withholdings w where w.known_to is null and w.stream_id = {row}.stream_id and w.data::json ->> 'document' = {row}.data::json ->> 'document' limit 1), {row}.data)
        """;

    public static StoredRow Read(NpgsqlDataReader rows, string view) => new(view, rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2), Date(rows, 3), Date(rows, 4), rows.GetInt64(5),
        rows.IsDBNull(6) ? null : rows.GetInt64(6), rows.GetString(7)) { HoldsNever = rows.GetBoolean(8) };

    public static async Task<List<StoredRow>> All(NpgsqlDataReader rows, string view, CancellationToken ct)
    {
        var all = new List<StoredRow>();
        while (await rows.ReadAsync(ct)) all.Add(Read(rows, view));
        return all;
    }

    public static DateOnly? Date(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateOnly>(column);
}
