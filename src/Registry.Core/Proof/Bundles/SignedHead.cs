namespace Registry.Core.Proof.Bundles;

/// <summary>A signed checkpoint from a file, judged by a policy: which of the log and the witnesses are wanting, and the fault of each.</summary>
public sealed class SignedHead
{
    private readonly SignedNote? note;

    private SignedHead(SignedNote? note, PolicyVerdict? verdict, Fault? log, Fault? quorum) => (this.note, Verdict, LogFault, QuorumFault) = (note, verdict, log, quorum);

    /// <summary>What the policy says of it; null when it could not be read as a note.</summary>
    public PolicyVerdict? Verdict { get; }

    /// <summary>Why it is not the log's own word; null when it is.</summary>
    public Fault? LogFault { get; }

    /// <summary>Why the witnesses that the policy asks for do not stand behind it; null when they do.</summary>
    public Fault? QuorumFault { get; }

    /// <summary>The first of both.</summary>
    public Fault? Fault => LogFault ?? QuorumFault;

    /// <summary>The checkpoint, when it is the log's own word.</summary>
    public Checkpoint? Checkpoint => LogFault is null ? Verdict?.Checkpoint : null;

    /// <summary>Whether a key signed it, and its signature holds.</summary>
    public bool IsSignedBy(VerifierKey key) => Verdict?.Log?.Key.Equals(key) == true || note?.Verify([key]).IsTrusted == true;

    /// <summary>The keys that it claims to be signed with in the name of a log, as far as a signature names them.</summary>
    public IReadOnlyList<string> Signers(string origin) => note is null ? [] : PolicyVerdict.Signers(note, origin);

    /// <summary>Judges a file.</summary>
    public static SignedHead Judge(ReadOnlySpan<byte> note, string file, TlogPolicy policy)
    {
        try
        {
            return Judge(SignedNote.Parse(note), file, policy);
        }
        catch (ProofFormatException e)
        {
            return new(null, null, new(e.Message, file), null);
        }
    }

    /// <summary>Judges a note from a file.</summary>
    public static SignedHead Judge(SignedNote note, string file, TlogPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var verdict = policy.Judge(note);
        if (verdict.Fault is null)
            return new(note, verdict, verdict.Checkpoint!.Extensions.Count == 0 ? null : new("The checkpoint has lines of extensions; a registry writes none.", file), null);
        // A witness whose signature does not hold spoils the note, but leaves the log's own word as it is.
        bool isLogs = verdict.Log is not null || (policy with { Witnesses = [], Quorum = null }).Judge(note).IsValid;
        return isLogs ? new(note, verdict, null, new(verdict.Fault, file)) : new(note, verdict, new(verdict.Fault, file), null);
    }
}
