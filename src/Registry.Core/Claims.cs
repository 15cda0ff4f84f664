namespace Registry.Core;

/// <summary>A row between the days on which, by their own claim, the sources came to know it and ceased to say so.</summary>
public sealed record ClaimedRow(ViewRow Row, DateOnly From, DateOnly? To);

/// <summary>
/// What the sources claim to have known, day by day: on a day an event counts when its source says that it knew by then, or else when it was
/// recorded by then; those that count are folded in the order of the log.
/// </summary>
public static class Claims
{
    /// <param name="events">A stream, in order.</param>
    /// <param name="claimed">The day by which the source knew of an event.</param>
    public static IReadOnlyList<ClaimedRow> Of(IReadOnlyList<Recorded> events, Func<Recorded, DateOnly> claimed)
    {
        if (events.Count == 0) return [];
        var (rows, open, before) = (new List<ClaimedRow>(), new Dictionary<Guid, (ViewRow Row, DateOnly From)>(), History.Empty(events[0].Stream));
        foreach (var day in events.Select(claimed).Distinct().Order())
        {
            var count = events.Where(e => claimed(e) <= day).ToList();
            // What comes to count often follows what counted before; otherwise the fold begins anew.
            var counted = before.Events;
            before = counted.Zip(count).All(both => ReferenceEquals(both.First, both.Second)) ? before.AfterAll(count.Skip(counted.Count)) : History.Of(before.Stream, count);
            var now = before.State.Rows;
            foreach (var (id, (row, from)) in open.Where(o => !EventJson.Same(o.Value.Row, now.GetValueOrDefault(o.Key))).ToList())
            {
                rows.Add(new(row, from, day));
                open.Remove(id);
            }
            foreach (var (id, row) in now) open.TryAdd(id, (row, day));
        }
        return [.. rows, .. open.Values.Select(o => new ClaimedRow(o.Row, o.From, null))];
    }
}
