using Npgsql;
using NpgsqlTypes;

namespace Registry.App.Store;

/// <summary>Short forms for typed, positional parameters: no boxing, and the statements stay prepared.</summary>
internal static class Sql
{
    public static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter P<T>(T value) => new NpgsqlParameter<T>(null!, value);

    /// <summary>JSON in UTF-8.</summary>
    public static NpgsqlParameter Jsonb(byte[][] values) => new NpgsqlParameter<byte[][]>(null!, NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { TypedValue = values };

    /// <summary>Texts in UTF-8.</summary>
    public static NpgsqlParameter Texts(byte[][] values) => new NpgsqlParameter<byte[][]>(null!, NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = values };

    public static NpgsqlParameter Json(string[] values) => new NpgsqlParameter<string[]>(null!, NpgsqlDbType.Array | NpgsqlDbType.Json) { TypedValue = values };

    public static NpgsqlParameter Dates(DateOnly?[] values) => new NpgsqlParameter<DateOnly?[]>(null!, NpgsqlDbType.Array | NpgsqlDbType.Date) { TypedValue = values };

    public static NpgsqlParameter Ids(Guid?[] values) => new NpgsqlParameter<Guid?[]>(null!, NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = values };
}
