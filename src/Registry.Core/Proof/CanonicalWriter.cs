using System.Buffers;
using System.Buffers.Text;

namespace Registry.Core.Proof;

/// <summary>Writes one canonical object whose members the caller gives in order; the buffer is pooled.</summary>
public ref struct CanonicalWriter(int capacity)
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int written;

    public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, written);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>Takes a name with its quotes and colon.</summary>
    public void Name(ReadOnlySpan<byte> quoted)
    {
        var into = Room(quoted.Length + 1);
        into[0] = written == 0 ? (byte)'{' : (byte)',';
        quoted.CopyTo(into[1..]);
        written += quoted.Length + 1;
    }

    public void Text(string text) => written += JcsText.WriteQuoted(text, Room(text.Length * JcsText.MaxPerCodeUnit + 2));

    public void Id(Guid id)
    {
        var into = Room(38);
        into[0] = into[37] = (byte)'"';
        id.TryFormat(into[1..], out _, "D");
        written += 38;
    }

    public void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int length);
        written += length;
    }

    public void Json(ReadOnlySpan<byte> canonical)
    {
        canonical.CopyTo(Room(canonical.Length));
        written += canonical.Length;
    }

    public void Close() => Json("}"u8);

    private Span<byte> Room(int needed)
    {
        if (buffer.Length - written < needed)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(written + needed, buffer.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        return buffer.AsSpan(written);
    }
}
