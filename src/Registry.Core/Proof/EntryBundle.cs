using System.Buffers.Binary;

namespace Registry.Core.Proof;

/// <summary>
/// A bundle of entries (c2sp.org/tlog-tiles, "Log entries"): up to 256, each after its length in two bytes, big-endian; an entry has at
/// most 65,535 bytes.
/// </summary>
public static class EntryBundle
{
    /// <summary>The bytes of the bundle.</summary>
    /// <exception cref="ProofFormatException">An entry is too long, or there are more than 256.</exception>
    public static byte[] Encode(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count > Tile.FullWidth)
            throw new ProofFormatException("A bundle holds at most 256 entries.");
        byte[] bundle = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            if (entry.Length > ushort.MaxValue)
                throw new ProofFormatException("An entry of a bundle has at most 65,535 bytes.");
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }
        return bundle;
    }

    /// <summary>The entries of a bundle that must hold so many, as slices of it.</summary>
    /// <exception cref="ProofFormatException">It holds fewer or more, or is cut off.</exception>
    public static ReadOnlyMemory<byte>[] Decode(ReadOnlyMemory<byte> bundle, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        var entries = new ReadOnlyMemory<byte>[width];
        for (int i = 0; i < width; i++)
        {
            if (bundle.Length < sizeof(ushort) || bundle.Length - sizeof(ushort) < BinaryPrimitives.ReadUInt16BigEndian(bundle.Span))
                throw new ProofFormatException("The bundle is cut off.");
            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            entries[i] = bundle.Slice(sizeof(ushort), length);
            bundle = bundle[(sizeof(ushort) + length)..];
        }
        return bundle.IsEmpty ? entries : throw new ProofFormatException("The bundle holds more entries than its width.");
    }
}
