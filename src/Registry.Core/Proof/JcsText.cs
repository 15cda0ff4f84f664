using System.Buffers;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>Strings as RFC 8785, 3.2.2.2 writes them: the two-letter escapes, \u00xx for other controls, the rest as UTF-8.</summary>
internal static class JcsText
{
    /// <summary>The most bytes that one UTF-16 code unit takes: a control character.</summary>
    public const int MaxPerCodeUnit = 6;

    private static readonly SearchValues<char> NeedsCare = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (char)control), '"', '\\']);

    /// <summary>Writes a text with its quotes, by the registry's rules: neither U+0000 nor a lone surrogate.</summary>
    /// <exception cref="NotCanonicalizableException">With the UTF-8 offset within the text.</exception>
    public static int WriteQuoted(string text, Span<byte> into)
    {
        into[0] = (byte)'"';
        int written = 1;
        if (text.AsSpan().ContainsAny(NeedsCare) || !Encoding.UTF8.TryGetBytes(text, into[1..], out int plain) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            written += WriteRunes(text, into[1..]);
        else
            written += plain;
        into[written] = (byte)'"';
        return written + 1;
    }

    /// <summary>Writes one character, with an escape if it needs one.</summary>
    public static int WriteEscaped(Rune rune, Span<byte> into)
    {
        char letter = rune.Value switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\f' => 'f',
            '\r' => 'r',
            < 0x20 => 'u',
            _ => '\0',
        };
        if (letter == '\0')
            return rune.EncodeToUtf8(into);
        into[0] = (byte)'\\';
        into[1] = (byte)letter;
        if (letter != 'u')
            return 2;
        into[2] = into[3] = (byte)'0';
        into[4] = HexDigit(rune.Value >> 4);
        into[5] = HexDigit(rune.Value & 15);
        return 6;
    }

    private static int WriteRunes(ReadOnlySpan<char> text, Span<byte> into)
    {
        int written = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out int length) != OperationStatus.Done)
                throw new NotCanonicalizableException("A surrogate stands alone", written);
            if (rune.Value == 0)
                throw new NotCanonicalizableException("U+0000 is not accepted", written);
            written += WriteEscaped(rune, into[written..]);
            text = text[length..];
        }
        return written;
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
