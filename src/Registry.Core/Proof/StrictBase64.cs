using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// base64 with padding (RFC 4648, 4) in its only form. The base library also takes white space and stray bits before the padding,
/// and a signed note that can be written in two ways can be told apart from itself.
/// </summary>
internal static class StrictBase64
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>The bytes, or null when the text is not in that form.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length / 4 * 3];
        return TryDecode(text, bytes, out int length) ? bytes[..length] : null;
    }

    /// <summary>Decodes into a buffer with room enough.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> into, out int length)
    {
        length = 0;
        var digits = text.TrimEnd('=');
        int padding = text.Length - digits.Length;
        if (text.Length % 4 != 0 || padding > 2 || digits.ContainsAnyExcept(Alphabet) || !Convert.TryFromBase64Chars(text, into, out length))
            return false;
        // The bits that the padding leaves over are zero exactly when the tail is written the same again.
        Span<char> last = stackalloc char[4];
        int tail = (3 - padding) % 3;
        return tail == 0 || (Convert.TryToBase64Chars(into.Slice(length - tail, tail), last, out _) && last.SequenceEqual(text[^4..]));
    }
}
