using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class AddCheckpointTests
{
    private static readonly NaiveEd25519 log = new("log");

    [Fact]
    public void are_answered_as_published_step_by_step()
    {
        var vector = Vectors.Json("witness", "add-checkpoint.json");
        string origin = vector.GetProperty("log_origin").GetString()!;
        var key = new VerifierKey(origin, (NoteSignatureType)vector.GetProperty("log_key_type").GetInt32(), Convert.FromHexString(vector.GetProperty("log_public_key_hex").GetString()!));
        Checkpoint? last = null;
        foreach (var step in vector.GetProperty("steps").EnumerateArray())
        {
            WitnessJudgement judgement;
            try
            {
                judgement = AddCheckpoint.Parse(Encoding.UTF8.GetBytes(step.GetProperty("request_body").GetString()!)).Judge(name => name == origin ? [key] : [], _ => last);
            }
            catch (ProofFormatException)
            {
                judgement = new(WitnessAnswer.Malformed, null, 0);
            }
            if (judgement.Answer == WitnessAnswer.Cosign)
                last = judgement.Checkpoint;
            int[] accepted = [step.GetProperty("status").GetInt32(), .. step.TryGetProperty("also_accept", out var also) ? also.EnumerateArray().Select(status => status.GetInt32()) : []];
            Assert.Contains((int)judgement.Answer, accepted);
            if (judgement.Answer == WitnessAnswer.OtherSize)
                Assert.Equal(step.GetProperty("response_body").GetString(), $"{judgement.KnownSize}\n");
        }
        Assert.Equal(5, last!.Size);
        var tree = new MerkleTree();
        tree.Append([.. vector.GetProperty("leaf_hashes_hex").EnumerateArray().Select(hex => MerkleHash.Read(Convert.FromHexString(hex.GetString()!)))]);
        Assert.Equal(tree.Root(), last.Root);
    }

    [Fact]
    public void are_judged_against_what_the_witness_itself_saw()
    {
        var tree = new MerkleTree();
        tree.Append([.. Enumerable.Range(0, 9).Select(i => MerkleHash.Leaf([(byte)i]))]);
        Checkpoint Head(long size) => new("o", size, tree.Root(size));
        AddCheckpoint Request(long old, Checkpoint head, MerkleHash[]? proof = null) =>
            new(old, proof ?? (old > 0 && old <= head.Size ? MerkleProof.Consistency(old, head.Size, tree.Node) : []), new SignedNote(head.Text, [log.Note("o", head.Text)]));
        WitnessAnswer Answer(AddCheckpoint request, Checkpoint? last) => AddCheckpoint.Parse(Encoding.UTF8.GetBytes(request.ToString())).Judge(_ => [log.Key("o")], _ => last).Answer;

        for (int last = 0; last <= 9; last++)
            for (int size = 0; size <= 9; size++)
                Assert.Equal(size < last ? WitnessAnswer.Malformed : WitnessAnswer.Cosign, Answer(Request(last, Head(size)), last == 0 ? null : Head(last)));
        Assert.Equal(WitnessAnswer.OtherSize, Answer(Request(3, Head(9)), Head(4)));
        Assert.Equal(WitnessAnswer.OtherSize, Answer(Request(3, Head(9)), null));
        Assert.Equal(WitnessAnswer.NotConsistent, Answer(Request(0, Head(9), [MerkleHash.Empty]), null));
        Assert.Equal(WitnessAnswer.NotConsistent, Answer(Request(0, new("o", 0, tree.Root(1))), null));
        Assert.Equal(WitnessAnswer.NotConsistent, Answer(Request(4, Head(9), []), Head(4)));
        // Another history of the same size, shown with the proof of the old one.
        Assert.Equal(WitnessAnswer.NotConsistent, Answer(Request(4, Head(9)), new("o", 4, tree.Root(3))));
        Assert.Equal(WitnessAnswer.NotConsistent, Answer(Request(4, Head(4)), new("o", 4, tree.Root(3))));

        var good = Request(4, Head(9));
        Assert.Equal(WitnessAnswer.NotSigned, good.Judge(_ => [new NaiveEd25519("other").Key("o")], _ => Head(4)).Answer);
        Assert.Equal(WitnessAnswer.UnknownLog, good.Judge(_ => [], _ => Head(4)).Answer);
        Assert.Equal(WitnessAnswer.Malformed, new AddCheckpoint(0, [], new SignedNote("no\n", [log.Note("o", "no\n")])).Judge(_ => [log.Key("o")], _ => null).Answer);
        foreach (string body in (string[])["", "old 1\n", "old -1\n\n" + good.Note, "old 01\n\n" + good.Note, "new 1\n\n" + good.Note, "old 1\n!\n\n" + good.Note,
            $"old 1\n{string.Concat(Enumerable.Repeat(MerkleHash.Empty + "\n", 64))}\n{good.Note}", "old 1\n\nno note"])
            Assert.Throws<ProofFormatException>(() => AddCheckpoint.Parse(Encoding.UTF8.GetBytes(body)));
    }
}
