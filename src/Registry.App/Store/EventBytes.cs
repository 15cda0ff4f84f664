using System.Text;
using System.Text.Json;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>The envelope as it is stored (the headers of a row) and as it is hashed (content and circumstances).</summary>
internal static class EventBytes
{
    public static byte[] Content(EventType type, byte[] data, Envelope envelope) => new EventContent
    {
        Collaboration = envelope.Collaboration,
        Type = type.Name,
        Version = type.Version,
        Disclosure = Level(envelope.Disclosure),
        Data = data,
        Corrects = envelope.Corrects,
        Retracts = envelope.Retracts,
        Source = envelope.Source is { } source ? Jcs.CanonicalizeForRegistry(EventJson.Bytes(source)) : default(ReadOnlyMemory<byte>),
        SourceKnownOn = envelope.SourceKnownOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    }.ToBytes();

    public static byte[] Circumstances(Envelope envelope) => new EventCircumstances
    {
        Actor = envelope.Actor.ToString(),
        Correlation = envelope.Correlation.ToString(),
        Causation = envelope.Causation?.ToString(),
        Mandate = envelope.Mandate?.ToString(),
        OnBehalfOf = envelope.OnBehalfOf?.ToString(),
    }.ToBytes();

    public static string Level(DisclosureLevel level) => level switch { DisclosureLevel.Public => "public", DisclosureLevel.Participants => "participants", _ => "secret" };

    public static string Headers(Envelope e)
    {
        var json = new StringBuilder(160).Append("{\"collaboration\":\"").Append(e.Collaboration).Append('"');
        if (e.Corrects is { } corrects) json.Append(",\"corrects\":\"").Append(corrects).Append('"');
        json.Append(",\"disclosure\":\"").Append(Level(e.Disclosure)).Append('"');
        if (e.Mandate is { } mandate) json.Append(",\"mandate\":\"").Append(mandate).Append('"');
        if (e.OnBehalfOf is { } organisation) json.Append(",\"onBehalfOf\":\"").Append(organisation).Append('"');
        if (e.Retracts is { } retracts) json.Append(",\"retracts\":\"").Append(retracts).Append('"');
        if (e.Source is { } source) json.Append(",\"source\":").Append(EventJson.Text(source));
        if (e.SourceKnownOn is { } known) json.Append(",\"sourceKnownOn\":\"").Append(known.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Append('"');
        return json.Append('}').ToString();
    }

    public static Envelope Envelope(string headers, string? actor, string? correlation, string? causation)
    {
        var h = JsonSerializer.Deserialize<StoredHeaders>(headers, EventJson.Options)!;
        return new(h.Collaboration, Id(actor), Id(correlation), h.Disclosure, h.OnBehalfOf, h.Mandate, causation is null ? null : Id(causation), h.Source, h.SourceKnownOn, h.Corrects, h.Retracts);
    }

    private static Guid Id(string? text) => text is null ? Guid.Empty : Guid.ParseExact(text, "D");

    private sealed record StoredHeaders(Guid Collaboration, DisclosureLevel Disclosure, Guid? OnBehalfOf, Guid? Mandate, Source? Source, DateOnly? SourceKnownOn, Guid? Corrects, Guid? Retracts);
}
