using System.Globalization;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>
/// A proof that a leaf stands in a log, complete in itself (c2sp.org/tlog-proof): the index, the hashes of the inclusion proof, and the
/// signed checkpoint of the tree, with perhaps some extra bytes that nothing vouches for. About 1.5 kB for a million leaves and four
/// signatures; kept in files named *.tlog-proof.
/// </summary>
/// <param name="Index">The index of the leaf, from 0.</param>
/// <param name="Inclusion">The hashes from the leaf's neighbour up, at most 63.</param>
/// <param name="Checkpoint">The signed checkpoint, with its cosignatures.</param>
public sealed record TlogProof(long Index, IReadOnlyList<MerkleHash> Inclusion, SignedNote Checkpoint)
{
    /// <summary>The first line.</summary>
    public const string Header = "c2sp.org/tlog-proof@v1";

    internal const int MaxHashes = 63;

    /// <summary>Bytes with a meaning for the application only; empty for none. They are not authenticated.</summary>
    public ReadOnlyMemory<byte> Extra { get; init; }

    /// <summary>Reads a proof.</summary>
    /// <exception cref="ProofFormatException">It is not one.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> proof)
    {
        int end = proof.IndexOf("\n\n"u8);
        if (end < 0)
            throw new ProofFormatException("The proof has no checkpoint after an empty line.");
        var lines = new Queue<string>(Encoding.UTF8.GetString(proof[..end]).Split('\n'));
        if (lines.Dequeue() != Header)
            throw new ProofFormatException("The proof does not begin with its header.");
        byte[]? extra = [];
        if (lines.TryPeek(out string? line) && line.StartsWith("extra ", StringComparison.Ordinal))
        {
            extra = StrictBase64.Decode(lines.Dequeue().AsSpan("extra ".Length));
            if (extra is null)
                throw new ProofFormatException("The extra data of the proof is not base64.");
        }
        if (!lines.TryDequeue(out line) || !line.StartsWith("index ", StringComparison.Ordinal) || !StrictDecimal.TryParse(line.AsSpan("index ".Length), out long index))
            throw new ProofFormatException("The proof has no index, as a decimal number without leading zeros.");
        return new TlogProof(index, Hashes(lines), SignedNote.Parse(proof[(end + 2)..])) { Extra = extra };
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static TlogProof Parse(string proof) => Parse(Encoding.UTF8.GetBytes(proof));

    /// <summary>Whether the leaf stands in a log that the policy believes. Every fault is told in the verdict; nothing is thrown.</summary>
    public ProofVerdict Verify(MerkleHash leaf, TlogPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var verdict = policy.Judge(Checkpoint);
        if (!verdict.IsValid || verdict.Checkpoint is not { } head)
            return new(verdict, verdict.Fault);
        return MerkleProof.Includes(leaf, Index, head.Size, head.Root, Inclusion.ToArray())
            ? new(verdict, null)
            : new(verdict, "The leaf is not at that index in the tree of the checkpoint.");
    }

    /// <summary>The proof as it is kept.</summary>
    public override string ToString()
    {
        string extra = Extra.IsEmpty ? "" : $"extra {Convert.ToBase64String(Extra.Span)}\n";
        return string.Create(CultureInfo.InvariantCulture, $"{Header}\n{extra}index {Index}\n{string.Concat(Inclusion.Select(hash => $"{hash}\n"))}\n{Checkpoint}");
    }

    /// <summary>Reads lines of one hash each.</summary>
    internal static MerkleHash[] Hashes(IReadOnlyCollection<string> lines)
    {
        if (lines.Count > MaxHashes)
            throw new ProofFormatException("A proof has at most 63 hashes.");
        return [.. lines.Select(line => MerkleHash.TryParse(line, out var hash) ? hash : throw new ProofFormatException("A hash of the proof is not base64 of 32 bytes."))];
    }
}

/// <summary>What a proof comes to: what the policy says of its checkpoint, and the reason when it does not hold.</summary>
public sealed record ProofVerdict(PolicyVerdict Checkpoint, string? Fault)
{
    /// <summary>Whether the leaf stands in the log.</summary>
    public bool Holds => Fault is null;
}
