using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.App.Api;

/// <summary>JSON as the store holds it, passed on as it is: a stream may have a thousand rows that nobody here needs to look into.</summary>
[JsonConverter(typeof(Written))]
internal readonly record struct StoredJson(string Text)
{
    internal sealed class Written : JsonConverter<StoredJson>
    {
        public override StoredJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, StoredJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
