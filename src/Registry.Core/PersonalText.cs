using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Core;

/// <summary>
/// Text that may name a person. The log holds its digest only; the text is a salted disclosure in the vault, where it can be erased
/// without touching a leaf. In JSON: <c>{"...":"digest"}</c>, the array-element form of SD-JWT (RFC 9901, section 4.2.4.2).
/// </summary>
[JsonConverter(typeof(PersonalTextConverter))]
public sealed record PersonalText(Digest Digest)
{
    public const int MaxLength = 20_000;

    /// <summary>The disclosure on its way to the vault; absent once recorded.</summary>
    [JsonIgnore] public string? Disclosure { get; init; }

    public bool Equals(PersonalText? other) => other is not null && other.Digest == Digest;
    public override int GetHashCode() => Digest.GetHashCode();
}

internal sealed class PersonalTextConverter : JsonConverter<PersonalText>
{
    public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("...")) throw new JsonException("A personal text is {\"...\":digest}.");
        reader.Read();
        var digest = reader.GetString() ?? throw new JsonException("A personal text is {\"...\":digest}.");
        reader.Read();
        return new(new Digest(digest));
    }

    public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("...", value.Digest.Value);
        writer.WriteEndObject();
    }
}
