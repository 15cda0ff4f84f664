using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class MerkleTests
{
    private static MerkleHash Hash(string hex) => MerkleHash.Read(Convert.FromHexString(hex));

    private static string Hex(MerkleHash hash) => Convert.ToHexStringLower(hash.ToBytes());

    private static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf([(byte)i]))];

    private static MerkleTree TreeOf(ReadOnlySpan<MerkleHash> leaves)
    {
        var tree = new MerkleTree();
        tree.Append(leaves);
        return tree;
    }

    // RFC 6962, 2.1, word for word.
    private static MerkleHash Naive(ReadOnlySpan<MerkleHash> leaves)
    {
        if (leaves.Length <= 1)
            return leaves.IsEmpty ? MerkleHash.Read(SHA256.HashData([])) : leaves[0];
        int k = 1;
        while (2 * k < leaves.Length)
            k *= 2;
        return MerkleHash.Read(SHA256.HashData([1, .. Naive(leaves[..k]).ToBytes(), .. Naive(leaves[k..]).ToBytes()]));
    }

    [Fact]
    public void hashes_are_those_of_the_golden_tree()
    {
        var golden = Vectors.Json("rfc6962", "golden.json");
        MerkleHash[] leaves = [.. golden.GetProperty("leaf_inputs_hex").EnumerateArray().Select(hex => MerkleHash.Leaf(Convert.FromHexString(hex.GetString()!)))];
        var tree = TreeOf(leaves);
        foreach (var (level, level_hashes) in golden.GetProperty("node_hashes_by_level_hex").EnumerateArray().Index())
            foreach (var (index, hash) in level_hashes.EnumerateArray().Index())
                Assert.Equal(hash.GetString(), Hex(tree.Node(level, index)));
        foreach (var (size, root) in golden.GetProperty("root_hashes_by_size_hex").EnumerateArray().Index())
        {
            Assert.Equal(root.GetString(), Hex(tree.Root(size)));
            Assert.Equal(root.GetString(), Hex(MerkleBatch.Root(leaves.AsSpan(0, size))));
        }
        foreach (var vector in golden.GetProperty("hasher").EnumerateArray())
        {
            byte[] Bytes(string name) => Convert.FromHexString(vector.GetProperty(name).GetString()!);
            string expected = vector.GetProperty("hash").GetString()!;
            switch (vector.GetProperty("what").GetString())
            {
                case "leaf":
                    Assert.Equal(expected, Hex(MerkleHash.Leaf(Bytes("input_hex"))));
                    break;
                case "empty":
                    Assert.Equal(expected, Hex(MerkleHash.Empty));
                    break;
                default:
                    // The nodes of these vectors are not of 32 bytes, which ours always are: only the rule is checked.
                    Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData([1, .. Bytes("left_hex"), .. Bytes("right_hex")])));
                    break;
            }
        }
    }

    /// <summary>Three hashes over every subtree, every inclusion proof and every consistency proof of the trees up to 130 leaves.</summary>
    [Fact]
    public void proofs_up_to_130_leaves_have_the_accumulated_hashes()
    {
        var vectors = Vectors.Json("rfc6962", "subtree_accumulated.json");
        int max = vectors.GetProperty("max").GetInt32();
        var tree = TreeOf(Leaves(max));
        StringBuilder hashes = new(), inclusion = new(), consistency = new();
        string Proof(MerkleHash[] proof) => string.Concat(proof.Select(hash => " " + Hex(hash)));
        for (int end = 0; end <= max; end++)
            for (int start = 0; start <= end; start++)
            {
                var subtree = new MerkleRange(start, end);
                if (!subtree.IsSubtree)
                    continue;
                var root = subtree.Hash(tree.Node);
                hashes.Append($"[{start}, {end}) {Hex(root)}\n");
                for (int index = start; index < end; index++)
                {
                    var proof = MerkleProof.Inclusion(index, subtree, tree.Node);
                    inclusion.Append($"{index} [{start}, {end}){Proof(proof)}\n");
                    Assert.True(MerkleProof.Includes(tree.Node(0, index), index, subtree, root, proof));
                }
            }
        for (int size = 0; size <= max; size++)
            for (int end = 0; end <= size; end++)
                for (int start = 0; start <= end; start++)
                {
                    var subtree = new MerkleRange(start, end);
                    if (!subtree.IsSubtree)
                        continue;
                    var proof = MerkleProof.Consistency(subtree, size, tree.Node);
                    consistency.Append($"[{start}, {end}) {size}{Proof(proof)}\n");
                    Assert.True(MerkleProof.IsConsistent(subtree, size, subtree.Hash(tree.Node), tree.Root(size), proof));
                }
        foreach (var (name, lines) in (IEnumerable<(string, StringBuilder)>)[("hash", hashes), ("inclusion", inclusion), ("consistency", consistency)])
            Assert.Equal(vectors.GetProperty(name).GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(lines.ToString()))));
    }

    [Fact]
    public void a_tree_is_the_one_of_the_standard_however_it_grew()
    {
        var cases =
            from count in Gen.Choose(0, 700)
            from cuts in Gen.ListOf(Gen.Choose(0, 700))
            select (count, cuts.Select(cut => cut % (count + 1)).Append(0).Append(count).Order().ToArray());
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (count, cuts) = drawn;
            MerkleHash[] leaves = [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];
            var tree = new MerkleTree();
            var edge = new MerkleFrontier();
            for (int i = 1; i < cuts.Length; i++)
            {
                tree.Append(leaves.AsSpan(cuts[i - 1]..cuts[i]));
                edge.Append(leaves.AsSpan(cuts[i - 1]..cuts[i]));
                var complete = new MerkleRange(0, cuts[i]).Nodes().Select(node => tree.Node(node.Level, node.Index));
                if (edge.Root() != tree.Root() || tree.Root() != Naive(leaves.AsSpan(0, cuts[i])) || !edge.Hashes.SequenceEqual(complete))
                    return false;
                edge = new MerkleFrontier(edge.Size, edge.Hashes);
            }
            var single = new MerkleFrontier();
            foreach (var leaf in leaves)
                single.Append(leaf);
            return single.Root() == MerkleBatch.Root(leaves) && cuts.All(cut => tree.Root(cut) == Naive(leaves.AsSpan(0, cut)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void hashes_side_by_side_are_those_of_the_base_library()
    {
        var random = new Random(6962);
        for (int round = 0; round < 50; round++)
        {
            ReadOnlyMemory<byte>[] entries = new ReadOnlyMemory<byte>[random.Next(1, 90)];
            for (int i = 0; i < entries.Length; i++)
            {
                byte[] entry = new byte[random.Next(4) switch { 0 => random.Next(0, 130), 1 => 334, 2 => random.Next(430, 520), _ => random.Next(300, 330) }];
                random.NextBytes(entry);
                entries[i] = entry;
            }
            MerkleHash[] leaves = new MerkleHash[entries.Length];
            MerkleBatch.Leaves(entries, leaves);
            Assert.Equal(entries.Select(entry => Convert.ToHexString(SHA256.HashData([0, .. entry.Span]))), leaves.Select(leaf => Convert.ToHexString(leaf.ToBytes())));
            MerkleHash[] parents = new MerkleHash[leaves.Length / 2];
            MerkleBatch.Nodes(leaves, parents);
            for (int i = 0; i < parents.Length; i++)
                Assert.Equal(MerkleHash.Read(SHA256.HashData([1, .. leaves[2 * i].ToBytes(), .. leaves[2 * i + 1].ToBytes()])), parents[i]);
        }
        Assert.Throws<ArgumentException>(() => MerkleBatch.Leaves(new ReadOnlyMemory<byte>[2], new MerkleHash[1]));
        Assert.Throws<ArgumentException>(() => MerkleBatch.Nodes(new MerkleHash[4], new MerkleHash[1]));
    }

    [Fact]
    public void a_hash_has_one_text()
    {
        string text = MerkleHash.Empty.ToString();
        Assert.True(MerkleHash.TryParse(text, out var read) && read == MerkleHash.Empty);
        foreach (string other in (string[])[
            "", text[..^1], text + "=", text.Replace("=", ""), text.Replace('/', '_').Replace('+', '-'), text[..^2] + "V=", text[..^2] + " =", " " + text[1..]])
            Assert.False(MerkleHash.TryParse(other, out _));
    }
}
