using System.Buffers.Binary;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>One signature line of a note: the name and id of the key, and what it signed with, which only the key's type explains.</summary>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Value)
{
    /// <summary>The signature that a key made.</summary>
    public static NoteSignature By(VerifierKey key, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Name, key.Id, value);
    }

    /// <summary>Whether it claims to be made with this key.</summary>
    public bool ClaimsToBeBy(VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == KeyId && key.Name == KeyName;
    }

    /// <summary>The line with its line feed: em dash, name, base64(id || value).</summary>
    public override string ToString()
    {
        byte[] bytes = new byte[sizeof(uint) + Value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Value.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        return $"{SignedNote.Dash}{KeyName} {Convert.ToBase64String(bytes)}\n";
    }
}

/// <summary>
/// A text with signatures (c2sp.org/signed-note): the text, which ends with a line feed, an empty line, and a line for each signature. At
/// most <see cref="MaxLength"/> bytes and <see cref="MaxSignatures"/> signatures. Reading one believes nothing: <see cref="Verify"/> does.
/// </summary>
public sealed class SignedNote
{
    /// <summary>Bytes that are read at most; a hundred of the largest signatures have room.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Signatures that are read at most; the specification asks for 16 at least.</summary>
    public const int MaxSignatures = 100;

    internal const string Dash = "— ";

    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] bytes;

    /// <summary>A note of a text and its signatures.</summary>
    /// <exception cref="ProofFormatException">The text does not end with a line feed, or there is no signature.</exception>
    public SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(signatures);
        if (!text.EndsWith('\n') || signatures.Count == 0)
            throw new ProofFormatException("A note has a text that ends with a line feed, and signatures.");
        (Text, Signatures) = (text, signatures);
        try
        {
            bytes = strictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new ProofFormatException("The text of a note is Unicode.");
        }
    }

    /// <summary>What is signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>The signature lines in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note.</summary>
    /// <exception cref="ProofFormatException">It is not one.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        if (note.Length > MaxLength)
            throw new ProofFormatException("The note is too long.");
        try
        {
            return Parse(strictUtf8.GetString(note));
        }
        catch (DecoderFallbackException)
        {
            throw new ProofFormatException("The note is not UTF-8.");
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > MaxLength || note.AsSpan().ContainsAnyInRange('\0', '\t') || note.AsSpan().ContainsAnyInRange('\u000B', '\u001F'))
            throw new ProofFormatException("The note is too long or holds control characters.");
        int end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || end + 2 == note.Length)
            throw new ProofFormatException("The note has no signatures after an empty line.");
        string[] lines = note[(end + 2)..^1].Split('\n');
        if (lines.Length > MaxSignatures)
            throw new ProofFormatException("The note has too many signatures.");
        return new SignedNote(note[..(end + 1)], [.. lines.Select(ParseSignature)]);
    }

    /// <summary>
    /// Verifies every signature that claims to be made with one of these keys and ignores the others. A signature that claims it wrongly
    /// spoils the whole note, as the specification advises.
    /// </summary>
    public NoteVerdict Verify(IEnumerable<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var verified = new List<VerifiedSignature>();
        var known = keys.ToList();
        foreach (var signature in Signatures)
            foreach (var key in known)
            {
                if (!signature.ClaimsToBeBy(key) || key.Type == NoteSignatureType.MlDsa44Cosignature)
                    continue;
                if (Check(key, bytes, signature.Value.Span) is not { } valid)
                    return new NoteVerdict([], key);
                verified.Add(valid);
            }
        return new NoteVerdict(verified, null);
    }

    /// <summary>The same note with one more signature.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    /// <summary>The note as it is published.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    private static VerifiedSignature? Check(VerifierKey key, ReadOnlySpan<byte> text, ReadOnlySpan<byte> value)
    {
        if (key.Type == NoteSignatureType.Ed25519)
            return Ed25519.Verify(key.PublicKey, text, value) ? new(key, null) : null;
        return Cosignature.TryRead(value, out long time, out var signature) && Ed25519.Verify(key.PublicKey, Cosignature.Message(time, text), signature)
            ? new(key, time)
            : null;
    }

    private static NoteSignature ParseSignature(string line)
    {
        int space = line.LastIndexOf(' ');
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || space <= Dash.Length)
            throw new ProofFormatException("A signature line is an em dash, a name and base64.");
        string name = line[Dash.Length..space];
        if (!VerifierKey.IsName(name) || StrictBase64.Decode(line.AsSpan(space + 1)) is not { Length: > sizeof(uint) } bytes)
            throw new ProofFormatException("A signature line is an em dash, a name and base64.");
        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)));
    }
}

/// <summary>A signature that holds. <paramref name="Time"/> in seconds since 1970 stands in cosignatures only.</summary>
public sealed record VerifiedSignature(VerifierKey Key, long? Time);

/// <summary>What the known keys say of a note: the signatures that hold, or the key under whose name stands one that does not.</summary>
public sealed record NoteVerdict(IReadOnlyList<VerifiedSignature> Verified, VerifierKey? Failed)
{
    /// <summary>Whether the text may be read: a known key signed it, and no signature of a known key is wrong.</summary>
    public bool IsTrusted => Failed is null && Verified.Count > 0;
}
