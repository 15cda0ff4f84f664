using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// Many hashes at once. One call of the base library costs several times what the hash itself does, which is nothing for a proof and
/// half the time for a whole log; here eight hashes are computed side by side where the processor can (<see cref="Sha256Lanes"/>).
/// </summary>
public static class MerkleBatch
{
    /// <summary>The leaf hash of each entry.</summary>
    /// <exception cref="ArgumentException">There is no room for all.</exception>
    public static void Leaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, Span<MerkleHash> into)
    {
        if (into.Length < entries.Length)
            throw new ArgumentException("There is no room for all hashes.", nameof(into));
        if (Sha256Lanes.IsSupported)
        {
            Sha256Lanes.Leaves(entries, into);
            return;
        }
        for (int i = 0; i < entries.Length; i++)
            into[i] = MerkleHash.Leaf(entries[i].Span);
    }

    /// <summary>The parent of each two children; a child without a neighbour is left out.</summary>
    /// <exception cref="ArgumentException">There is no room for all.</exception>
    public static void Nodes(ReadOnlySpan<MerkleHash> children, Span<MerkleHash> parents)
    {
        int count = children.Length / 2, done = 0;
        if (parents.Length < count)
            throw new ArgumentException("There is no room for all parents.", nameof(parents));
        if (Sha256Lanes.IsSupported)
            for (; count - done >= Sha256Lanes.Count; done += Sha256Lanes.Count)
                Sha256Lanes.Nodes(children.Slice(2 * done, 2 * Sha256Lanes.Count), parents.Slice(done, Sha256Lanes.Count));
        for (; done < count; done++)
            parents[done] = MerkleHash.Node(children[2 * done], children[2 * done + 1]);
    }

    /// <summary>The root of the tree with these leaf hashes (RFC 6962, 2.1).</summary>
    public static MerkleHash Root(ReadOnlySpan<MerkleHash> leaves)
    {
        if (leaves.Length <= 1)
            return leaves.IsEmpty ? MerkleHash.Empty : leaves[0];
        var level = ArrayPool<MerkleHash>.Shared.Rent((leaves.Length + 1) / 2);
        int count = Up(leaves, level);
        while (count > 1)
            // Parents are written before their children are overwritten: parent i comes from children 2i and 2i + 1.
            count = Up(level.AsSpan(0, count), level);
        var root = level[0];
        ArrayPool<MerkleHash>.Shared.Return(level);
        return root;
    }

    // A node without a neighbour goes up as it is; that gives the same tree as splitting at the greatest power of two.
    private static int Up(ReadOnlySpan<MerkleHash> children, Span<MerkleHash> parents)
    {
        var odd = children[^1];
        int count = children.Length / 2;
        Nodes(children, parents);
        if (children.Length % 2 == 1)
            parents[count++] = odd;
        return count;
    }
}
