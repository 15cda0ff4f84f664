using System.Diagnostics;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// Checks a registry as it answers now: its whole log as <see cref="BundleAudit"/> does, against what was kept of it, and then what its API
/// shows against that log.
/// </summary>
internal static class LiveAudit
{
    private const string Histories = "histories";

    // What is kept of each entry for the recount is 56 bytes.
    private const long MostEntries = 20_000_000;

    /// <param name="policy">Whom to believe; null for nobody.</param>
    /// <param name="held">Checkpoints that were kept.</param>
    /// <param name="recounts">Whether the API is asked too.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <returns>The verdict, and the checkpoint that it is about, as it was fetched.</returns>
    public static (Verdict Verdict, byte[]? Note) Run(HttpFiles files, TlogPolicy? policy, IReadOnlyList<(string Path, byte[] Note)> held, bool recounts, Action<string> progress)
    {
        var list = new Checklist(recounts ? [.. LogAudit.InOrder, Histories] : LogAudit.InOrder);
        byte[]? note = null;
        try
        {
            note = policy is null ? null : files.Read(BundleFiles.Checkpoint);
            list.Verdict.Unproved = policy is null ? "No policy says whom to believe: --policy names one." : note is null ? "The registry has no signed checkpoint." : null;
            if (list.Verdict.Unproved is null)
                Check(files, list, policy!, note!, held, recounts, progress);
        }
        catch (UnreadableException e)
        {
            list.Fail(e.Fault);
        }
        catch (UnreachableException e)
        {
            list.Verdict.Unproved = e.Message;
        }
        return (list.Done(), note);
    }

    private static void Check(HttpFiles files, Checklist list, TlogPolicy policy, byte[] note, IReadOnlyList<(string Path, byte[] Note)> held, bool recounts, Action<string> progress)
    {
        var log = new LogAudit(files, list);
        log.Believe(policy, "the one that was given");
        if (log.Head(note, policy) is not { } head)
            return;
        long size = head.Checkpoint!.Size;
        if (size > MostEntries)
        {
            list.Verdict.Unproved = $"The log has {size} entries, more than are fetched one by one: have a bundle made.";
            return;
        }
        var (recount, watch, done) = (recounts ? new Recount(files, size, progress) : null, Stopwatch.StartNew(), 0L);
        if (!log.Walk(head, OlderHeads.Read([], policy, head.Checkpoint, held), [], Next))
            return;
        if (recount is null)
            list.Verdict.Remarks.Add("What the API shows was not counted against the log: --token names a file with a token that lets one read it.");
        else if (list.Verdict.FirstFault is null)
            list.Tell(recount.Run(), recount.Said);

        void Next(Entry entry)
        {
            recount?.Add(entry);
            done++;
            if (watch.Elapsed.TotalSeconds < 1)
                return;
            progress($"{done} of {size} entries");
            watch.Restart();
        }
    }
}
