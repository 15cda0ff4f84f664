namespace Registry.App.Import.Neutral;

/// <summary>
/// The lines of a body by which a municipality joins, leaves and joins on one day, or leaves, joins and leaves. The registry knows a joining
/// and a leaving of one day once each, in whatever order: what comes back to where it was on that day is one line, and the others undo each other.
/// </summary>
internal static class SameDay
{
    /// <summary>The places in the list of the lines that undo each other.</summary>
    public static HashSet<int> Undone(IReadOnlyList<NeutralEvent> lines)
    {
        var (undone, days) = (new HashSet<int>(), new Dictionary<(string, DateOnly), List<int>>());
        foreach (var (n, e) in lines.Index())
        {
            if (e.Type is not (NeutralEvent.Joined or NeutralEvent.Left)) continue;
            if (!days.TryGetValue((e.Municipality, e.Date), out var day)) days[(e.Municipality, e.Date)] = day = [];
            if (day is [.., var earlier, var between] && Same(lines[earlier], e))
            {
                undone.Add(n);
                undone.Add(between);
                day.RemoveAt(day.Count - 1);
            }
            else day.Add(n);
        }
        return undone;
    }

    /// <summary>Of other organs it is another joining.</summary>
    private static bool Same(NeutralEvent one, NeutralEvent other) =>
        one.Type == other.Type && (one.Listed.Count == 0 && other.Listed.Count == 0 || one.Listed.Any(other.Listed.Contains));
}
