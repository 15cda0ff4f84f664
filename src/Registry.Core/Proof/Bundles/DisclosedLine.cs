using System.Buffers;
using System.Buffers.Text;

namespace Registry.Core.Proof.Bundles;

/// <summary>What a disclosure discloses, by the form of its value.</summary>
public enum DisclosedKind
{
    /// <summary>None of the three.</summary>
    Unknown,

    /// <summary>What an event says (<see cref="EventContent"/>).</summary>
    Content,

    /// <summary>Who recorded it and why (<see cref="EventCircumstances"/>).</summary>
    Circumstances,

    /// <summary>A text about a person.</summary>
    PersonalText,
}

/// <summary>The entry whose content was redacted, as an event says that comes later.</summary>
public sealed record RedactedEntry(long Position, Guid Event, string Content);

/// <summary>
/// One line of disclosures.txt, read by itself so that many can be read at once; which digest of the log it opens is for
/// <see cref="DisclosureWalk"/> to say.
/// </summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Byte">Where in the file it begins.</param>
/// <param name="Digest">The digest of its characters.</param>
/// <param name="Kind">What it discloses.</param>
/// <param name="Personal">The digests of the personal texts that it holds.</param>
/// <param name="Erases">The digests of the texts about persons that this content says were erased.</param>
/// <param name="Wrong">Why it is no disclosure of the registry, whatever it opens; null when it is one.</param>
/// <param name="Content">The canonical content, where it is one and somebody wants to read it: what concerns the keys of the log always.</param>
public sealed record DisclosedLine(long Number, long Byte, string Digest, DisclosedKind Kind, IReadOnlyList<string> Personal, IReadOnlyList<string> Erases, string? Wrong, byte[]? Content = null)
{
    /// <summary>The entry of which this content says that it was redacted.</summary>
    public RedactedEntry? Redacts { get; init; }

    /// <summary>Reads a line without its line feed; there are millions, so only what is kept is allocated.</summary>
    /// <param name="keepsContent">Whether the content is wanted, or only what is to be said of it.</param>
    public static DisclosedLine Read(ReadOnlySpan<byte> line, long number, long at, bool keepsContent = false)
    {
        string digest = Disclosure.DigestOf(line);
        byte[] json = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(line.Length));
        try
        {
            if (!StrictBase64Url.TryDecode(line, json, out int length) || !Disclosure.TryValue(json.AsSpan(0, length), out var value))
                return new(number, at, digest, DisclosedKind.Unknown, [], [], "it is no disclosure in its canonical form");
            var kind = DisclosedForm.KindOf(value);
            return kind == DisclosedKind.Unknown
                ? new(number, at, digest, kind, [], [], "the disclosed value is neither content, nor circumstances, nor a text")
                : new(number, at, digest, kind, kind == DisclosedKind.Content ? DisclosedForm.PersonalDigests(value) : [], kind == DisclosedKind.Content ? DisclosedForm.ErasedDigests(value) : [], null, kind == DisclosedKind.Content && (keepsContent || KeyChain.Concerns(value)) ? value.ToArray() : null)
                {
                    Redacts = kind == DisclosedKind.Content ? DisclosedForm.Redacted(value) : null,
                };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }
}
