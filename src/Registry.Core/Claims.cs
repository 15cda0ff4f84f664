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
        foreach (var day in events.GroupBy(claimed).OrderBy(d => d.Key))
        {
            var then = before;
            (before, var changed) = Count(before, events, [.. day], e => claimed(e) <= day.Key);
            foreach (var id in changed ?? [.. then.State.Rows.Keys.Union(before.State.Rows.Keys)])
            {
                var now = before.State.Rows.GetValueOrDefault(id);
                if (open.TryGetValue(id, out var was))
                {
                    if (EventJson.Same(was.Row, now)) continue;
                    rows.Add(new(was.Row, was.From, day.Key));
                    open.Remove(id);
                }
                if (now is not null) open[id] = (now, day.Key);
            }
        }
        return [.. rows, .. open.Values.Select(o => new ClaimedRow(o.Row, o.From, null))];
    }

    /// <summary>
    /// What comes to count often follows what counted before: then only the rows that it touched can have changed. Otherwise the fold begins
    /// anew, and any row may have (nothing).
    /// </summary>
    private static (History Now, HashSet<Guid>? Changed) Count(History before, IReadOnlyList<Recorded> events, IReadOnlyList<Recorded> more, Func<Recorded, bool> counts)
    {
        if (more[0].Version <= before.Version) return (History.Of(before.Stream, events.Where(counts)), null);
        var changed = new HashSet<Guid>();
        foreach (var e in more)
        {
            before = before.After(e);
            if (before.Refolded) return (History.Of(before.Stream, events.Where(counts)), null);
            changed.UnionWith(before.State.Touched);
        }
        return (before, changed);
    }
}
