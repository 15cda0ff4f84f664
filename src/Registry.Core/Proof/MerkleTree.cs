namespace Registry.Core.Proof;

/// <summary>
/// A tree in memory that only grows (RFC 6962, 2.1): the hashes of all complete subtrees, 64 bytes a leaf. Gives roots and, through
/// <see cref="MerkleProof"/> with <see cref="Node"/>, proofs for every size it has had. Not safe for writing from several threads.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<Level> levels = [new()];

    /// <summary>The number of leaves.</summary>
    public long Size => levels[0].Count;

    /// <summary>Adds one leaf hash.</summary>
    public void Append(MerkleHash leaf) => Append([leaf]);

    /// <summary>Adds leaf hashes; in bulk the nodes above them are hashed side by side (<see cref="MerkleBatch"/>).</summary>
    public void Append(ReadOnlySpan<MerkleHash> leaves)
    {
        leaves.CopyTo(levels[0].Extend(leaves.Length));
        for (int level = 0; levels[level].Count > 1; level++)
        {
            if (levels.Count == level + 1)
                levels.Add(new());
            var parents = levels[level + 1];
            int known = parents.Count, complete = levels[level].Count / 2;
            if (known == complete)
                break;
            MerkleBatch.Nodes(levels[level].Hashes[(2 * known)..(2 * complete)], parents.Extend(complete - known));
        }
    }

    /// <summary>The hash of the complete subtree number <paramref name="index"/> of 2^<paramref name="level"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such subtree yet.</exception>
    public MerkleHash Node(int level, long index)
    {
        if (level < 0 || level >= levels.Count || index < 0 || index >= levels[level].Count)
            throw new ArgumentOutOfRangeException(nameof(index), "The tree has no such subtree yet.");
        return levels[level].Hashes[(int)index];
    }

    /// <summary>The root of the whole tree.</summary>
    public MerkleHash Root() => Root(Size);

    /// <summary>The root that the tree had at an earlier size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has not had that size yet.</exception>
    public MerkleHash Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.Empty : new MerkleRange(0, size).Hash(Node);
    }

    private sealed class Level
    {
        private MerkleHash[] hashes = new MerkleHash[16];

        public int Count { get; private set; }

        public ReadOnlySpan<MerkleHash> Hashes => hashes.AsSpan(0, Count);

        public Span<MerkleHash> Extend(int by)
        {
            if (Count + by > hashes.Length)
                Array.Resize(ref hashes, Math.Max(Count + by, 2 * hashes.Length));
            Count += by;
            return hashes.AsSpan(Count - by, by);
        }
    }
}
