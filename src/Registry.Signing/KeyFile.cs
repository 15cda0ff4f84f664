using System.Security.Cryptography;
using System.Text;
using Registry.Core.Proof;

namespace Registry.Signing;

/// <summary>Why a file gives no key.</summary>
public enum KeyFileFault
{
    /// <summary>It gives one.</summary>
    None,

    /// <summary>Others than its owner may use it; perhaps they have read it.</summary>
    OpenToOthers,

    /// <summary>It is not what was written, or holds a key of another type.</summary>
    Damaged,
}

/// <summary>
/// The file of a private key, of one line as Go's signed notes write it (golang.org/x/mod/sumdb/note): PRIVATE+KEY+name+id+base64(type || seed).
/// The name is part of it, because a key under another name is another key.
/// </summary>
public static class KeyFile
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a key and keeps it where its owner alone can read it.</summary>
    /// <exception cref="ProofFormatException">The name cannot be that of a key.</exception>
    /// <exception cref="IOException">It could not be written down.</exception>
    public static NoteKey Make(string path, string name, NoteSignatureType type)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519PrivateKey.SeedLength);
        NoteKey? key = null;
        try
        {
            key = new NoteKey(name, type, seed);
            DurableFile.Write(path, Line(key, seed));
            return key;
        }
        catch
        {
            key?.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The key in a file; nothing when there is a fault with it.</summary>
    public static NoteKey? Read(string path, NoteSignatureType type, out KeyFileFault fault)
    {
        fault = KeyFileFault.OpenToOthers;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerReadsAndWrites) != 0) return null;
        fault = KeyFileFault.Damaged;
        var text = File.ReadAllText(path);
        // The base64 of the last part may hold plus signs itself.
        if (text.Split('+', 5) is not ["PRIVATE", "KEY", var name, _, var secret] || Seed(secret.TrimEnd('\n'), type) is not { } seed) return null;
        NoteKey? key = null;
        try
        {
            key = new NoteKey(name, type, seed);
            // Written anew it must be the same: that holds name, id and key against each other.
            if (Line(key, seed) == text)
            {
                fault = KeyFileFault.None;
                return key;
            }
        }
        catch (ProofFormatException)
        {
            // No key has such a name.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
        key?.Dispose();
        return null;
    }

    private static string Line(NoteKey key, byte[] seed) => $"PRIVATE+KEY+{key.Public.Name}+{key.Public.Id:x8}+{Convert.ToBase64String([(byte)key.Public.Type, .. seed])}\n";

    private static byte[]? Seed(string base64, NoteSignatureType type)
    {
        Span<byte> bytes = stackalloc byte[1 + Ed25519PrivateKey.SeedLength];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == bytes.Length && bytes[0] == (byte)type ? bytes[1..].ToArray() : null;
    }
}

/// <summary>A private key with the name that it signs notes under.</summary>
public sealed class NoteKey : IDisposable
{
    private readonly Ed25519PrivateKey _key;

    internal NoteKey(string name, NoteSignatureType type, byte[] seed)
    {
        _key = Ed25519PrivateKey.Of(seed);
        try
        {
            Public = new VerifierKey(name, type, _key.PublicKey());
        }
        catch
        {
            _key.Dispose();
            throw;
        }
    }

    /// <summary>What others verify its signatures by.</summary>
    public VerifierKey Public { get; }

    /// <summary>The text signed as a log signs it.</summary>
    public NoteSignature Sign(string text) => NoteSignature.By(Public, _key.Sign(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text of a checkpoint cosigned as a witness does it (c2sp.org/tlog-cosignature).</summary>
    /// <param name="text">With its last line feed.</param>
    /// <param name="time">Seconds since 1970.</param>
    public NoteSignature Cosign(string text, long time) => Cosignature.By(Public, time, _key.Sign(Cosignature.Message(time, Encoding.UTF8.GetBytes(text))));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
