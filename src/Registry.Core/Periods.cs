namespace Registry.Core;

/// <summary>Things that follow each other in time, such as the names of an organisation: each ends where the next begins.</summary>
internal static class Periods
{
    /// <summary>
    /// In the order in which they begin: what has no known beginning comes first. Of two that begin on one day the one that was stated first
    /// held on no day.
    /// </summary>
    public static IEnumerable<(T Item, PartialDate From, PartialDate? To)> Following<T>(IEnumerable<(PartialDate From, T Item)> stated)
    {
        var ordered = stated.OrderBy(s => s.From.First ?? DateOnly.MinValue).ToList();
        foreach (var (n, (from, item)) in ordered.Index()) yield return (item, from, n + 1 < ordered.Count ? ordered[n + 1].From : null);
    }

    /// <summary>From the first day of the beginning to the first day of the end.</summary>
    public static Period Between(PartialDate from, PartialDate? to) => new(from.First, to?.First);
}
