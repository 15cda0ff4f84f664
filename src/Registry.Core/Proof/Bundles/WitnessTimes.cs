using System.Globalization;

namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Between which moments an entry can have been recorded, by the times of cosignatures: after a witness saw a tree without it, and before
/// one saw a tree with it. Of several cosignatures of one checkpoint the earliest counts, since a witness that was away cosigns later. A time
/// stamp says the second only: its authority stamps what it is given, and does not know whether there was more by then.
/// </summary>
public sealed class WitnessTimes
{
    /// <summary>How far clocks may lie apart, and how long a checkpoint may be on its way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Witness = "a witness";

    private readonly long[] sizes, earliest;
    private readonly (long Time, string Who)[] latest;
    private int at;

    /// <param name="heads">The checkpoints that were judged, in any order.</param>
    /// <param name="stamps">The time stamps that were verified, in any order.</param>
    public WitnessTimes(IEnumerable<PolicyVerdict> heads, IEnumerable<TimeStamped>? stamps = null)
    {
        var seen = heads.Where(head => head is { Checkpoint: not null, Cosignatures.Count: > 0 })
            .Select(head => (head.Checkpoint!.Size, Time: head.Cosignatures.Min(cosignature => cosignature.Time), Who: Witness))
            .Concat((stamps ?? []).Select(stamp => (stamp.Size, Time: stamp.At.ToUnixTimeSeconds(), Who: $"the time-stamping authority {stamp.Authority}")))
            .OrderBy(head => head.Size).ToList();
        sizes = [.. seen.Select(head => head.Size)];
        // Of the entries up to a size: seen by then in this tree or a later one. Of those behind it: not before any earlier tree was seen.
        (latest, earliest) = (new (long, string)[seen.Count], new long[seen.Count]);
        for (int i = seen.Count - 1; i >= 0; i--)
            latest[i] = i + 1 < seen.Count && latest[i + 1].Time <= seen[i].Time ? latest[i + 1] : (seen[i].Time, seen[i].Who);
        for (int i = 0; i < seen.Count; i++)
            earliest[i] = Math.Max(seen[i].Who == Witness ? seen[i].Time : 0, i > 0 ? earliest[i - 1] : 0);
    }

    /// <summary>What the witnesses say against the moment of an entry; null when nothing. Entries come in rising order of position.</summary>
    public string? Against(long position, DateTimeOffset moment)
    {
        while (at < sizes.Length && sizes[at] < position)
            at++;
        long seconds = moment.ToUnixTimeSeconds(), tolerance = (long)Tolerance.TotalSeconds;
        if (at > 0 && earliest[at - 1] is > 0 and var without && seconds < without - tolerance)
            return $"it says to be recorded at {Text(seconds)}, but at {Text(without)} a witness saw a log that did not have it yet";
        if (at < sizes.Length && seconds - tolerance > latest[at].Time)
            return $"it says to be recorded at {Text(seconds)}, but at {Text(latest[at].Time)} {latest[at].Who} had seen it already";
        return null;
    }

    /// <summary>A time of a cosignature as people read it; one that no calendar has as its number.</summary>
    public static string Text(long seconds) =>
        seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : seconds.ToString(CultureInfo.InvariantCulture);
}
