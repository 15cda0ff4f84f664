using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.App.Api;

/// <summary>JSON as the store holds it, passed on without its blanks: a stream may have a thousand rows that nobody here needs to look into.</summary>
[JsonConverter(typeof(Written))]
internal readonly record struct StoredJson(string Text)
{
    internal sealed class Written : JsonConverter<StoredJson>
    {
        public override StoredJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, StoredJson value, JsonSerializerOptions options)
        {
            var compact = ArrayPool<char>.Shared.Rent(value.Text.Length);
            var (length, quoted) = (0, false);
            for (var n = 0; n < value.Text.Length; n++)
            {
                var c = value.Text[n];
                if (c == ' ' && !quoted) continue;
                compact[length++] = c;
                if (c == '"') quoted = !quoted;
                else if (c == '\\') compact[length++] = value.Text[++n]; // Only a text has an escape, and the character behind it ends nothing.
            }
            writer.WriteRawValue(compact.AsSpan(0, length), skipInputValidation: true);
            ArrayPool<char>.Shared.Return(compact);
        }
    }
}
