namespace Registry.Core;

/// <summary>Things that follow each other in time, such as the names of an organisation: each ends where the next begins.</summary>
internal static class Periods
{
    /// <summary>
    /// In the order in which they begin, however they were stated. What has no known beginning comes first and ends nothing: nobody knows on
    /// which day it took the place of another. Of two that begin on one day the one that was stated first held on no day.
    /// </summary>
    /// <param name="ended">When all of it ended; what begins later held on no day.</param>
    public static IEnumerable<(T Item, PartialDate From, PartialDate? To)> Following<T>(IEnumerable<(PartialDate From, T Item)> stated, PartialDate? ended = null)
    {
        var ordered = stated.OrderBy(s => s.From.First).ToList();
        return ordered.Select((s, n) => (s.Item, s.From, Earliest([.. ordered.Skip(n + 1).Select(later => (PartialDate?)later.From), ended])));
    }

    /// <summary>The first of several ends: the earliest known one; unknown when there are only such.</summary>
    public static PartialDate? Earliest(params IEnumerable<PartialDate?> ends) => ends.Where(end => end is not null).MinBy(end => (end!.Value.First is null, end.Value.First));

    /// <summary>From the first day of the beginning to the first day of the end.</summary>
    public static Period Between(PartialDate from, PartialDate? to) => new(from.First, to?.First);
}
