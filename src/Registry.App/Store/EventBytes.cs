using System.Text.Json;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>An envelope as it is stored (the headers of a row) and as it is hashed (content and circumstances); what several events share is made once.</summary>
internal sealed class EventBytes
{
    private const int MostHeaders = 320;

    private readonly Envelope _envelope;
    private readonly byte[] _source;
    private readonly string? _sourceKnownOn;

    /// <param name="alike">Of another envelope, whose circumstances may be the same.</param>
    public EventBytes(Envelope envelope, EventBytes? alike = null)
    {
        _envelope = envelope;
        _source = envelope.Source is { } source ? Jcs.CanonicalizeForRegistry(EventJson.Bytes(source)) : [];
        _sourceKnownOn = envelope.SourceKnownOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        if (alike is not null && Around(alike._envelope) == Around(envelope))
        {
            (Actor, Correlation, Circumstances) = (alike.Actor, alike.Correlation, alike.Circumstances);
            return;
        }
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

    private static (Guid, Guid, Guid?, Guid?, Guid?) Around(Envelope e) => (e.Actor, e.Correlation, e.Causation, e.Mandate, e.OnBehalfOf);

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

    /// <summary>The headers as JSON in UTF-8.</summary>
    public byte[] Headers(Guid collaboration)
    {
        var json = new CanonicalWriter(MostHeaders + _source.Length);
        try
        {
            json.Name("\"collaboration\":"u8);
            json.Id(collaboration);
            Id(ref json, "\"corrects\":"u8, _envelope.Corrects);
            json.Name("\"disclosure\":"u8);
            json.Text(Level(_envelope.Disclosure));
            Id(ref json, "\"mandate\":"u8, _envelope.Mandate);
            Id(ref json, "\"onBehalfOf\":"u8, _envelope.OnBehalfOf);
            Id(ref json, "\"retracts\":"u8, _envelope.Retracts);
            if (_source.Length > 0)
            {
                json.Name("\"source\":"u8);
                json.Json(_source);
            }
            if (_sourceKnownOn is not null)
            {
                json.Name("\"sourceKnownOn\":"u8);
                json.Text(_sourceKnownOn);
            }
            json.Close();
            return json.Written.ToArray();
        }
        finally
        {
            json.Dispose();
        }
    }

    private static void Id(ref CanonicalWriter json, ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is not { } some) return;
        json.Name(name);
        json.Id(some);
    }

    public static string Level(DisclosureLevel level) => level switch { DisclosureLevel.Public => "public", DisclosureLevel.Participants => "participants", _ => "secret" };

    /// <summary>An envelope from its stored form; the source stays as it is until somebody asks for it.</summary>
    public static Envelope Envelope(byte[] headers, string? actor, string? correlation, string? causation)
    {
        Guid collaboration = default;
        Guid? corrects = null, mandate = null, onBehalfOf = null, retracts = null;
        DateOnly? knownOn = null;
        Cited? source = null;
        var level = DisclosureLevel.Public;
        var json = new Utf8JsonReader(headers);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan; // None of ours has an escape in it.
            json.Read();
            if (json.TokenType is JsonTokenType.Null) continue;
            if (name.SequenceEqual("collaboration"u8)) collaboration = json.GetGuid();
            else if (name.SequenceEqual("corrects"u8)) corrects = json.GetGuid();
            else if (name.SequenceEqual("disclosure"u8)) level = Level(ref json);
            else if (name.SequenceEqual("mandate"u8)) mandate = json.GetGuid();
            else if (name.SequenceEqual("onBehalfOf"u8)) onBehalfOf = json.GetGuid();
            else if (name.SequenceEqual("retracts"u8)) retracts = json.GetGuid();
            else if (name.SequenceEqual("sourceKnownOn"u8)) knownOn = DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            else
            {
                var (start, isSource) = ((int)json.TokenStartIndex, name.SequenceEqual("source"u8));
                json.Skip();
                if (isSource) source = new(headers.AsMemory(start, (int)json.BytesConsumed - start));
            }
        }
        var envelope = new Envelope(collaboration, Id(actor), Id(correlation), level, onBehalfOf, mandate, causation is null ? null : Id(causation), null, knownOn, corrects, retracts);
        return source is null ? envelope : envelope.Citing(source);
    }

    private static DisclosureLevel Level(ref Utf8JsonReader json) =>
        json.ValueTextEquals("public"u8) ? DisclosureLevel.Public
        : json.ValueTextEquals("participants"u8) ? DisclosureLevel.Participants
        : json.ValueTextEquals("secret"u8) ? DisclosureLevel.Secret
        : throw new JsonException($"Not a disclosure level: {json.GetString()}.");

    private static Guid Id(string? text) => text is null ? Guid.Empty : Guid.ParseExact(text, "D");
}
