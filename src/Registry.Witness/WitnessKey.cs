using System.Security.Cryptography;
using System.Text;
using Registry.Core.Proof;

namespace Registry.Witness;

/// <summary>
/// The one key of the witness, in a file of one line as Go's signed notes write it: PRIVATE+KEY+name+id+base64(4 || seed). The name is
/// part of it, because a witness under another name is another witness.
/// </summary>
internal sealed class WitnessKey : IDisposable
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Ed25519PrivateKey privateKey;

    private WitnessKey(string name, byte[] seed)
    {
        privateKey = Ed25519PrivateKey.Of(seed);
        Public = new VerifierKey(name, NoteSignatureType.Ed25519Cosignature, privateKey.PublicKey());
    }

    /// <summary>What others know the witness by.</summary>
    public VerifierKey Public { get; }

    /// <summary>Makes a key and keeps it where its owner alone can read it.</summary>
    public static WitnessKey Create(string file, string name)
    {
        byte[] seed = RandomNumberGenerator.GetBytes(Ed25519PrivateKey.SeedLength);
        try
        {
            var key = new WitnessKey(name, seed);
            DurableFile.Replace(file, Encoding.UTF8.GetBytes(key.Line(seed)));
            return key;
        }
        catch (ProofFormatException fault)
        {
            throw new StartRefusedException($"--Name {name}: {fault.Message}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    public static WitnessKey Read(string file, string name)
    {
        if ((File.GetUnixFileMode(file) & ~OwnerReadsAndWrites) != 0)
            throw new StartRefusedException($"The key file {file} is open to others than its owner. If nobody can have read it: chmod 600. Else it is no secret any more: make a new key, and have the policy changed.");
        string line = File.ReadAllText(file);
        // Written anew it must be the same: that holds name, id and key against each other.
        if (line.Split('+', 5) is ["PRIVATE", "KEY", var written, _, var secret] && Seed(secret.TrimEnd('\n')) is { } seed)
        {
            if (written != name) throw new StartRefusedException($"The key in {file} is that of {written}, not of {name}.");
            var key = new WitnessKey(name, seed);
            if (key.Line(seed) == line) return key;
            key.Dispose();
        }
        throw new StartRefusedException($"The key file {file} is damaged. Put its backup in its place; the state stays as it is.");
    }

    /// <summary>Says that at that time this was the largest tree that the witness had seen of the log.</summary>
    public NoteSignature Cosign(SignedNote note, long time) => Cosignature.By(Public, time, privateKey.Sign(Cosignature.Message(time, Encoding.UTF8.GetBytes(note.Text))));

    public void Dispose() => privateKey.Dispose();

    private string Line(byte[] seed) => $"PRIVATE+KEY+{Public.Name}+{Public.Id:x8}+{Convert.ToBase64String([(byte)Public.Type, .. seed])}\n";

    private static byte[]? Seed(string base64)
    {
        Span<byte> bytes = stackalloc byte[1 + Ed25519PrivateKey.SeedLength];
        return Convert.TryFromBase64String(base64, bytes, out int length) && length == bytes.Length ? bytes[1..].ToArray() : null;
    }
}
