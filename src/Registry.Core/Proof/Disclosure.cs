using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Registry.Core.Proof;

/// <summary>
/// A salted disclosure of one value, as SD-JWT discloses an array element (RFC 9901, 4.2.2): text = base64url(["salt",value]),
/// digest = base64url(SHA-256(ASCII of the text)). Who holds the digest alone learns nothing; who is given the text can check it
/// without knowing any rule of canonical form. The registry writes ["salt",value] in canonical form (<see cref="Jcs"/>).
/// </summary>
public sealed class Disclosure
{
    /// <summary>Bytes of a salt: 128 bits (RFC 9901, 9.3).</summary>
    public const int SaltLength = 16;

    /// <summary>Characters of a digest: base64url of 32 bytes.</summary>
    public const int DigestLength = 43;

    private const int SaltTextLength = 22;

    // [" and salt and ", before the value, ] after it.
    private const int Before = 2 + SaltTextLength + 2;

    private readonly byte[] salt;
    private readonly byte[] value;

    private Disclosure(string text, byte[] salt, byte[] value, bool isCanonical)
    {
        (Text, this.salt, this.value, IsCanonical) = (text, salt, value, isCanonical);
        Digest = DigestOf(text);
    }

    /// <summary>The disclosure itself, base64url without padding.</summary>
    public string Text { get; }

    /// <summary>base64url(SHA-256(ASCII of <see cref="Text"/>)), 43 characters.</summary>
    public string Digest { get; }

    /// <summary>The 16 bytes of the salt.</summary>
    public ReadOnlySpan<byte> Salt => salt;

    /// <summary>The disclosed value in canonical form.</summary>
    public ReadOnlySpan<byte> Value => value;

    /// <summary>Whether the text is the one that the registry itself writes for this salt and value.</summary>
    public bool IsCanonical { get; }

    /// <summary>The disclosure of a value that is in canonical form already; that is not checked again.</summary>
    /// <exception cref="ArgumentException">The salt is not 16 bytes.</exception>
    public static Disclosure Of(ReadOnlySpan<byte> salt16, ReadOnlySpan<byte> canonicalJsonValue)
    {
        byte[] json = ArrayPool<byte>.Shared.Rent(Before + canonicalJsonValue.Length + 1);
        int length = WriteJson(salt16, canonicalJsonValue, json);
        string text = Base64Url.EncodeToString(json.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(json);
        return new Disclosure(text, salt16.ToArray(), canonicalJsonValue.ToArray(), isCanonical: true);
    }

    /// <summary>The disclosure of a text about a person: its value is a JSON string.</summary>
    /// <exception cref="ArgumentException">The salt is not 16 bytes.</exception>
    /// <exception cref="NotCanonicalizableException">The text holds U+0000 or a lone surrogate.</exception>
    public static Disclosure OfText(ReadOnlySpan<byte> salt16, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] json = new byte[2 + text.Length * JcsText.MaxPerCodeUnit];
        return Of(salt16, json.AsSpan(0, JcsText.WriteQuoted(text, json)));
    }

    /// <summary>Only the digest of the disclosure of a canonical value: no more is kept on the way of an event into the log.</summary>
    /// <exception cref="ArgumentException">The salt is not 16 bytes.</exception>
    public static string DigestOf(ReadOnlySpan<byte> salt16, ReadOnlySpan<byte> canonicalJsonValue)
    {
        int jsonLength = Before + canonicalJsonValue.Length + 1;
        int textLength = Base64Url.GetEncodedLength(jsonLength);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(jsonLength + textLength);
        WriteJson(salt16, canonicalJsonValue, buffer);
        var text = buffer.AsSpan(jsonLength, textLength);
        Base64Url.EncodeToUtf8(buffer.AsSpan(0, jsonLength), text);
        string digest = Hash(text);
        ArrayPool<byte>.Shared.Return(buffer);
        return digest;
    }

    /// <summary>The digest of any disclosure, of this form or another of SD-JWT, over its characters as they are.</summary>
    public static string DigestOf(string disclosure)
    {
        ArgumentNullException.ThrowIfNull(disclosure);
        return Hash(Encoding.UTF8.GetBytes(disclosure));
    }

    /// <inheritdoc cref="DigestOf(string)"/>
    public static string DigestOf(ReadOnlySpan<byte> disclosure) => Hash(disclosure);

    /// <summary>Finds the value in ["salt",value], when that is in the form that the registry itself writes it; nothing is copied.</summary>
    internal static bool TryValue(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> value)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        bool read = json.Length > Before + 1 && json.StartsWith("[\""u8) && json[(2 + SaltTextLength)..].StartsWith("\","u8) && json[^1] == (byte)']'
            && StrictBase64Url.TryDecode(json.Slice(2, SaltTextLength), salt, out int length) && length == SaltLength && Jcs.IsCanonical(json);
        value = read ? json[Before..^1] : default;
        return read;
    }

    /// <summary>Reads a disclosure of an array element; JSON in another than the canonical form is accepted, as RFC 9901 has it.</summary>
    /// <exception cref="NotCanonicalizableException">It is no base64url, no ["salt",value], or the salt is not 16 bytes.</exception>
    public static Disclosure Parse(string disclosure)
    {
        ArgumentNullException.ThrowIfNull(disclosure);
        byte[] json = StrictBase64Url.Decode(disclosure) ?? throw new NotCanonicalizableException("The disclosure is not base64url", 0);
        byte[] canonical = Jcs.Canonicalize(json);
        var reader = new Utf8JsonReader(canonical, new JsonReaderOptions { MaxDepth = Jcs.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
            throw new NotCanonicalizableException("The disclosure is not an array that begins with a salt", 0);
        byte[]? salt = StrictBase64Url.Decode(reader.GetString()!);
        if (salt is not { Length: SaltLength })
            throw new NotCanonicalizableException("The salt is not 16 bytes in base64url", 1);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
            throw new NotCanonicalizableException("The disclosure has no value", reader.TokenStartIndex);
        reader.Skip();
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new NotCanonicalizableException("The disclosure holds more than a salt and a value", reader.TokenStartIndex);
        return new Disclosure(disclosure, salt, canonical[Before..^1], canonical.AsSpan().SequenceEqual(json));
    }

    /// <summary>The value when it is a text; null when it is not.</summary>
    public string? AsText()
    {
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = Jcs.MaxDepth });
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>Whether this is what stands behind a digest.</summary>
    public bool Opens(string digest) => string.Equals(Digest, digest, StringComparison.Ordinal);

    private static int WriteJson(ReadOnlySpan<byte> salt16, ReadOnlySpan<byte> value, Span<byte> into)
    {
        if (salt16.Length != SaltLength)
            throw new ArgumentException("A salt has 16 bytes.", nameof(salt16));
        "[\""u8.CopyTo(into);
        Base64Url.EncodeToUtf8(salt16, into[2..]);
        "\","u8.CopyTo(into[(Before - 2)..]);
        value.CopyTo(into[Before..]);
        into[Before + value.Length] = (byte)']';
        return Before + value.Length + 1;
    }

    private static string Hash(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return Base64Url.EncodeToString(hash);
    }
}
