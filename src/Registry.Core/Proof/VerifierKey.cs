using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>What a key may sign: the signature type byte of c2sp.org/signed-note.</summary>
public enum NoteSignatureType
{
    /// <summary>Ed25519 over the text of the note.</summary>
    Ed25519 = 1,

    /// <summary>An Ed25519 cosignature with its time (c2sp.org/tlog-cosignature).</summary>
    Ed25519Cosignature = 4,

    /// <summary>An ML-DSA-44 cosignature; such keys are read, and their signatures are ignored as those of unknown keys are.</summary>
    MlDsa44Cosignature = 6,
}

/// <summary>
/// A verifier key, "vkey" (c2sp.org/signed-note, "Verifier keys"): name+id+base64(type || public key), of 32 bytes for Ed25519 and 1,312
/// for ML-DSA-44. The id is the first four bytes of SHA-256(name || 0x0A || type || public key) and is checked for every type. Keys that
/// are not sound (<see cref="Ed25519.IsSoundKey"/>) are refused here, so that nothing signed by one is ever weighed.
/// </summary>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    private const int MlDsa44PublicKeyLength = 1312;

    private readonly byte[] publicKey;

    /// <summary>A key by its parts.</summary>
    /// <exception cref="ProofFormatException">The name cannot stand in a note, or the key is not of its type or not sound.</exception>
    public VerifierKey(string name, NoteSignatureType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
            throw new ProofFormatException("The name of a key is not empty and holds no space, plus or control character.");
        bool sound = type switch
        {
            NoteSignatureType.Ed25519 or NoteSignatureType.Ed25519Cosignature => Ed25519.IsSoundKey(publicKey),
            NoteSignatureType.MlDsa44Cosignature => publicKey.Length == MlDsa44PublicKeyLength,
            _ => throw new ProofFormatException("The type of the key is not known."),
        };
        if (!sound)
            throw new ProofFormatException("The public key is not of its type, not in its only encoding, or weak.");
        (Name, Type, this.publicKey) = (name, type, publicKey.ToArray());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey], hash);
        Id = BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    /// <summary>Whose key it is; for a log its origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the hash of name, type and key.</summary>
    public uint Id { get; }

    /// <summary>What the key may sign.</summary>
    public NoteSignatureType Type { get; }

    /// <summary>The public key, as its type encodes it.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>Reads a vkey.</summary>
    /// <exception cref="ProofFormatException">It is not one, its id is not that of its key, or the key is not sound.</exception>
    public static VerifierKey Parse(string vkey)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        // The base64 of the third part may hold plus signs itself.
        string[] parts = vkey.Split('+', 3);
        if (parts.Length != 3 || StrictBase64.Decode(parts[2]) is not { Length: > 1 } key)
            throw new ProofFormatException("A verifier key is name+id+base64.");
        var read = new VerifierKey(parts[0], (NoteSignatureType)key[0], key.AsSpan(1));
        return parts[1] == read.IdText ? read : throw new ProofFormatException("The id of the verifier key is not that of its key.");
    }

    /// <summary>The vkey.</summary>
    public override string ToString() => $"{Name}+{IdText}+{Convert.ToBase64String([(byte)Type, .. publicKey])}";

    /// <summary>Whether name, type and key are the same.</summary>
    public bool Equals(VerifierKey? other) =>
        other is not null && Name == other.Name && Type == other.Type && publicKey.AsSpan().SequenceEqual(other.publicKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    /// <summary>Whether it can name a key: UTF-8 without spaces, pluses and control characters, not empty.</summary>
    internal static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return false;
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(name, out var rune, out int length);
            if (status != OperationStatus.Done || rune.Value is '+' or < ' ' || Rune.IsWhiteSpace(rune))
                return false;
            name = name[length..];
        }
        return true;
    }

    private string IdText => Id.ToString("x8", CultureInfo.InvariantCulture);
}
