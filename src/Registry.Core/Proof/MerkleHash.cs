using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Registry.Core.Proof;

/// <summary>
/// A hash of the tree: 32 bytes of SHA-256 (RFC 6962, 2.1). A leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right);
/// the first byte keeps a node from ever passing for a leaf.
/// </summary>
public readonly record struct MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    // In base64: 43 characters and one of padding.
    private const int TextLength = 44;

    // The bytes in the order in which they stand, read as numbers only to be compared and copied.
    private readonly ulong first, second, third, fourth;

    private MerkleHash(ReadOnlySpan<byte> bytes)
    {
        var numbers = MemoryMarshal.Cast<byte, ulong>(bytes);
        (first, second, third, fourth) = (numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static MerkleHash Empty { get; } = Read(SHA256.HashData([]));

    /// <summary>A hash from its 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32.</exception>
    public static MerkleHash Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new MerkleHash(bytes) : throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static MerkleHash Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> hash = stackalloc byte[Length];
        Entry.LeafHash(entry, hash);
        return new MerkleHash(hash);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static MerkleHash Node(in MerkleHash left, in MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Length], hash = stackalloc byte[Length];
        input[0] = 1;
        MemoryMarshal.Write(input[1..], in left);
        MemoryMarshal.Write(input[(1 + Length)..], in right);
        SHA256.HashData(input, hash);
        return new MerkleHash(hash);
    }

    /// <summary>Reads base64 (RFC 4648, 4) of 32 bytes in its only form.</summary>
    public static bool TryParse(ReadOnlySpan<char> base64, out MerkleHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bool read = base64.Length == TextLength && StrictBase64.TryDecode(base64, bytes, out int length) && length == Length;
        hash = read ? new MerkleHash(bytes) : default;
        return read;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> into) => MemoryMarshal.Write(into, in this);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The hash in base64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());
}
