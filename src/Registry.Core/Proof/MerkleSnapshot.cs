using System.Numerics;

namespace Registry.Core.Proof;

/// <summary>
/// A tree at one size, for many proofs against one checkpoint. The few nodes at its right edge that no complete subtree gives are hashed
/// once, so that a proof is only copying: with the nodes in memory some hundred times faster than hashing them again.
/// </summary>
public sealed class MerkleSnapshot
{
    private readonly MerkleNodes nodes;
    private readonly (long Start, MerkleHash Hash)[] edge;

    /// <summary>Takes the tree of that size, of which <paramref name="nodes"/> gives the complete subtrees.</summary>
    public MerkleSnapshot(long size, MerkleNodes nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(nodes);
        (Size, this.nodes) = (size, nodes);
        edge = new (long, MerkleHash)[BitOperations.PopCount((ulong)size)];
        long start = size;
        for (int i = edge.Length - 1; i >= 0; i--)
        {
            int level = BitOperations.TrailingZeroCount(start);
            start -= 1L << level;
            var node = nodes(level, start >> level);
            edge[i] = (start, i == edge.Length - 1 ? node : MerkleHash.Node(node, edge[i + 1].Hash));
        }
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; }

    /// <summary>The root.</summary>
    public MerkleHash Root => edge.Length == 0 ? MerkleHash.Empty : edge[0].Hash;

    /// <inheritdoc cref="MerkleProof.Inclusion(long, long, MerkleNodes)"/>
    public MerkleHash[] Inclusion(long index) => Hashes(MerkleProof.InclusionRanges(index, new MerkleRange(0, Size)));

    /// <summary>The proof that this tree begins with the leaves of an older one; empty for the same size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is not from 1 to this size.</exception>
    public MerkleHash[] ConsistencyFrom(long oldSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        return Hashes(MerkleProof.ConsistencyRanges(new MerkleRange(0, oldSize), Size));
    }

    private MerkleHash[] Hashes(IReadOnlyList<MerkleRange> ranges)
    {
        var hashes = new MerkleHash[ranges.Count];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(ranges[i]);
        return hashes;
    }

    // Every part of a proof is a complete subtree or ends where the tree ends.
    private MerkleHash Hash(MerkleRange range)
    {
        if (BitOperations.IsPow2(range.Size))
        {
            int level = BitOperations.Log2((ulong)range.Size);
            return nodes(level, range.Start >> level);
        }
        foreach (var (start, hash) in edge)
            if (start == range.Start)
                return hash;
        return range.Hash(nodes);
    }
}
