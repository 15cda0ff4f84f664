using System.Globalization;

namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Between which moments an entry can have been recorded, by the times of cosignatures: after a witness saw a tree without it, and before
/// one saw a tree with it. Of several cosignatures of one checkpoint the earliest counts, since a witness that was away cosigns later.
/// </summary>
public sealed class WitnessTimes
{
    /// <summary>How far clocks may lie apart, and how long a checkpoint may be on its way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly long[] sizes, latest, earliest;
    private int at;

    /// <param name="heads">The checkpoints that were judged, in any order.</param>
    public WitnessTimes(IEnumerable<PolicyVerdict> heads)
    {
        var seen = heads.Where(head => head is { Checkpoint: not null, Cosignatures.Count: > 0 })
            .Select(head => (head.Checkpoint!.Size, Time: head.Cosignatures.Min(cosignature => cosignature.Time)))
            .OrderBy(head => head.Size).ToList();
        sizes = [.. seen.Select(head => head.Size)];
        // Of the entries up to a size: seen by then in this tree or a later one. Of those behind it: not before any earlier tree was seen.
        (latest, earliest) = (new long[seen.Count], new long[seen.Count]);
        for (int i = seen.Count - 1; i >= 0; i--)
            latest[i] = Math.Min(seen[i].Time, i + 1 < seen.Count ? latest[i + 1] : long.MaxValue);
        for (int i = 0; i < seen.Count; i++)
            earliest[i] = Math.Max(seen[i].Time, i > 0 ? earliest[i - 1] : 0);
    }

    /// <summary>What the witnesses say against the moment of an entry; null when nothing. Entries come in rising order of position.</summary>
    public string? Against(long position, DateTimeOffset moment)
    {
        while (at < sizes.Length && sizes[at] < position)
            at++;
        long seconds = moment.ToUnixTimeSeconds(), tolerance = (long)Tolerance.TotalSeconds;
        if (at > 0 && seconds < earliest[at - 1] - tolerance)
            return $"it says to be recorded at {Text(seconds)}, but at {Text(earliest[at - 1])} a witness saw a log that did not have it yet";
        if (at < sizes.Length && seconds - tolerance > latest[at])
            return $"it says to be recorded at {Text(seconds)}, but at {Text(latest[at])} a witness had seen it already";
        return null;
    }

    /// <summary>A time of a cosignature as people read it; one that no calendar has as its number.</summary>
    public static string Text(long seconds) =>
        seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : seconds.ToString(CultureInfo.InvariantCulture);
}
