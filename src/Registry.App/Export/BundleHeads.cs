using System.Text;
using Registry.App.Door;
using Registry.App.Import;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.App.Export;

/// <summary>A policy, the signed checkpoint that a bundle ends with, and the older ones from the smallest on: the bytes as they were signed.</summary>
internal sealed record BundleHeads(byte[] PolicyFile, byte[] Note, Checkpoint Head, IReadOnlyList<byte[]> Older)
{
    /// <summary>The time stamps, each with the number, from 1, of the older checkpoint that it is over.</summary>
    public IReadOnlyList<(int Older, KeptTimeStamp Stamp)> Stamps { get; init; } = [];

    // A checkpoint a second while there is news: so far back the newest one that witnesses stand behind is looked for, then day by day.
    private const int Recent = 300;

    /// <summary>
    /// Of the checkpoints that the registry keeps: the newest that the policy believes, the last of each earlier day, and those that were
    /// stamped, as they were then. Nothing when there is none.
    /// </summary>
    /// <param name="asOf">The last day that counts, by when witnesses saw it; by when it was kept while nobody watches. Null for all.</param>
    public static Task<BundleHeads?> Kept(WatchPolicy policy, Checkpoints checkpoints, TimeStamps stamps, string origin, DateOnly? asOf, CancellationToken ct) => Kept(policy, checkpoints, stamps, origin, asOf, [], ct);

    /// <summary>The same of a log that may have changed its key.</summary>
    /// <param name="handovers">
    /// From one key to the next: older checkpoints count by whichever key they were signed, and of each key that was retired the last one
    /// that is shown and covers the announcement of the next is among them, so that whoever knows only the old key can follow.
    /// </param>
    public static async Task<BundleHeads?> Kept(WatchPolicy policy, Checkpoints checkpoints, TimeStamps stamps, string origin, DateOnly? asOf, IReadOnlyList<LoggedHandover> handovers, CancellationToken ct)
    {
        var end = asOf is { } day ? Amsterdam.EndOf(day) : DateTimeOffset.MaxValue;
        var recent = await checkpoints.Until(origin, end, Recent, ct);
        if (recent.Count == 0) return null;
        var days = await checkpoints.LastOfEarlierDays(origin, recent[0].At, ct);
        var head = recent.Find(kept => Believed(kept.Note, policy.Policy, end));
        for (var n = 0; head is null && n < days.Count; n++) head = await OfItsDay(days[n], policy.Policy);
        if (head is null) return null;
        var knowing = policy.Knowing(handovers.SelectMany(one => new[] { one.Earlier, one.Later }));
        var stamped = (await stamps.Until(origin, head.Number, end, ct)).Where(stamp => Believed(stamp.Note, knowing, end)).ToDictionary(stamp => stamp.Number);
        var witnessing = (await Witnessing(policy, checkpoints, origin, handovers, end, ct)).Where(kept => kept.Number < head.Number && !stamped.ContainsKey(kept.Number)).Select(kept => (kept.Number, kept.Note)).ToList();
        var others = new List<(long Number, string Note)>();
        foreach (var last in days)
            if (await OfItsDay(last, knowing) is { } its && its.Number < head.Number && !stamped.ContainsKey(its.Number)) others.Add((its.Number, its.Note));
        var spread = Thinned([.. others.Concat(stamped.Values.Select(stamp => (stamp.Number, stamp.Note))).OrderByDescending(one => one.Number)], BundleFiles.MaxHistory - witnessing.Count);
        var older = spread.Concat(witnessing).DistinctBy(one => one.Number).OrderBy(one => one.Number).ToList();
        return new(policy.Bytes, Bytes(head.Note), Checkpoint.Parse(SignedNote.Parse(head.Note).Text), [.. older.Select(one => Bytes(one.Note))])
        {
            Stamps = [.. older.Index().Where(one => stamped.ContainsKey(one.Item.Number)).Select(one => (one.Index + 1, stamped[one.Item.Number]))],
        };

        // While witnesses are away some are signed that they never see: then the day's last one that they did.
        async Task<KeptCheckpoint?> OfItsDay(KeptCheckpoint last, TlogPolicy whom) => Believed(last.Note, whom, end) ? last
            : (await checkpoints.Until(origin, last.At, Recent, ct)).TakeWhile(kept => Amsterdam.Day(kept.At) == Amsterdam.Day(last.At)).FirstOrDefault(kept => Believed(kept.Note, whom, end));
    }

    /// <summary>For each key that was retired, the last checkpoint of its time that covers the announcement of the next.</summary>
    private static async Task<List<KeptCheckpoint>> Witnessing(WatchPolicy policy, Checkpoints checkpoints, string origin, IReadOnlyList<LoggedHandover> handovers, DateTimeOffset end, CancellationToken ct)
    {
        var found = new List<KeptCheckpoint>();
        foreach (var handover in handovers.Where(one => one.Until is { } until && until.At <= end))
        {
            var signedByOld = policy.Policy with { Logs = [new(handover.Earlier, null)] };
            var recent = await checkpoints.Until(origin, handover.Until!.Value.At, Recent, ct);
            var days = recent.Count == 0 ? [] : await checkpoints.LastOfEarlierDays(origin, recent[0].At, ct);
            if (recent.Concat(days).TakeWhile(kept => kept.Size >= handover.Since.Position).FirstOrDefault(kept => Believed(kept.Note, signedByOld, end)) is { } its) found.Add(its);
        }
        return found;
    }

    /// <param name="asOf">The last day that counts: a checkpoint that the witnesses saw later is left out. Null for all.</param>
    public static BundleHeads Of(byte[] policy, IEnumerable<byte[]> notes, DateOnly? asOf)
    {
        var whom = Policy(policy).Policy;
        var judged = notes.Select(note => (Note: note, Signed: SignedHead.Judge(note, "", whom))).ToList();
        if (judged.Find(one => one.Signed.Fault is not null).Signed?.Fault is { } fault) throw new SourceRefusedException($"A checkpoint is not one that the policy believes: {fault.What}");
        if (asOf is { } day)
        {
            var end = Amsterdam.EndOf(day).ToUnixTimeSeconds();
            judged.RemoveAll(one => one.Signed.Verdict!.Cosignatures is not { Count: > 0 } seen || seen.Min(cosignature => cosignature.Time) >= end);
            if (judged.Count == 0) throw new SourceRefusedException($"No checkpoint that was given was seen by a witness by {day:yyyy-MM-dd}.");
        }
        judged.Sort((one, other) => one.Signed.Checkpoint!.Size.CompareTo(other.Signed.Checkpoint!.Size));
        if (judged.Count - 1 > BundleFiles.MaxHistory) throw new SourceRefusedException($"A bundle has at most {BundleFiles.MaxHistory} older checkpoints.");
        return new(policy, judged[^1].Note, judged[^1].Signed.Checkpoint!, [.. judged[..^1].Select(one => one.Note)]);
    }

    /// <summary>The policy of a file that was handed in.</summary>
    public static WatchPolicy Policy(byte[] file)
    {
        try
        {
            return new(file, TlogPolicy.Parse(file));
        }
        catch (ProofFormatException e)
        {
            throw new SourceRefusedException($"--policy is no policy: {e.Message}");
        }
    }

    /// <summary>As many as a bundle has room for, evenly spread, the newest among them.</summary>
    internal static IEnumerable<T> Thinned<T>(IReadOnlyList<T> newestFirst, int most = BundleFiles.MaxHistory) =>
        newestFirst.Count <= most ? newestFirst : Enumerable.Range(0, most).Select(n => newestFirst[(int)((long)n * newestFirst.Count / most)]);

    private static bool Believed(string note, TlogPolicy policy, DateTimeOffset end)
    {
        var signed = SignedHead.Judge(Bytes(note), "", policy);
        return signed.Fault is null && (signed.Verdict!.Cosignatures is not { Count: > 0 } seen || DateTimeOffset.FromUnixTimeSeconds(seen.Min(cosignature => cosignature.Time)) <= end);
    }

    private static byte[] Bytes(string note) => Encoding.UTF8.GetBytes(note);
}
