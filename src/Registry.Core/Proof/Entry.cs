using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>
/// One entry of the log, in the fixed form
/// {"at","circumstances","content","event","position","prev","stream","v","version"}: canonical JSON (RFC 8785) of at most
/// <see cref="MaxLength"/> bytes. The leaf is SHA-256(0x00 || entry) (RFC 6962, 2.1), its index is position - 1.
/// </summary>
/// <param name="At">When it was recorded: UTC, whole microseconds, strictly rising over the log.</param>
/// <param name="Circumstances">Digest of the circumstances, see <see cref="Disclosure"/>.</param>
/// <param name="Content">Digest of the content, see <see cref="Disclosure"/>.</param>
/// <param name="Event">Id of the event.</param>
/// <param name="Position">1, 2, 3 ... without holes.</param>
/// <param name="Prev">Position of the stream's previous event; 0 for its first.</param>
/// <param name="Stream">Id of the stream.</param>
/// <param name="Version">1, 2, 3 ... within the stream.</param>
/// <param name="V">Version of this form; there is one.</param>
public sealed record Entry(
    DateTimeOffset At, string Circumstances, string Content, Guid Event, long Position, long Prev, Guid Stream, long Version, int V = 1)
{
    /// <summary>The most bytes an entry takes: three numbers of 16 digits.</summary>
    public const int MaxLength = 334;

    private const int MomentLength = 27;

    /// <summary>The bytes of the entry.</summary>
    /// <exception cref="InvalidOperationException">A value could not stand in an entry; it says which.</exception>
    public byte[] ToBytes()
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return buffer[..Write(buffer)].ToArray();
    }

    /// <summary>Writes the entry; gives the number of bytes. <see cref="MaxLength"/> is always room enough.</summary>
    /// <exception cref="InvalidOperationException">A value could not stand in an entry; it says which.</exception>
    public int Write(Span<byte> into)
    {
        Span<byte> circumstances = stackalloc byte[Disclosure.DigestLength], content = stackalloc byte[Disclosure.DigestLength];
        if (!TryDigest(Circumstances, circumstances) || !TryDigest(Content, content))
            throw new InvalidOperationException("A digest of an entry is base64url of 32 bytes.");
        if (Fault() is { } fault)
            throw new InvalidOperationException(fault);
        int written = 0;
        Put("{\"at\":\""u8, into, ref written);
        written += WriteMoment(At, into[written..]);
        Put("\",\"circumstances\":\""u8, into, ref written);
        Put(circumstances, into, ref written);
        Put("\",\"content\":\""u8, into, ref written);
        Put(content, into, ref written);
        Put("\",\"event\":\""u8, into, ref written);
        Put(Event, into, ref written);
        Put("\",\"position\":"u8, into, ref written);
        Put(Position, into, ref written);
        Put(",\"prev\":"u8, into, ref written);
        Put(Prev, into, ref written);
        Put(",\"stream\":\""u8, into, ref written);
        Put(Stream, into, ref written);
        Put("\",\"v\":1,\"version\":"u8, into, ref written);
        Put(Version, into, ref written);
        Put("}"u8, into, ref written);
        return written;
    }

    /// <summary>Reads an entry; only the exact form is accepted, so equal entries are equal bytes and the other way round.</summary>
    /// <exception cref="NotCanonicalizableException">It is not an entry; with the place.</exception>
    public static Entry Parse(ReadOnlySpan<byte> entry) => new EntryReader(entry).Read();

    /// <summary>The leaf hash, 32 bytes.</summary>
    public byte[] Leaf()
    {
        Span<byte> entry = stackalloc byte[MaxLength];
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        LeafHash(entry[..Write(entry)], hash);
        return hash;
    }

    /// <summary>SHA-256(0x00 || entry) of the bytes of any entry into 32 bytes (RFC 6962, 2.1).</summary>
    public static void LeafHash(ReadOnlySpan<byte> entry, Span<byte> hash)
    {
        Span<byte> prefixed = entry.Length < 1024 ? stackalloc byte[1024] : new byte[entry.Length + 1];
        prefixed[0] = 0;
        entry.CopyTo(prefixed[1..]);
        SHA256.HashData(prefixed[..(entry.Length + 1)], hash);
    }

    /// <summary>What keeps these numbers from standing in an entry; null when nothing does.</summary>
    internal string? Fault() =>
        V != 1 ? "An entry is of version 1."
        : At.Offset != TimeSpan.Zero ? "The moment of an entry is in UTC."
        : At.Ticks % TimeSpan.TicksPerMicrosecond != 0 ? "The moment of an entry is in whole microseconds."
        : Position is < 1 or > Jcs.MaxInteger ? "The position of an entry is 1 to 2^53 - 1."
        : Prev < 0 || Prev >= Position ? "The previous position lies before the position."
        : Version < 1 || Version > Position ? "The version lies from 1 to the position."
        : Prev == 0 != (Version == 1) ? "A stream's first event, and no other, has no previous one."
        : null;

    private static bool TryDigest(string digest, Span<byte> into) =>
        Encoding.UTF8.TryGetBytes(digest, into, out int length) && StrictBase64Url.IsDigest(into[..length]);

    private static int WriteMoment(DateTimeOffset moment, Span<byte> into)
    {
        Span<byte> text = stackalloc byte[MomentLength + 1];
        moment.UtcDateTime.TryFormat(text, out _, "O");
        // "O" has seven decimals, of which the last is a zero here.
        text[MomentLength - 1] = (byte)'Z';
        text[..MomentLength].CopyTo(into);
        return MomentLength;
    }

    private static void Put(ReadOnlySpan<byte> bytes, Span<byte> into, ref int written)
    {
        bytes.CopyTo(into[written..]);
        written += bytes.Length;
    }

    private static void Put(Guid id, Span<byte> into, ref int written)
    {
        if (!id.TryFormat(into[written..], out int length, "D"))
            throw new ArgumentException("There is no room for the entry.", nameof(into));
        written += length;
    }

    private static void Put(long number, Span<byte> into, ref int written)
    {
        if (!Utf8Formatter.TryFormat(number, into[written..], out int length))
            throw new ArgumentException("There is no room for the entry.", nameof(into));
        written += length;
    }
}
