using Npgsql;

namespace Registry.App.Store;

/// <summary>What a fold looks at of the entry of an event: the digest of its content, its collaboration and its level.</summary>
internal readonly record struct LogEntry(ReadOnlyMemory<byte> Bytes, Guid Collaboration, short Level)
{
    public ReadOnlySpan<byte> Content => Bytes.Span;
}

/// <summary>
/// The entries of the log by position, in memory: read in one go in the order in which they lie, since to look each up beside its event, in
/// the order of streams, takes longer than to read the event. Some 50 bytes an event, for as long as a rebuild folds.
/// </summary>
internal sealed class LogEntries(long last)
{
    private const int Digest = 32;
    private const int Part = 1 << 20;

    private readonly byte[][] _contents = [.. Parts(last).Select(length => new byte[length * Digest])];
    private readonly (Guid Collaboration, short Level)[][] _rest = [.. Parts(last).Select(length => new (Guid, short)[length])];

    public LogEntry this[long position]
    {
        get
        {
            var (part, n) = ((int)((position - 1) / Part), (int)((position - 1) % Part));
            var (collaboration, level) = _rest[part][n];
            return new(_contents[part].AsMemory(n * Digest, Digest), collaboration, level);
        }
    }

    /// <summary>Up to a position, by so many readers at once.</summary>
    public static async Task<LogEntries> Read(Func<CancellationToken, Task<NpgsqlConnection>> open, long last, int readers, CancellationToken ct)
    {
        var entries = new LogEntries(last);
        await Task.WhenAll(Enumerable.Range(0, readers).Select(n => Task.Run(() => entries.Read(open, last * n / readers, last * (n + 1) / readers, ct), ct)));
        return entries;
    }

    private async Task Read(Func<CancellationToken, Task<NpgsqlConnection>> open, long after, long upTo, CancellationToken ct)
    {
        await using var connection = await open(ct);
        await using var command = new NpgsqlCommand("select position, content, collaboration, level from registry.entries where position > $1 and position <= $2", connection);
        command.Parameters.Add(Sql.P(after));
        command.Parameters.Add(Sql.P(upTo));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (part, n) = ((int)((rows.GetInt64(0) - 1) / Part), (int)((rows.GetInt64(0) - 1) % Part));
            if (rows.GetBytes(1, 0, _contents[part], n * Digest, Digest) != Digest) throw new InvalidDataException($"The entry at position {rows.GetInt64(0)} has no whole digest.");
            _rest[part][n] = (rows.GetGuid(2), rows.GetInt16(3));
        }
    }

    private static IEnumerable<int> Parts(long last)
    {
        for (var from = 0L; from < last; from += Part) yield return (int)Math.Min(Part, last - from);
    }
}
