using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Registry.Core.Proof.Bundles;

/// <summary>The forms that the value of a disclosure can have, and the personal texts that a content points at.</summary>
public static class DisclosedForm
{
    private static readonly JsonReaderOptions depth = new() { MaxDepth = Jcs.MaxDepth };

    /// <summary>What a canonical value is: a text, or the members of a content or of circumstances, all that must be and no others.</summary>
    public static DisclosedKind KindOf(ReadOnlySpan<byte> canonical)
    {
        int content = 0, circumstances = 0;
        bool isContent = true, isCircumstances = true;
        var reader = new Utf8JsonReader(canonical, depth);
        try
        {
            reader.Read();
            // Two values where one belongs: an array of more than a salt and a value.
            if (reader.TokenType == JsonTokenType.String)
                return reader.BytesConsumed == canonical.Length ? DisclosedKind.PersonalText : DisclosedKind.Unknown;
            if (reader.TokenType != JsonTokenType.StartObject)
                return DisclosedKind.Unknown;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                reader.Read();
                content += IsOne(name, "collaboration", "data", "disclosure", "type", "version") ? 1 : 0;
                circumstances += IsOne(name, "actor", "correlation") ? 1 : 0;
                isContent = isContent && IsOfContent(name, ref reader);
                isCircumstances = isCircumstances && reader.TokenType == JsonTokenType.String && IsOne(name, "actor", "causation", "correlation", "mandate", "onBehalfOf");
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return DisclosedKind.Unknown;
        }
        return reader.BytesConsumed < canonical.Length ? DisclosedKind.Unknown
            : isContent && content == 5 ? DisclosedKind.Content
            : isCircumstances && circumstances == 2 ? DisclosedKind.Circumstances
            : DisclosedKind.Unknown;
    }

    /// <summary>The digests of the personal texts in a canonical content: each is the only member, "...", of an object (RFC 9901, 4.2.4.2).</summary>
    public static IReadOnlyList<string> PersonalDigests(ReadOnlySpan<byte> canonicalContent)
    {
        // Most contents have none, and the three dots stand in them as they are.
        if (canonicalContent.IndexOf("{\"...\":\""u8) < 0)
            return [];
        var found = new List<string>();
        var reader = new Utf8JsonReader(canonicalContent, depth);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("..."u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                string digest = reader.GetString()!;
                if (StrictBase64Url.IsDigest(Encoding.UTF8.GetBytes(digest)))
                    found.Add(digest);
            }
        return found;
    }

    /// <summary>The digests of the texts that a canonical content says were erased; none unless it is a <see cref="Privacy.PersonalDataErased"/>.</summary>
    public static IReadOnlyList<string> ErasedDigests(ReadOnlySpan<byte> canonicalContent)
    {
        // As for the texts: most contents are looked through once and no more.
        if (canonicalContent.IndexOf("\"type\":\"personal_data_erased\""u8) < 0)
            return [];
        using var json = JsonDocument.Parse(canonicalContent.ToArray(), new() { MaxDepth = Jcs.MaxDepth });
        var content = json.RootElement;
        return content.GetProperty("type").ValueEquals("personal_data_erased"u8) && content.GetProperty("data").TryGetProperty("digests", out var digests) && digests.ValueKind == JsonValueKind.Array
            ? [.. digests.EnumerateArray().Where(digest => digest.ValueKind == JsonValueKind.String).Select(digest => digest.GetString()!)]
            : [];
    }

    /// <summary>The entry of which a canonical content says that its content was redacted; nothing unless it is a <see cref="Privacy.ContentRedacted"/>.</summary>
    public static RedactedEntry? Redacted(ReadOnlySpan<byte> canonicalContent)
    {
        if (canonicalContent.IndexOf("\"type\":\"content_redacted\""u8) < 0)
            return null;
        using var json = JsonDocument.Parse(canonicalContent.ToArray(), new() { MaxDepth = Jcs.MaxDepth });
        var content = json.RootElement;
        return content.GetProperty("type").ValueEquals("content_redacted"u8) && content.GetProperty("data") is var data
            && data.TryGetProperty("position", out var position) && position.ValueKind == JsonValueKind.Number && position.TryGetInt64(out long at)
            && data.TryGetProperty("event", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var redacted)
            && data.TryGetProperty("content", out var digest) && digest.ValueKind == JsonValueKind.String
            ? new(at, redacted, digest.GetString()!)
            : null;
    }

    private static bool IsOfContent(ReadOnlySpan<byte> name, ref Utf8JsonReader value) => value.TokenType switch
    {
        JsonTokenType.StartObject => IsOne(name, "data", "source"),
        JsonTokenType.Number => name.SequenceEqual("version"u8) && value.TryGetInt32(out int version) && version > 0,
        JsonTokenType.String when name.SequenceEqual("type"u8) => !value.ValueSpan.IsEmpty,
        JsonTokenType.String when name.SequenceEqual("disclosure"u8) => IsOne(value.ValueSpan, "public", "participants", "secret"),
        JsonTokenType.String when name.SequenceEqual("sourceKnownOn"u8) => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        JsonTokenType.String => IsOne(name, "collaboration", "corrects", "retracts") && IsId(value.ValueSpan),
        _ => false,
    };

    private static bool IsId(ReadOnlySpan<byte> text) =>
        text.Length == 36 && !text.ContainsAnyInRange((byte)'A', (byte)'Z') && Utf8Parser.TryParse(text, out Guid _, out int length, 'D') && length == 36;

    private static bool IsOne(ReadOnlySpan<byte> name, params ReadOnlySpan<string> names)
    {
        foreach (string one in names)
            if (Ascii.Equals(name, one))
                return true;
        return false;
    }
}
