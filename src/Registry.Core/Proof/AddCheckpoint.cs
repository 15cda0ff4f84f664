using System.Globalization;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>What a witness answers; the number is the HTTP status (c2sp.org/tlog-witness, "add-checkpoint").</summary>
public enum WitnessAnswer
{
    /// <summary>All holds: keep the checkpoint durably, and only then cosign it.</summary>
    Cosign = 200,

    /// <summary>The request is not in its form, or its old size is above the new one.</summary>
    Malformed = 400,

    /// <summary>No trusted key of the log signed, or a signature under its name is wrong.</summary>
    NotSigned = 403,

    /// <summary>The witness does not know this origin.</summary>
    UnknownLog = 404,

    /// <summary>The old size is not the one that the witness has; its own goes into the answer.</summary>
    OtherSize = 409,

    /// <summary>The tree does not contain the one that the witness saw before.</summary>
    NotConsistent = 422,
}

/// <summary>
/// A log's request to a witness: the size that it thinks the witness has, the consistency proof from there, and the new signed checkpoint
/// (c2sp.org/tlog-witness, "add-checkpoint").
/// </summary>
/// <param name="OldSize">The size of the tree that the witness last cosigned; 0 for none.</param>
/// <param name="Consistency">The proof, at most 63 hashes.</param>
/// <param name="Note">The new checkpoint.</param>
public sealed record AddCheckpoint(long OldSize, IReadOnlyList<MerkleHash> Consistency, SignedNote Note)
{
    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="ProofFormatException">It is not one; the answer is <see cref="WitnessAnswer.Malformed"/>.</exception>
    public static AddCheckpoint Parse(ReadOnlySpan<byte> body)
    {
        int end = body.IndexOf("\n\n"u8);
        if (end < 0)
            throw new ProofFormatException("The request has no checkpoint after an empty line.");
        string[] lines = Encoding.UTF8.GetString(body[..end]).Split('\n');
        if (!lines[0].StartsWith("old ", StringComparison.Ordinal) || !StrictDecimal.TryParse(lines[0].AsSpan("old ".Length), out long old))
            throw new ProofFormatException("The request does not begin with the old size.");
        return new AddCheckpoint(old, TlogProof.Hashes(lines[1..]), SignedNote.Parse(body[(end + 2)..]));
    }

    /// <summary>
    /// What the witness must answer, given the keys that it trusts for an origin (none: it does not know it) and the last checkpoint that
    /// it cosigned for that origin. Judging and keeping the new checkpoint must be one atomic step.
    /// </summary>
    public WitnessJudgement Judge(Func<string, IReadOnlyCollection<VerifierKey>> keysOf, Func<string, Checkpoint?> lastOf)
    {
        ArgumentNullException.ThrowIfNull(keysOf);
        ArgumentNullException.ThrowIfNull(lastOf);
        Checkpoint head;
        try
        {
            head = Checkpoint.Parse(Note.Text);
        }
        catch (ProofFormatException)
        {
            return new(WitnessAnswer.Malformed, null, 0);
        }
        var keys = keysOf(head.Origin);
        if (keys.Count == 0)
            return new(WitnessAnswer.UnknownLog, head, 0);
        if (!Note.Verify(keys).IsTrusted)
            return new(WitnessAnswer.NotSigned, head, 0);
        var last = lastOf(head.Origin);
        return new(Judge(head, last), head, last?.Size ?? 0);
    }

    /// <summary>The body of the request.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"old {OldSize}\n{string.Concat(Consistency.Select(hash => $"{hash}\n"))}\n{Note}");

    private WitnessAnswer Judge(Checkpoint head, Checkpoint? last)
    {
        if (OldSize > head.Size)
            return WitnessAnswer.Malformed;
        if (OldSize != (last?.Size ?? 0))
            return WitnessAnswer.OtherSize;
        if (head.Size == 0 && head.Root != MerkleHash.Empty)
            return WitnessAnswer.NotConsistent;
        // The empty tree is part of every tree, and nothing can be shown of it.
        bool consistent = last is null or { Size: 0 }
            ? Consistency.Count == 0
            : MerkleProof.IsConsistent(OldSize, head.Size, last.Root, head.Root, Consistency.ToArray());
        return consistent ? WitnessAnswer.Cosign : WitnessAnswer.NotConsistent;
    }
}

/// <summary>The answer, the checkpoint that was judged, and the size that the witness has, for <see cref="WitnessAnswer.OtherSize"/>.</summary>
public sealed record WitnessJudgement(WitnessAnswer Answer, Checkpoint? Checkpoint, long KnownSize);
