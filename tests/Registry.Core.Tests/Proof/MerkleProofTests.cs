using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class MerkleProofTests
{
    private static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf([(byte)i]))];

    private static MerkleTree TreeOf(ReadOnlySpan<MerkleHash> leaves)
    {
        var tree = new MerkleTree();
        tree.Append(leaves);
        return tree;
    }

    /// <summary>Every proof of every tree up to 40 leaves: each hash changed, each dropped, one added, every other index and size.</summary>
    [Fact]
    public void a_proof_shows_one_thing_only()
    {
        var tree = TreeOf(Leaves(40));
        for (int size = 1; size <= 40; size += size < 20 ? 1 : 5)
            for (int index = 0; index < size; index++)
            {
                var proof = MerkleProof.Inclusion(index, size, tree.Node);
                bool Includes(int i, int s, MerkleHash[] p) => MerkleProof.Includes(tree.Node(0, index), i, s, tree.Root(size), p);
                Assert.True(Includes(index, size, proof));
                foreach (var other in Spoiled(proof))
                    Assert.False(Includes(index, size, other));
                for (int i = -1; i <= size; i++)
                    Assert.Equal(i == index, Includes(i, size, proof));

                var growth = MerkleProof.Consistency(index + 1, size, tree.Node);
                bool IsConsistent(int old, MerkleHash[] p) => MerkleProof.IsConsistent(old, size, tree.Root(index + 1), tree.Root(size), p);
                Assert.True(IsConsistent(index + 1, growth));
                foreach (var other in Spoiled(growth))
                    Assert.False(IsConsistent(index + 1, other));
                for (int old = 0; old <= size; old++)
                    Assert.True(old == index + 1 || !IsConsistent(old, growth));
            }
    }

    [Fact]
    public void a_snapshot_gives_the_same_proofs()
    {
        var tree = TreeOf(Leaves(70));
        Assert.Equal(MerkleHash.Empty, new MerkleSnapshot(0, tree.Node).Root);
        for (int size = 1; size <= 70; size++)
        {
            var snapshot = new MerkleSnapshot(size, tree.Node);
            Assert.Equal(tree.Root(size), snapshot.Root);
            for (int index = 0; index < size; index++)
            {
                Assert.Equal(MerkleProof.Inclusion(index, size, tree.Node), snapshot.Inclusion(index));
                Assert.Equal(MerkleProof.Consistency(index + 1, size, tree.Node), snapshot.ConsistencyFrom(index + 1));
            }
            Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.ConsistencyFrom(0));
        }
    }

    private static IEnumerable<MerkleHash[]> Spoiled(MerkleHash[] proof)
    {
        yield return [.. proof, MerkleHash.Empty];
        yield return [MerkleHash.Empty, .. proof];
        for (int i = 0; i < proof.Length; i++)
        {
            yield return [.. proof[..i], .. proof[(i + 1)..]];
            byte[] bytes = proof[i].ToBytes();
            bytes[i % 32] ^= 1;
            yield return [.. proof[..i], MerkleHash.Read(bytes), .. proof[(i + 1)..]];
        }
    }

    [Fact]
    public void what_does_not_exist_has_no_proof()
    {
        var tree = TreeOf(Leaves(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Inclusion(5, 5, tree.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Inclusion(-1, 5, tree.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Inclusion(0, 0, tree.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Inclusion(0, 6, tree.Node).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Consistency(0, 5, tree.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Consistency(6, 5, tree.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Root(6));
        Assert.Throws<InvalidOperationException>(() => new MerkleRange(1, 3).Hash(tree.Node));
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(3, [MerkleHash.Empty]));
        Assert.Throws<ArgumentException>(() => MerkleHash.Read(new byte[31]));
        Assert.False(new MerkleRange(0, long.MinValue).IsSubtree);
        Assert.False(new MerkleRange(-4, -2).IsSubtree);
    }
}
