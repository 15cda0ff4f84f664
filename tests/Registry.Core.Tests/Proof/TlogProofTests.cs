using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class TlogProofTests
{
    private static readonly NaiveEd25519 log = new("log"), witness = new("witness");
    private static readonly TlogPolicy policy = TlogPolicy.Parse(
        $"log {log.Key("example.com/log")}\nwitness w {witness.Key("w.example", NoteSignatureType.Ed25519Cosignature)}\nquorum w\n");
    private static readonly MerkleHash[] leaves = [.. Enumerable.Range(0, 21).Select(i => MerkleHash.Leaf([(byte)i]))];
    private static readonly MerkleTree tree = MakeTree();
    private static readonly SignedNote head = MakeHead();

    private static MerkleTree MakeTree()
    {
        var made = new MerkleTree();
        made.Append(leaves);
        return made;
    }

    private static SignedNote MakeHead()
    {
        string text = new Checkpoint("example.com/log", leaves.Length, tree.Root()).Text;
        return new SignedNote(text, [log.Note("example.com/log", text), witness.Cosign("w.example", text, 1_700_000_000)]);
    }

    private static TlogProof Proof(int index) => new(index, MerkleProof.Inclusion(index, leaves.Length, tree.Node), head);

    [Fact]
    public void of_another_form_are_refused()
    {
        foreach (var bad in Vectors.Json("tlog-proof", "parse.json").GetProperty("bad").EnumerateArray())
        {
            Assert.Throws<ProofFormatException>(() => TlogProof.Parse(bad.GetString()!));
            // The same with a checkpoint that is one, so that it is not the checkpoint that is refused.
            Assert.Throws<ProofFormatException>(() => TlogProof.Parse(bad.GetString()!.Replace("\n\ncheckpoint\n", $"\n\n{head}")));
        }
        string good = Proof(3).ToString();
        foreach (string other in (string[])["", "\n\n", good.Replace("index 3", "index +3"), good.Replace("index 3\n", "index 3\r\n"), good.Replace("index 3", "extra \nextra \nindex 3"),
            good.Replace("index 3", "index 9223372036854775808"), good.Replace("index 3\n", $"index 3\n{string.Concat(Enumerable.Repeat(MerkleHash.Empty + "\n", 60))}")])
            Assert.Throws<ProofFormatException>(() => TlogProof.Parse(other));
    }

    [Fact]
    public void are_read_as_they_are_written_and_hold()
    {
        for (int index = 0; index < leaves.Length; index++)
            foreach (byte[] extra in (byte[][])[[], [1, 2, 3]])
            {
                string written = (Proof(index) with { Extra = extra }).ToString();
                var read = TlogProof.Parse(written);
                Assert.Equal(written, read.ToString());
                Assert.Equal(extra, read.Extra.ToArray());
                var verdict = read.Verify(leaves[index], policy);
                Assert.True(verdict.Holds, verdict.Fault);
                Assert.Equal(1_700_000_000, Assert.Single(verdict.Checkpoint.Cosignatures).Time);
            }
    }

    [Fact]
    public void hold_for_one_leaf_and_one_policy()
    {
        var proof = Proof(4);
        Assert.False(proof.Verify(leaves[5], policy).Holds);
        Assert.False((proof with { Index = 5 }).Verify(leaves[4], policy).Holds);
        Assert.False((proof with { Inclusion = [.. proof.Inclusion, MerkleHash.Empty] }).Verify(leaves[4], policy).Holds);
        Assert.False(proof.Verify(leaves[4], policy with { Logs = [] }).Holds);
        Assert.False((proof with { Checkpoint = new SignedNote(head.Text, [head.Signatures[0]]) }).Verify(leaves[4], policy).Holds);
        Assert.True((proof with { Checkpoint = new SignedNote(head.Text, [head.Signatures[0]]) }).Verify(leaves[4], policy with { Quorum = null }).Holds);
    }

    /// <summary>No bit of a proof can be changed but those that nothing vouches for: it is refused, or it says another thing.</summary>
    [Fact]
    public void hold_as_they_are_only()
    {
        byte[] proof = Encoding.UTF8.GetBytes(Proof(10).ToString());
        for (int i = 0; i < proof.Length; i++)
        {
            byte[] changed = [.. proof];
            changed[i] ^= (byte)(1 << (i % 7));
            bool holds = false;
            try
            {
                holds = TlogProof.Parse(changed).Verify(leaves[10], policy).Holds;
            }
            catch (ProofFormatException)
            {
            }
            Assert.False(holds, $"byte {i}");
        }
    }
}
