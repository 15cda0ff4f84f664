using System.Globalization;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>A log that a policy accepts; the name of its key is its origin.</summary>
public sealed record PolicyLog(VerifierKey Key, string? Url);

/// <summary>A witness or a group of a policy, by a name that means something only within it.</summary>
public abstract record PolicyMember(string Name);

/// <summary>A witness that a policy knows.</summary>
public sealed record PolicyWitness(string Name, VerifierKey Key, string? Url) : PolicyMember(Name);

/// <summary>A group: it has seen a checkpoint when at least so many of its members have.</summary>
public sealed record PolicyGroup(string Name, int Threshold, IReadOnlyList<PolicyMember> Members) : PolicyMember(Name);

/// <summary>
/// Whom to believe (c2sp.org/tlog-policy): the logs, the witnesses, and how many of the witnesses must have seen a checkpoint. A checkpoint
/// is valid when a listed log signed it under its own origin and the quorum of witnesses cosigned it.
/// </summary>
/// <param name="Logs">Any one of them will do.</param>
/// <param name="Witnesses">All that are named.</param>
/// <param name="Quorum">The witness or group that must have seen it; null for none.</param>
public sealed record TlogPolicy(IReadOnlyList<PolicyLog> Logs, IReadOnlyList<PolicyWitness> Witnesses, PolicyMember? Quorum)
{
    /// <summary>Reads a policy file.</summary>
    /// <exception cref="ProofFormatException">It is not one; with the number of the line.</exception>
    public static TlogPolicy Parse(ReadOnlySpan<byte> policy) => new TlogPolicyReader().Read(policy);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static TlogPolicy Parse(string policy) => Parse(Encoding.UTF8.GetBytes(policy));

    /// <summary>Whether the quorum is reached when these witnesses have seen a checkpoint.</summary>
    public bool IsQuorum(IReadOnlySet<PolicyWitness> witnesses)
    {
        ArgumentNullException.ThrowIfNull(witnesses);
        return Quorum is null || HasSeen(Quorum, witnesses);
    }

    /// <summary>Judges a signed checkpoint. Every fault is told in the verdict; nothing is thrown.</summary>
    public PolicyVerdict Judge(SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        Checkpoint checkpoint;
        try
        {
            checkpoint = Checkpoint.Parse(note.Text);
        }
        catch (ProofFormatException fault)
        {
            return new(null, null, [], fault.Message);
        }
        // A log speaks under its own origin only: another log's signature under it is that of a stranger.
        var logs = Logs.Where(log => log.Key.Name == checkpoint.Origin).ToList();
        var verdict = note.Verify(logs.Select(log => log.Key).Concat(Witnesses.Select(witness => witness.Key)));
        if (verdict.Failed is { } failed)
            return new(checkpoint, null, [], $"The signature of {failed.Name} does not hold.");
        var signer = logs.Find(log => verdict.Verified.Any(signature => signature.Key.Equals(log.Key)));
        var cosignatures = Witnesses
            .SelectMany(witness => verdict.Verified.Where(signature => signature.Key.Equals(witness.Key)).Select(signature => new PolicyCosignature(witness, signature.Time!.Value)))
            .ToList();
        if (signer is null)
            return new(checkpoint, null, cosignatures, PolicyVerdict.Signers(note, checkpoint.Origin) is { Count: > 0 } others
                ? $"No log of the policy signed the checkpoint under its own origin. It is signed as {string.Join(", ", others)}, a key that the policy does not list: a newer policy may, or a bundle shows how it was announced."
                : "No log of the policy signed the checkpoint under its own origin.");
        return IsQuorum(cosignatures.Select(cosignature => cosignature.Witness).ToHashSet())
            ? new(checkpoint, signer, cosignatures, null)
            : new(checkpoint, signer, cosignatures, "Too few witnesses of the policy cosigned the checkpoint.");
    }

    private static bool HasSeen(PolicyMember member, IReadOnlySet<PolicyWitness> witnesses) => member switch
    {
        PolicyWitness witness => witnesses.Contains(witness),
        PolicyGroup group => group.Members.Count(inner => HasSeen(inner, witnesses)) >= group.Threshold,
        _ => false,
    };
}

/// <summary>That a witness saw the checkpoint, and when, in seconds since 1970.</summary>
public sealed record PolicyCosignature(PolicyWitness Witness, long Time);

/// <summary>What a policy says of a checkpoint: who signed, who cosigned, and the reason when that is not enough.</summary>
public sealed record PolicyVerdict(Checkpoint? Checkpoint, PolicyLog? Log, IReadOnlyList<PolicyCosignature> Cosignatures, string? Fault)
{
    /// <summary>Whether the checkpoint may be relied on.</summary>
    public bool IsValid => Fault is null;

    /// <summary>The keys of a log by which a note claims to be signed: name and id.</summary>
    internal static IReadOnlyList<string> Signers(SignedNote note, string origin) =>
        [.. note.Signatures.Where(signature => signature.KeyName == origin).Select(signature => string.Create(CultureInfo.InvariantCulture, $"{signature.KeyName}+{signature.KeyId:x8}")).Distinct()];
}
