using System.Security.Cryptography;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>The file with the private key, in the form of Go's note package: PRIVATE+KEY+name+id+base64(type || seed).</summary>
internal static class KeyFile
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>A new key under that name, written durably.</summary>
    public static void Make(string path, string name)
    {
        var seed = RandomNumberGenerator.GetBytes(SigningKey.SeedLength);
        using var key = SigningKey.From(seed);
        var id = new VerifierKey(name, NoteSignatureType.Ed25519, key.PublicKey()).Id;
        DurableFile.Write(path, $"{Prefix}{name}+{id:x8}+{Convert.ToBase64String([(byte)NoteSignatureType.Ed25519, .. seed])}\n");
    }

    /// <summary>The key and by what others check it.</summary>
    public static (SigningKey Key, VerifierKey Verifier) Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            throw new StartRefusedException($"Others than its owner may use the signing key in {path}. Take that away (chmod 600), and ask yourself who has read it.");
        var text = File.ReadAllText(path).TrimEnd('\n');
        // The base64 of the last part may hold plus signs itself.
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('+', 3) : [];
        if (parts is not [var name, var id, var data] || !Bytes(data, out var bytes)) throw Unreadable(path);
        var key = SigningKey.From(bytes[1..]);
        var verifier = new VerifierKey(name, NoteSignatureType.Ed25519, key.PublicKey());
        return $"{verifier.Id:x8}" == id ? (key, verifier) : throw Unreadable(path);
    }

    private static bool Bytes(string base64, out byte[] bytes)
    {
        bytes = new byte[1 + SigningKey.SeedLength];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == bytes.Length && bytes[0] == (byte)NoteSignatureType.Ed25519;
    }

    private static StartRefusedException Unreadable(string path) => new($"{path} holds no Ed25519 signing key. Put back the file as it was.");
}
