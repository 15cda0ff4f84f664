using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Core;

/// <summary>A text with a purpose: <see cref="Fault"/> guards the door, <see cref="Rehydrate"/> trusts what was recorded.</summary>
public interface IWord<TSelf> where TSelf : struct, IWord<TSelf>
{
    string Value { get; }
    static abstract int MaxLength { get; }
    static abstract Said? Fault(string text);
    static abstract TSelf Rehydrate(string text);
}

/// <summary>An identifier or a term from a list, as found: 1 to 200 visible characters without blanks.</summary>
[JsonConverter(typeof(WordConverter<Code>))]
public readonly record struct Code(string Value) : IWord<Code>
{
    public static int MaxLength => 200;

    public static Said? Fault(string text) => text.AsSpan().ContainsAnyExceptInRange('!', '~') && text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        ? new("Een code heeft geen spaties of stuurtekens.", "A code has no blanks or control characters.")
        : null;

    public static Code Rehydrate(string text) => new(text);
    public static implicit operator Code(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A name or heading that may be public: one line of 1 to 500 characters.</summary>
[JsonConverter(typeof(WordConverter<Title>))]
public readonly record struct Title(string Value) : IWord<Title>
{
    public static int MaxLength => 500;

    public static Said? Fault(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(char.IsControl)
        ? new("Een titel is één regel, zonder stuurtekens.", "A title is one line, without control characters.")
        : null;

    public static Title Rehydrate(string text) => new(text);
    public static implicit operator Title(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Text that an organ adopted or published and that names no private person: 1 to 50,000 characters.</summary>
[JsonConverter(typeof(WordConverter<PublicText>))]
public readonly record struct PublicText(string Value) : IWord<PublicText>
{
    public static int MaxLength => 50_000;

    public static Said? Fault(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
        ? new("Tekst bevat geen stuurtekens behalve regeleinden en tabs.", "Text has no control characters but line ends and tabs.")
        : null;

    public static PublicText Rehydrate(string text) => new(text);
    public static implicit operator PublicText(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A digest as the registry prints it: base64url of 32 bytes, 43 characters.</summary>
[JsonConverter(typeof(WordConverter<Digest>))]
public readonly record struct Digest(string Value) : IWord<Digest>
{
    public static int MaxLength => 43;

    public static Said? Fault(string text) =>
        Proof.StrictBase64Url.Decode(text) is { Length: 32 }
            ? null
            : new("Een digest is base64url van 32 bytes (43 tekens).", "A digest is base64url of 32 bytes (43 characters).");

    public static Digest Rehydrate(string text) => new(text);
    public override string ToString() => Value;
}

internal sealed class WordConverter<T> : JsonConverter<T> where T : struct, IWord<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Rehydrate(reader.GetString() ?? throw new JsonException("A word is a string."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal static class WordRules
{
    /// <summary>What is wrong with a text from outside, or nothing. Half a surrogate pair and U+0000 cannot be canonical JSON.</summary>
    public static Said? Fault<T>(string text) where T : struct, IWord<T>
    {
        if (string.IsNullOrWhiteSpace(text)) return new("Dit mag niet leeg zijn.", "This may not be empty.");
        if (text.Length > T.MaxLength)
            return new($"Ten hoogste {T.MaxLength} tekens; dit zijn er {text.Length}.", $"At most {T.MaxLength} characters; these are {text.Length}.");
        if (!WellFormed(text)) return new("De tekst is geen geldige Unicode.", "The text is not valid Unicode.");
        return T.Fault(text);
    }

    public static bool WellFormed(string text)
    {
        if (text.Contains('\0')) return false;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[used..];
        }
        return true;
    }
}
