using System.Text;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>Holds two signed checkpoints against each other: is the newer one the same log, grown?</summary>
internal static class CheckpointComparison
{
    private const string OldFile = "old", NewFile = "new";
    private const string OldSignature = "old log signature", OldQuorum = "old quorum", NewSignature = "new log signature", NewQuorum = "new quorum", Origin = "origin", Size = "size", Growth = "consistency";

    private static readonly string[] InOrder = [OldSignature, OldQuorum, NewSignature, NewQuorum, Origin, Size, Growth];

    public static Verdict Run(byte[] old, byte[] now, TlogPolicy policy, byte[]? proof)
    {
        var verdict = new Verdict();
        Check(verdict, SignedHead.Judge(old, OldFile, policy), SignedHead.Judge(now, NewFile, policy), proof);
        verdict.NotReached(InOrder[verdict.Checks.Count..]);
        return verdict;
    }

    private static void Check(Verdict verdict, SignedHead old, SignedHead now, byte[]? proof)
    {
        verdict.Head = now.Verdict;
        foreach (var (head, signature, quorum) in new[] { (old, OldSignature, OldQuorum), (now, NewSignature, NewQuorum) })
        {
            verdict.Add(signature, head.LogFault, $"{head.Checkpoint?.Origin}, {head.Checkpoint?.Size} entries");
            verdict.Add(quorum, head.LogFault is null ? head.QuorumFault : new("There is nothing that witnesses can have cosigned.", head.LogFault.File), head.Verdict is null ? "" : DisclosedText.Cosigners(head.Verdict));
        }
        if (old.Fault is not null || now.Fault is not null)
            return;
        if (now.Verdict!.Cosignatures.Count == 0)
            verdict.Unproved = "No witness of the policy cosigned the newer checkpoint: only the operator's word stands behind it, and nothing says when.";
        var (before, after) = (old.Checkpoint!, now.Checkpoint!);
        verdict.Add(Origin, before.Origin == after.Origin ? null : new("The checkpoints are of different logs."), after.Origin);
        if (before.Origin != after.Origin)
            return;
        verdict.Add(Size, after.Size >= before.Size ? null : new($"The newer checkpoint has {after.Size} entries and the older one {before.Size}: the log lost its tail, or they were given the wrong way round.", Position: after.Size + 1),
            $"{before.Size} entries became {after.Size}");
        if (after.Size < before.Size)
            return;
        if (after.Size == before.Size)
            verdict.Add(Growth, after.Root == before.Root ? null : new($"A fork: two logs of {after.Size} entries are signed under one origin. They part at or before position {after.Size}; both checkpoints together prove it.", Position: after.Size), "the same tree");
        else if (before.Size == 0)
            verdict.Add(Growth, before.Root == MerkleHash.Empty ? null : new("The empty log has another root than it can have.", OldFile), "every log begins with the empty one");
        else if (proof is null)
            verdict.Unproved = "The sizes differ and no consistency proof was given: that the newer log contains the older one is not shown. Give it with --proof.";
        else
            verdict.Add(Growth, Proof(before, after, proof), $"the first {before.Size} entries are the same");
    }

    private static Fault? Proof(Checkpoint before, Checkpoint after, byte[] proof)
    {
        string text = Encoding.UTF8.GetString(proof);
        // The last line may end or not; nothing else may vary.
        string[] lines = text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        var hashes = new List<MerkleHash>();
        foreach (string line in lines)
        {
            if (hashes.Count == 63 || !MerkleHash.TryParse(line, out var hash))
                return new($"Line {hashes.Count + 1} of the proof is no hash in base64, or one too many.", "proof");
            hashes.Add(hash);
        }
        return MerkleProof.IsConsistent(before.Size, after.Size, before.Root, after.Root, hashes.ToArray())
            ? null
            : new($"The proof does not show that the log of {after.Size} entries begins with the one of {before.Size}: the proof is wrong, or the log was forked at or before position {before.Size}.", "proof", before.Size);
    }
}
