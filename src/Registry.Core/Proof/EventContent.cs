using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// What an event says, as the canonical object that its content disclosure holds:
/// {"collaboration","corrects"?,"data","disclosure","retracts"?,"source"?,"sourceKnownOn"?,"type","version"}.
/// </summary>
public readonly record struct EventContent
{
    private const int FixedLength = 320;

    /// <summary>The collaboration it belongs to; on an organisation's stream the stream's own id.</summary>
    public required Guid Collaboration { get; init; }

    /// <summary>The lasting name of the event type.</summary>
    public required string Type { get; init; }

    /// <summary>The version of the event type.</summary>
    public required int Version { get; init; }

    /// <summary>The disclosure level: who may read it.</summary>
    public required string Disclosure { get; init; }

    /// <summary>The event itself; must be canonical (<see cref="Jcs"/>) and is written as it is.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The event that this one puts right.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The event that this one takes back.</summary>
    public Guid? Retracts { get; init; }

    /// <summary>Where a fact was found; must be canonical; empty for none.</summary>
    public ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>When the source claims to have known it, in the form that the event's date has.</summary>
    public string? SourceKnownOn { get; init; }

    /// <summary>The canonical object.</summary>
    /// <exception cref="NotCanonicalizableException">A text holds U+0000 or a lone surrogate.</exception>
    public byte[] ToBytes()
    {
        var writer = new CanonicalWriter(FixedLength + Data.Length + Source.Length);
        try
        {
            Fill(ref writer);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <inheritdoc cref="ToBytes"/>
    public void WriteTo(IBufferWriter<byte> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var writer = new CanonicalWriter(FixedLength + Data.Length + Source.Length);
        try
        {
            Fill(ref writer);
            into.Write(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    // In the order of RFC 8785, 3.2.3.
    private void Fill(ref CanonicalWriter writer)
    {
        writer.Name("\"collaboration\":"u8);
        writer.Id(Collaboration);
        if (Corrects is { } corrects)
        {
            writer.Name("\"corrects\":"u8);
            writer.Id(corrects);
        }
        writer.Name("\"data\":"u8);
        writer.Json(Data.Span);
        writer.Name("\"disclosure\":"u8);
        writer.Text(Disclosure);
        if (Retracts is { } retracts)
        {
            writer.Name("\"retracts\":"u8);
            writer.Id(retracts);
        }
        if (!Source.IsEmpty)
        {
            writer.Name("\"source\":"u8);
            writer.Json(Source.Span);
        }
        if (SourceKnownOn is { } known)
        {
            writer.Name("\"sourceKnownOn\":"u8);
            writer.Text(known);
        }
        writer.Name("\"type\":"u8);
        writer.Text(Type);
        writer.Name("\"version\":"u8);
        writer.Integer(Version);
        writer.Close();
    }
}
