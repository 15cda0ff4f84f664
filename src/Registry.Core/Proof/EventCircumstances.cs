using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// Who recorded an event and why, as the canonical object that its circumstances disclosure holds:
/// {"actor","causation"?,"correlation","mandate"?,"onBehalfOf"?}. Apart from the content, so that public content can be proved
/// without naming who typed it. Ids are texts here, since the store keeps them as texts; Guids in lower-case "D".
/// </summary>
public readonly record struct EventCircumstances
{
    private const int FixedLength = 384;

    /// <summary>The random id of the person or program; its name stands in the vault.</summary>
    public required string Actor { get; init; }

    /// <summary>The request that it belongs to.</summary>
    public required string Correlation { get; init; }

    /// <summary>The event or message that caused it.</summary>
    public string? Causation { get; init; }

    /// <summary>The mandate that was used.</summary>
    public string? Mandate { get; init; }

    /// <summary>The organ that the actor spoke for.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The canonical object.</summary>
    /// <exception cref="NotCanonicalizableException">A text holds U+0000 or a lone surrogate.</exception>
    public byte[] ToBytes()
    {
        var writer = new CanonicalWriter(FixedLength);
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
        var writer = new CanonicalWriter(FixedLength);
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
        writer.Name("\"actor\":"u8);
        writer.Text(Actor);
        Optional(ref writer, "\"causation\":"u8, Causation);
        writer.Name("\"correlation\":"u8);
        writer.Text(Correlation);
        Optional(ref writer, "\"mandate\":"u8, Mandate);
        Optional(ref writer, "\"onBehalfOf\":"u8, OnBehalfOf);
        writer.Close();
    }

    private static void Optional(ref CanonicalWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
            return;
        writer.Name(name);
        writer.Text(text);
    }
}
