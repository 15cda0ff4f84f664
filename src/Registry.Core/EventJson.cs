using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Registry.Core;

/// <summary>Events, sources and view rows as JSON: camelCase, members in ordinal order, absent when null, so that canonical JSON is near.</summary>
public static class EventJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
    public static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);
    /// <summary>Whether two events or rows say the same; records with lists in them are not equal by themselves.</summary>
    public static bool Same(object? one, object? other) =>
        Equals(one, other) || one is not null && other is not null && one.GetType() == other.GetType() && Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    public static RegistryEvent Read(EventType type, string json) => Read(type, System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>An event as it was stored, or what stands in its place when its content was redacted.</summary>
    public static RegistryEvent Read(EventType type, ReadOnlySpan<byte> json) =>
        Privacy.RedactedContent.Is(json) ? new Privacy.RedactedContent(type) : (RegistryEvent)JsonSerializer.Deserialize(json, type.Type, Options)!;
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options)!;
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutDerived, InOrder } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What overrides a property of its base, such as the period of a row, is told by the rest: an attribute on the base does not reach it.</summary>
    private static void WithoutDerived(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AttributeProvider is PropertyInfo { GetMethod: { } get } && get.GetBaseDefinition() != get).ToList()) type.Properties.Remove(property);
    }

    private static void InOrder(JsonTypeInfo type)
    {
        foreach (var (n, property) in type.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).Index()) property.Order = n;
    }
}
