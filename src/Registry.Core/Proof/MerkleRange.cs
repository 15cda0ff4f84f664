using System.Numerics;

namespace Registry.Core.Proof;

/// <summary>Gives the hash of the complete subtree number <paramref name="index"/> of 2^<paramref name="level"/> leaves.</summary>
public delegate MerkleHash MerkleNodes(int level, long index);

/// <summary>
/// The leaves from <paramref name="Start"/> up to, not including, <paramref name="End"/>. It is a subtree when its start is a multiple of
/// the smallest power of two that is not less than its size (draft-ietf-plants-merkle-tree-certs, 4.1); every tree is one, and so is every
/// part whose hash stands in a proof, and no leaves at all.
/// </summary>
public readonly record struct MerkleRange(long Start, long End)
{
    /// <summary>The number of leaves.</summary>
    public long Size => End - Start;

    /// <summary>Whether it is a subtree.</summary>
    public bool IsSubtree => Start >= 0 && (End == Start || (End > Start && (Start & ((long)BitOperations.RoundUpToPowerOf2((ulong)Size) - 1)) == 0));

    /// <summary>The size of the left part: the greatest power of two below the size (RFC 6962, 2.1).</summary>
    internal long Split => 1L << BitOperations.Log2((ulong)Size - 1);

    /// <summary>The complete subtrees that it consists of, from left to right: one for each bit of its size.</summary>
    public IEnumerable<(int Level, long Index)> Nodes()
    {
        long start = Start;
        while (start < End)
        {
            int level = BitOperations.Log2((ulong)(End - start));
            yield return (level, start >> level);
            start += 1L << level;
        }
    }

    /// <summary>The hash MTH(D[start:end]) of a subtree (RFC 6962, 2.1), from the hashes of complete subtrees.</summary>
    /// <exception cref="InvalidOperationException">It is not a subtree.</exception>
    public MerkleHash Hash(MerkleNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (!IsSubtree)
            throw new InvalidOperationException("These leaves are not a subtree.");
        if (Size == 0)
            return MerkleHash.Empty;
        // From the right, since the last and smallest subtree is deepest down.
        long end = End;
        int level = BitOperations.TrailingZeroCount(Size);
        var hash = nodes(level, (end - 1) >> level);
        for (end -= 1L << level; end > Start; end -= 1L << level)
        {
            level = BitOperations.TrailingZeroCount(end - Start);
            hash = MerkleHash.Node(nodes(level, (end - 1) >> level), hash);
        }
        return hash;
    }
}
