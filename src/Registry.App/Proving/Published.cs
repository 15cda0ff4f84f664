using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>A checkpoint that this process has checked against its own tree, with the cosignatures that were there then.</summary>
internal sealed record Published(KeptCheckpoint Kept, Checkpoint Checkpoint, SignedNote Note)
{
    public long Size => Checkpoint.Size;

    public bool IsCosignedBy(PolicyWitness witness) => Note.Signatures.Any(signature => signature.ClaimsToBeBy(witness.Key));

    /// <summary>As the log signed it, before anybody cosigned.</summary>
    public SignedNote LogSigned() => new(Note.Text, [.. Note.Signatures.Where(signature => signature.KeyName == Checkpoint.Origin)]);
}
