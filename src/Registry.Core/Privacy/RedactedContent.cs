using System.Text.Json.Serialization;

namespace Registry.Core.Privacy;

/// <summary>
/// Stands in the place of an event whose content was redacted. Its envelope and its leaf stay; no fold sees it, at no moment that is asked.
/// Never recorded itself: it is how the store has such an event.
/// </summary>
/// <param name="Type">Of what stood here.</param>
public sealed record RedactedContent([property: JsonIgnore] EventType Type) : RegistryEvent
{
    /// <summary>The one member of its JSON, which no event has.</summary>
    public const string Member = "contentRedacted";

    [JsonPropertyName(Member)]
    public bool Redacted { get; } = true;

    /// <summary>Whether stored JSON is that of content that is gone; asked of every event that is read, so it looks at the beginning alone.</summary>
    public static bool Is(ReadOnlySpan<byte> json) => json.StartsWith("{\"contentRedacted\""u8);

    public override Said Tell(Names names) => new("[inhoud verwijderd]", "[content removed]");
}
