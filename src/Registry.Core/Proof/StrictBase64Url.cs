using System.Buffers;
using System.Buffers.Text;

namespace Registry.Core.Proof;

/// <summary>
/// base64url without padding (RFC 4648, 5) in its only form: the base library also takes padding and white space, and each of those
/// would give one value two texts and so two digests.
/// </summary>
internal static class StrictBase64Url
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<byte> AlphabetBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>The bytes, or null when the text is not in that form.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet))
            return null;
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // Stray bits in the last character are invalid data to the base library.
        return Base64Url.DecodeFromChars(text, bytes, out _, out int length) == OperationStatus.Done ? bytes[..length] : null;
    }

    /// <summary>Decodes into a buffer with room enough.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> into, out int length)
    {
        length = 0;
        return text.Length % 4 != 1 && !text.ContainsAnyExcept(AlphabetBytes) && Base64Url.DecodeFromUtf8(text, into, out _, out length) == OperationStatus.Done;
    }

    /// <summary>Whether it is the digest of 32 bytes: 43 characters, of which the last carries four bits.</summary>
    public static bool IsDigest(ReadOnlySpan<byte> text) =>
        text.Length == Disclosure.DigestLength && !text.ContainsAnyExcept(AlphabetBytes) && "AEIMQUYcgkosw048"u8.Contains(text[^1]);
}
