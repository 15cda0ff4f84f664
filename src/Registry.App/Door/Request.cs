using Registry.Core;

namespace Registry.App.Door;

/// <summary>A decision as it came to the door: parsed, not yet judged.</summary>
/// <param name="Stream">The addressed stream; nothing for a decision that begins one.</param>
/// <param name="IfMatch">The version of the addressed stream that the caller has seen.</param>
/// <param name="Key">The caller's idempotency key.</param>
/// <param name="Body">The body as it came, for the key's promise: the same key, the same body.</param>
public sealed record Request(Decision Decision, StreamId? Stream, long? IfMatch, string Key, ReadOnlyMemory<byte> Body)
{
    public Source? Source { get; init; }
    public DateOnly? SourceKnownOn { get; init; }
    public Guid? Corrects { get; init; }
    public Guid? Override { get; init; }
    public DisclosureLevel Disclosure { get; init; }
    /// <summary>What belongs together, such as the rows of a round; the request itself when not given.</summary>
    public Guid? Correlation { get; init; }
    /// <summary>The digest of the decision's data in canonical form, by which an override names it.</summary>
    public required Func<Digest> Data { get; init; }
}
