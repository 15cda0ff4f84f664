using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>
/// A witness's cosignature of a checkpoint, cosignature/v1 (c2sp.org/tlog-cosignature): the time in eight bytes, big-endian, and an
/// Ed25519 signature of 64 bytes over two lines with that time and the text of the checkpoint. It says: at that time this was the largest
/// tree of this log that I had seen, and it contained all that I had seen before.
/// </summary>
public static class Cosignature
{
    /// <summary>Bytes: time and signature.</summary>
    public const int Length = sizeof(ulong) + Ed25519.SignatureLength;

    /// <summary>The bytes that a witness signs.</summary>
    /// <param name="time">Seconds since 1970, not negative.</param>
    /// <param name="checkpointText">The text of the checkpoint, with its last line feed, without signatures.</param>
    public static byte[] Message(long time, ReadOnlySpan<byte> checkpointText)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n")), .. checkpointText];
    }

    /// <summary>The signature line of a witness, from the time and the Ed25519 signature over <see cref="Message"/>.</summary>
    /// <exception cref="ArgumentException">The key is not one for cosignatures, or the signature has not 64 bytes.</exception>
    public static NoteSignature By(VerifierKey witness, long time, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(witness);
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        if (witness.Type != NoteSignatureType.Ed25519Cosignature || signature.Length != Ed25519.SignatureLength)
            throw new ArgumentException("A cosignature is 64 bytes made with a key for cosignatures.", nameof(signature));
        byte[] value = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(value, time);
        signature.CopyTo(value.AsSpan(sizeof(ulong)));
        return NoteSignature.By(witness, value);
    }

    /// <summary>Takes a cosignature apart; false for another length or a time of 2^63 or later.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out long time, out ReadOnlySpan<byte> signature)
    {
        time = value.Length == Length ? BinaryPrimitives.ReadInt64BigEndian(value) : -1;
        signature = time < 0 ? default : value[sizeof(ulong)..];
        return time >= 0;
    }
}
