using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.Witness;

/// <summary>The one key of the witness, and in which words a start without it is refused.</summary>
internal static class WitnessKey
{
    /// <summary>Makes a key and keeps it where its owner alone can read it.</summary>
    public static NoteKey Create(string file, string name)
    {
        try
        {
            return KeyFile.Make(file, name, NoteSignatureType.Ed25519Cosignature);
        }
        catch (ProofFormatException fault)
        {
            throw new StartRefusedException($"--Name {name}: {fault.Message}");
        }
    }

    public static NoteKey Read(string file, string name)
    {
        var key = KeyFile.Read(file, NoteSignatureType.Ed25519Cosignature, out var fault);
        if (fault == KeyFileFault.OpenToOthers)
            throw new StartRefusedException($"The key file {file} is open to others than its owner. If nobody can have read it: chmod 600. Else it is no secret any more: make a new key, and have the policy changed.");
        if (key is null) throw new StartRefusedException($"The key file {file} is damaged. Put its backup in its place; the state stays as it is.");
        if (key.Public.Name == name) return key;
        key.Dispose();
        throw new StartRefusedException($"The key in {file} is that of {key.Public.Name}, not of {name}.");
    }
}
