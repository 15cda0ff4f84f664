using Npgsql;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>Reads the leaves of the log, as they were written with their events.</summary>
internal sealed class Leaves(NpgsqlDataSource source)
{
    /// <summary>The leaves after a position, in order, so many at most.</summary>
    public Task<MerkleHash[]> Read(long after, int most, CancellationToken ct) => source.Read(async connection =>
    {
        await using var command = new NpgsqlCommand("select position, leaf from registry.entries where position > $1 and position <= $2 order by position", connection);
        command.Parameters.Add(Sql.P(after));
        command.Parameters.Add(Sql.P(after + most));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var leaves = new List<MerkleHash>();
        var leaf = new byte[MerkleHash.Length];
        while (await rows.ReadAsync(ct))
        {
            var position = rows.GetInt64(0);
            if (position != after + leaves.Count + 1) throw new InvalidDataException($"The entry at position {after + leaves.Count + 1} is missing.");
            if (rows.GetBytes(1, 0, leaf, 0, leaf.Length) != leaf.Length) throw new InvalidDataException($"The entry at position {position} has no whole leaf.");
            leaves.Add(MerkleHash.Read(leaf));
        }
        return leaves.ToArray();
    }, ct);
}
