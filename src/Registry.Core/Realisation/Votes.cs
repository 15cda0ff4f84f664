namespace Registry.Core.Realisation;

/// <summary>Votes as they stand in sentences.</summary>
internal static class Votes
{
    /// <summary>What is known of them, within brackets; nothing when none is.</summary>
    public static Said Tell(long? @for, long? against, long? abstained = null)
    {
        string[] nl = [.. Count(@for, "voor"), .. Count(against, "tegen"), .. Count(abstained, "onthouden")], en = [.. Count(@for, "for"), .. Count(against, "against"), .. Count(abstained, "abstained")];
        return nl.Length == 0 ? new("", "") : new($" ({string.Join(", ", nl)})", $" ({string.Join(", ", en)})");
    }

    private static IEnumerable<string> Count(long? votes, string how) => votes is { } count ? [$"{count} {how}"] : [];
}
