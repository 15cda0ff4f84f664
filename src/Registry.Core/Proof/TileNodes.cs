namespace Registry.Core.Proof;

/// <summary>
/// Tiles that were read, as a source of nodes for <see cref="MerkleProof"/>: <see cref="Node"/> is a <see cref="MerkleNodes"/>. The
/// levels between those that tiles store are hashed once for each tile. What stands in a tile is believed only as far as the root that it
/// leads to is.
/// </summary>
public sealed class TileNodes
{
    private readonly Dictionary<(int Level, long Index), MerkleTree> tiles = [];

    /// <summary>Adds a tile; of two of one place the wider one stays.</summary>
    /// <exception cref="ProofFormatException">The tile has not 32 bytes for each hash of its width.</exception>
    public void Add(Tile tile, ReadOnlySpan<byte> bytes)
    {
        if (tile.Level < 0 || tile.Width is < 1 or > Tile.FullWidth || bytes.Length != tile.Width * MerkleHash.Length)
            throw new ProofFormatException("A tile has 32 bytes for each of its hashes.");
        if (tiles.TryGetValue((tile.Level, tile.Index), out var known) && known.Size >= tile.Width)
            return;
        var hashes = new MerkleHash[tile.Width];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = MerkleHash.Read(bytes.Slice(i * MerkleHash.Length, MerkleHash.Length));
        var tree = new MerkleTree();
        tree.Append(hashes);
        tiles[(tile.Level, tile.Index)] = tree;
    }

    /// <summary>The hash of a complete subtree.</summary>
    /// <exception cref="InvalidOperationException">Its tile was not added; <see cref="Tile.Holding(int, long, long)"/> says which it is.</exception>
    public MerkleHash Node(int level, long index)
    {
        int within = level % Tile.Height;
        long first = index << within;
        if (!tiles.TryGetValue((level / Tile.Height, first >> Tile.Height), out var tree))
            throw new InvalidOperationException("The tile of this node was not added.");
        return tree.Node(within, (first & (Tile.FullWidth - 1)) >> within);
    }
}
