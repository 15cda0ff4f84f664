using System.Numerics;

namespace Registry.Core.Proof;

/// <summary>
/// The right edge of a tree: the hashes of the complete subtrees that its size consists of, from left to right, at most 63. Enough to go
/// on appending and to know the root, without the tree; what a log keeps between two appends, and a verifier that reads a log as it
/// comes. Called a compact range elsewhere.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<MerkleHash> hashes = [];

    /// <summary>The edge of the tree without leaves.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>The edge of a tree of some size.</summary>
    /// <exception cref="ArgumentException">A tree of that size does not consist of so many complete subtrees.</exception>
    public MerkleFrontier(long size, IEnumerable<MerkleHash> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        this.hashes.AddRange(hashes);
        Size = size;
        if (this.hashes.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException("The size does not consist of so many complete subtrees.", nameof(hashes));
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The complete subtrees from left to right, the largest first: one for each bit of the size.</summary>
    public IReadOnlyList<MerkleHash> Hashes => hashes;

    /// <summary>Adds one leaf hash.</summary>
    public void Append(MerkleHash leaf) => Push(leaf, 0);

    /// <summary>Adds leaf hashes; whole subtrees are hashed side by side (<see cref="MerkleBatch"/>).</summary>
    public void Append(ReadOnlySpan<MerkleHash> leaves)
    {
        while (!leaves.IsEmpty)
        {
            int fits = BitOperations.Log2((uint)leaves.Length);
            int level = Size == 0 ? fits : Math.Min(fits, BitOperations.TrailingZeroCount(Size));
            Push(MerkleBatch.Root(leaves[..(1 << level)]), level);
            leaves = leaves[(1 << level)..];
        }
    }

    /// <summary>Adds a complete subtree of 2^<paramref name="level"/> leaves by its hash.</summary>
    /// <exception cref="ArgumentException">No complete subtree of that size begins where the tree ends.</exception>
    public void Append(MerkleHash subtree, int level)
    {
        if (level is < 0 or > 62 || (Size & ((1L << level) - 1)) != 0)
            throw new ArgumentException("No complete subtree of that size begins where the tree ends.", nameof(level));
        Push(subtree, level);
    }

    /// <summary>The root of the tree.</summary>
    public MerkleHash Root()
    {
        if (hashes.Count == 0)
            return MerkleHash.Empty;
        var root = hashes[^1];
        for (int i = hashes.Count - 2; i >= 0; i--)
            root = MerkleHash.Node(hashes[i], root);
        return root;
    }

    private void Push(MerkleHash hash, int level)
    {
        for (long above = Size >> level; (above & 1) == 1; above >>= 1)
        {
            hash = MerkleHash.Node(hashes[^1], hash);
            hashes.RemoveAt(hashes.Count - 1);
        }
        hashes.Add(hash);
        Size += 1L << level;
    }
}
