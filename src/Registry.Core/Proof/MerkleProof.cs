namespace Registry.Core.Proof;

/// <summary>
/// Inclusion and consistency proofs (RFC 6962, 2.1.1 and 2.1.2), and the same for subtrees (draft-ietf-plants-merkle-tree-certs, 4.3 and
/// 4.4), of which a whole tree is the one that starts at 0. A proof is a list of hashes, the lowest first: for inclusion
/// ceil(log2 size) of them at most, for consistency one more.
/// </summary>
public static class MerkleProof
{
    /// <summary>The proof that a leaf stands in the tree of that size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The leaf does not stand in it.</exception>
    public static MerkleHash[] Inclusion(long index, long size, MerkleNodes nodes) => Inclusion(index, new MerkleRange(0, size), nodes);

    /// <summary>The proof that a leaf, by its index in the whole tree, stands in a subtree.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no subtree, or the leaf does not stand in it.</exception>
    public static MerkleHash[] Inclusion(long index, MerkleRange subtree, MerkleNodes nodes) => Hashes(InclusionRanges(index, subtree), nodes);

    /// <summary>The proof that the tree of the new size begins with the leaves of the tree of the old size; empty for the same size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is not from 1 to the new size.</exception>
    public static MerkleHash[] Consistency(long oldSize, long newSize, MerkleNodes nodes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        return Consistency(new MerkleRange(0, oldSize), newSize, nodes);
    }

    /// <summary>The proof that a subtree is part of the tree of that size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no subtree, or it ends beyond the tree.</exception>
    public static MerkleHash[] Consistency(MerkleRange subtree, long size, MerkleNodes nodes) => Hashes(ConsistencyRanges(subtree, size), nodes);

    /// <summary>The parts of the tree whose hashes make up an inclusion proof: what a reader must fetch before it can be made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no subtree, or the leaf does not stand in it.</exception>
    public static IReadOnlyList<MerkleRange> InclusionRanges(long index, MerkleRange subtree)
    {
        if (!subtree.IsSubtree)
            throw new ArgumentOutOfRangeException(nameof(subtree), "These leaves are not a subtree.");
        if (index < subtree.Start || index >= subtree.End)
            throw new ArgumentOutOfRangeException(nameof(index), "The leaf does not stand in the tree.");
        var ranges = new List<MerkleRange>();
        while (subtree.Size > 1)
        {
            var (left, right) = Halves(subtree);
            bool isLeft = index < left.End;
            ranges.Add(isLeft ? right : left);
            subtree = isLeft ? left : right;
        }
        ranges.Reverse();
        return ranges;
    }

    /// <summary>The parts of the tree whose hashes make up a consistency proof.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no subtree, or it ends beyond the tree.</exception>
    public static IReadOnlyList<MerkleRange> ConsistencyRanges(MerkleRange subtree, long size)
    {
        if (!subtree.IsSubtree)
            throw new ArgumentOutOfRangeException(nameof(subtree), "These leaves are not a subtree.");
        if (subtree.End > size)
            throw new ArgumentOutOfRangeException(nameof(size), "The tree ends before the subtree does.");
        var ranges = new List<MerkleRange>();
        if (subtree.Size == 0)
            return ranges;
        var tree = new MerkleRange(0, size);
        bool known = true;
        while (tree != subtree)
        {
            var (left, right) = Halves(tree);
            bool inLeft = subtree.End <= left.End;
            ranges.Add(inLeft ? right : left);
            tree = inLeft ? left : right;
            if (!inLeft && subtree.Start < left.End)
            {
                // The subtree ends in the right half: what is left of it there has no hash that the verifier knows.
                subtree = subtree with { Start = left.End };
                known = false;
            }
        }
        if (!known)
            ranges.Add(tree);
        ranges.Reverse();
        return ranges;
    }

    /// <summary>Whether the proof shows that the leaf hash stands at the index in the tree of that size and root (RFC 9162, 2.1.3.2).</summary>
    public static bool Includes(MerkleHash leaf, long index, long size, MerkleHash root, ReadOnlySpan<MerkleHash> proof) =>
        Includes(leaf, index, new MerkleRange(0, size), root, proof);

    /// <summary>Whether the proof shows that the leaf hash stands at the index, counted in the whole tree, in the subtree of that hash.</summary>
    public static bool Includes(MerkleHash leaf, long index, MerkleRange subtree, MerkleHash root, ReadOnlySpan<MerkleHash> proof)
    {
        if (!subtree.IsSubtree || index < subtree.Start || index >= subtree.End)
            return false;
        long at = index - subtree.Start, last = subtree.Size - 1;
        var hash = leaf;
        foreach (ref readonly var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                while ((at & 1) == 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>
    /// Whether the proof shows that the new tree begins with the leaves of the old one (RFC 9162, 2.1.4.2). An old size of 0 is
    /// refused: every tree begins with nothing, so such a proof shows nothing, and who accepts it accepts any root.
    /// </summary>
    public static bool IsConsistent(long oldSize, long newSize, MerkleHash oldRoot, MerkleHash newRoot, ReadOnlySpan<MerkleHash> proof) =>
        oldSize > 0 && IsConsistent(new MerkleRange(0, oldSize), newSize, oldRoot, newRoot, proof);

    /// <summary>
    /// Whether the proof shows that the subtree of that hash is part of the tree of that size and root. No leaves are part of every
    /// tree, without a proof (draft-ietf-plants-merkle-tree-certs, 4.4.3).
    /// </summary>
    public static bool IsConsistent(MerkleRange subtree, long size, MerkleHash subtreeHash, MerkleHash root, ReadOnlySpan<MerkleHash> proof)
    {
        if (!subtree.IsSubtree || subtree.End > size)
            return false;
        if (subtree.Size == 0)
            return proof.IsEmpty && subtreeHash == MerkleHash.Empty;
        long first = subtree.Start, at = subtree.End - 1, last = size - 1;
        // Up to the largest complete subtree that ends where the subtree ends, or to the subtree itself.
        while (first != at && (at == last || (at & 1) == 1))
            (first, at, last) = (first >> 1, at >> 1, last >> 1);
        var hash = subtreeHash;
        if (first != at)
        {
            if (proof.IsEmpty)
                return false;
            hash = proof[0];
            proof = proof[1..];
        }
        var old = hash;
        foreach (ref readonly var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                if (first < at)
                    old = MerkleHash.Node(sibling, old);
                hash = MerkleHash.Node(sibling, hash);
                while ((at & 1) == 0)
                    (first, at, last) = (first >> 1, at >> 1, last >> 1);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }
            (first, at, last) = (first >> 1, at >> 1, last >> 1);
        }
        return last == 0 && old == subtreeHash && hash == root;
    }

    private static (MerkleRange Left, MerkleRange Right) Halves(MerkleRange tree)
    {
        long middle = tree.Start + tree.Split;
        return (new(tree.Start, middle), new(middle, tree.End));
    }

    private static MerkleHash[] Hashes(IReadOnlyList<MerkleRange> ranges, MerkleNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var hashes = new MerkleHash[ranges.Count];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = ranges[i].Hash(nodes);
        return hashes;
    }
}
