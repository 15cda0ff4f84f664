using System.Globalization;
using System.Text.Json;

namespace Registry.Core.Proof;

/// <summary>An event as its entry and the content that it has the digest of tell it: all of it but who recorded it.</summary>
public static class DisclosedContent
{
    /// <summary>Takes a canonical content apart; its form was looked at before (<see cref="Bundles.DisclosedForm"/>).</summary>
    public static EventContent Read(ReadOnlyMemory<byte> canonical)
    {
        ReadOnlyMemory<byte> data = default, source = default;
        Guid collaboration = default;
        Guid? corrects = null, retracts = null;
        string type = "", disclosure = "";
        string? knownOn = null;
        int version = 0;
        var json = new Utf8JsonReader(canonical.Span, new JsonReaderOptions { MaxDepth = Jcs.MaxDepth });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            switch (name)
            {
                case "collaboration": collaboration = json.GetGuid(); break;
                case "corrects": corrects = json.GetGuid(); break;
                case "data": data = Value(ref json, canonical); break;
                case "disclosure": disclosure = json.GetString()!; break;
                case "retracts": retracts = json.GetGuid(); break;
                case "source": source = Value(ref json, canonical); break;
                case "sourceKnownOn": knownOn = json.GetString(); break;
                case "type": type = json.GetString()!; break;
                default: version = json.GetInt32(); break;
            }
        }
        return new() { Collaboration = collaboration, Corrects = corrects, Data = data, Disclosure = disclosure, Retracts = retracts, Source = source, SourceKnownOn = knownOn, Type = type, Version = version };
    }

    /// <summary>The event where it stands, for a fold; nothing when no such event is known here, or not in this shape.</summary>
    public static Recorded? Recorded(Entry entry, StreamId stream, EventContent content)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Catalogue.Events.FirstOrDefault(e => e.Name == content.Type && e.Version == content.Version) is not { } type || Level(content.Disclosure) is not { } level) return null;
        try
        {
            DateOnly? knownOn = content.SourceKnownOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
            var envelope = new Envelope(content.Collaboration, Guid.Empty, Guid.Empty, level, SourceKnownOn: knownOn, Corrects: content.Corrects, Retracts: content.Retracts);
            if (!content.Source.IsEmpty) envelope = envelope.Citing(new(content.Source));
            return new(entry.Event, entry.Position, stream, entry.Version, entry.At, EventJson.Read(type, content.Data.Span), envelope, new(entry.Content));
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static DisclosureLevel? Level(string name) => name switch
    {
        "public" => DisclosureLevel.Public,
        "participants" => DisclosureLevel.Participants,
        "secret" => DisclosureLevel.Secret,
        _ => null,
    };

    private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader json, ReadOnlyMemory<byte> canonical)
    {
        int start = (int)json.TokenStartIndex;
        json.Skip();
        return canonical[start..(int)json.BytesConsumed];
    }
}
