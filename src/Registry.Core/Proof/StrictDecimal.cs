using System.Globalization;

namespace Registry.Core.Proof;

/// <summary>A size or index as the specifications write it: ASCII digits without leading zeros.</summary>
internal static class StrictDecimal
{
    /// <summary>Reads 0 to 2^63 - 1.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && (text.Length == 1 || text[0] != '0');
}
