using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>Checks a receipt: the signatures of its checkpoint, and that the entry stands in that tree where both say.</summary>
internal static class ReceiptCheck
{
    private const string File = "receipt", LogSignature = "log signature", Quorum = "quorum", Inclusion = "inclusion", Form = "entry", Moment = "moment";

    private static readonly string[] InOrder = [File, LogSignature, Quorum, Inclusion, Form, Moment];

    /// <param name="entry">The entry; null for the one that the receipt carries.</param>
    public static Verdict Run(byte[] receipt, TlogPolicy policy, byte[]? entry)
    {
        var verdict = new Verdict();
        Check(verdict, receipt, policy, entry);
        verdict.NotReached(InOrder[verdict.Checks.Count..]);
        return verdict;
    }

    private static void Check(Verdict verdict, byte[] receipt, TlogPolicy policy, byte[]? given)
    {
        TlogProof proof;
        try
        {
            proof = TlogProof.Parse(receipt);
        }
        catch (ProofFormatException e)
        {
            verdict.Add(File, new(e.Message), "");
            return;
        }
        verdict.Add(File, null, $"of the entry at position {proof.Index + 1}");
        var head = SignedHead.Judge(proof.Checkpoint, "", policy);
        verdict.Head = head.Verdict;
        verdict.Add(LogSignature, head.LogFault is { } fault ? fault with { File = null } : null, $"{head.Checkpoint?.Origin}, {head.Checkpoint?.Size} entries");
        if (head.LogFault is not null)
            return;
        verdict.Add(Quorum, head.QuorumFault is { } missing ? missing with { File = null } : null, DisclosedText.Cosigners(head.Verdict!));
        if (head.QuorumFault is not null)
            return;
        if (head.Verdict!.Cosignatures.Count == 0)
            verdict.Unproved = "No witness of the policy cosigned the checkpoint: only the operator's word stands behind it, and nothing says when.";
        var bytes = given ?? proof.Extra.ToArray();
        if (bytes.Length == 0)
        {
            verdict.Unproved = "The receipt does not carry its entry: give it with --entry.";
            return;
        }
        // A text file ends with a line feed, an entry does not.
        if (bytes[^1] == '\n' && !proof.Verify(MerkleHash.Leaf(bytes), policy).Holds)
            bytes = bytes[..^1];
        var leaf = MerkleHash.Leaf(bytes);
        bool isIn = proof.Verify(leaf, policy).Holds;
        verdict.Add(Inclusion, isIn ? null : new("The entry does not stand in the log at the place that the receipt says.", Position: proof.Index + 1), $"leaf {leaf} stands in the log");
        if (isIn)
            CheckEntry(verdict, bytes, proof.Index + 1, head.Verdict);
    }

    private static void CheckEntry(Verdict verdict, byte[] bytes, long position, PolicyVerdict head)
    {
        Entry entry;
        try
        {
            entry = Entry.Parse(bytes);
        }
        catch (NotCanonicalizableException e)
        {
            verdict.Add(Form, new($"What stands in the log there is no entry of a registry: {e.Reason}.", Position: position, Byte: e.Offset), "");
            return;
        }
        verdict.Add(Form, entry.Position == position ? null : new($"The entry says to be at position {entry.Position}.", Position: position), $"event {entry.Event}, version {entry.Version} of stream {entry.Stream}, recorded {entry.At:yyyy-MM-dd HH:mm:ss}Z");
        var against = new WitnessTimes([head]).Against(position, entry.At);
        verdict.Add(Moment, against is null ? null : new($"The moment of the entry cannot be: {against}.", Position: position), "not after the time of the witnesses");
    }
}
