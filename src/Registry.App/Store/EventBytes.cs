using System.Text;
using System.Text.Json;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>An envelope as it is stored (the headers of a row) and as it is hashed (content and circumstances); what several events share is made once.</summary>
internal sealed class EventBytes
{
    private readonly Envelope _envelope;
    private readonly byte[] _source;
    private readonly string? _sourceKnownOn;

    public EventBytes(Envelope envelope)
    {
        _envelope = envelope;
        _source = envelope.Source is { } source ? Jcs.CanonicalizeForRegistry(EventJson.Bytes(source)) : [];
        _sourceKnownOn = envelope.SourceKnownOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (Actor, Correlation) = (envelope.Actor.ToString(), envelope.Correlation.ToString());
        Circumstances = new EventCircumstances
        {
            Actor = Actor,
            Correlation = Correlation,
            Causation = envelope.Causation?.ToString(),
            Mandate = envelope.Mandate?.ToString(),
            OnBehalfOf = envelope.OnBehalfOf?.ToString(),
        }.ToBytes();
    }

    public string Actor { get; }
    public string Correlation { get; }
    public byte[] Circumstances { get; }

    /// <param name="data">The event in canonical form.</param>
    public byte[] Content(EventType type, byte[] data, Guid collaboration) => new EventContent
    {
        Collaboration = collaboration,
        Type = type.Name,
        Version = type.Version,
        Disclosure = Level(_envelope.Disclosure),
        Data = data,
        Corrects = _envelope.Corrects,
        Retracts = _envelope.Retracts,
        Source = _source,
        SourceKnownOn = _sourceKnownOn,
    }.ToBytes();

    public string Headers(Guid collaboration)
    {
        var json = new StringBuilder(320).Append("{\"collaboration\":\"").Append(collaboration).Append('"');
        if (_envelope.Corrects is { } corrects) json.Append(",\"corrects\":\"").Append(corrects).Append('"');
        json.Append(",\"disclosure\":\"").Append(Level(_envelope.Disclosure)).Append('"');
        if (_envelope.Mandate is { } mandate) json.Append(",\"mandate\":\"").Append(mandate).Append('"');
        if (_envelope.OnBehalfOf is { } organisation) json.Append(",\"onBehalfOf\":\"").Append(organisation).Append('"');
        if (_envelope.Retracts is { } retracts) json.Append(",\"retracts\":\"").Append(retracts).Append('"');
        if (_source.Length > 0) json.Append(",\"source\":").Append(Encoding.UTF8.GetString(_source));
        if (_sourceKnownOn is not null) json.Append(",\"sourceKnownOn\":\"").Append(_sourceKnownOn).Append('"');
        return json.Append('}').ToString();
    }

    public static string Level(DisclosureLevel level) => level switch { DisclosureLevel.Public => "public", DisclosureLevel.Participants => "participants", _ => "secret" };

    public static Envelope Envelope(string headers, string? actor, string? correlation, string? causation)
    {
        var h = JsonSerializer.Deserialize<StoredHeaders>(headers, EventJson.Options)!;
        return new(h.Collaboration, Id(actor), Id(correlation), h.Disclosure, h.OnBehalfOf, h.Mandate, causation is null ? null : Id(causation), h.Source, h.SourceKnownOn, h.Corrects, h.Retracts);
    }

    private static Guid Id(string? text) => text is null ? Guid.Empty : Guid.ParseExact(text, "D");

    private sealed record StoredHeaders(Guid Collaboration, DisclosureLevel Disclosure, Guid? OnBehalfOf, Guid? Mandate, Source? Source, DateOnly? SourceKnownOn, Guid? Corrects, Guid? Retracts);
}
