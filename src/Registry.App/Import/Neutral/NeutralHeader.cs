using System.Text.Json;

namespace Registry.App.Import.Neutral;

/// <summary>What a feed says of itself in its first line, with the first event or alone: whose forms and organs it uses.</summary>
internal static class NeutralHeader
{
    public static string? Regime(SourceFile file)
    {
        using var stream = file.Open();
        var lines = new NeutralLines(stream);
        return lines.Next() ? Read(lines.Line).Regime : null;
    }

    /// <summary>Whether a line says this only, and is no event.</summary>
    public static bool StandsAlone(ReadOnlyMemory<byte> line) => Read(line) is { Regime: not null, Event: false };

    private static (string? Regime, bool Event) Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var said = json.RootElement;
            if (said.ValueKind != JsonValueKind.Object || !said.TryGetProperty("regime", out var regime) || regime.ValueKind != JsonValueKind.String) return default;
            return (regime.GetString(), said.TryGetProperty("type", out _) || said.TryGetProperty("seq", out _));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default; // Whoever reads the line as an event says what is wrong with it.
        }
    }
}
