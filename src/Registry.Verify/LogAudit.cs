using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// The checks of a log that a bundle and a live registry have in common, in one pass over the entries, in memory that grows with the number
/// of streams only.
/// </summary>
internal sealed class LogAudit(ILogFiles files, Checklist list)
{
    public const string Policy = "policy", LogSignature = "log signature", Quorum = "quorum", Entries = "entries", Tiles = "tiles", Root = "root",
        Older = "older checkpoints", Positions = "positions", Streams = "streams", Moments = "moments";

    /// <summary>The names of the checks, in the order of their results.</summary>
    public static readonly string[] InOrder = [Policy, LogSignature, Quorum, Entries, Tiles, Root, Older, Positions, Streams, Moments];

    public void Believe(TlogPolicy policy, string whose) =>
        list.Pass($"{policy.Witnesses.Count} witnesses, {(policy.Quorum is null ? "no quorum" : $"quorum {policy.Quorum.Name}")}; {whose}");

    /// <summary>The newest checkpoint, when it is the log's own word and the witnesses that the policy asks for saw it.</summary>
    public SignedHead? Head(byte[] note, TlogPolicy policy)
    {
        var head = SignedHead.Judge(note, BundleFiles.Checkpoint, policy);
        list.Verdict.Head = head.Verdict;
        if (head.LogFault is { } unsigned)
        {
            list.Fail(unsigned);
            return null;
        }
        list.Pass($"{head.Checkpoint!.Origin}, {head.Checkpoint.Size} entries");
        list.Tell(head.QuorumFault, DisclosedText.Cosigners(head.Verdict!));
        if (head.QuorumFault is not null)
            return null;
        if (head.Verdict!.Cosignatures.Count == 0)
            list.Verdict.Unproved = "No witness of the policy cosigned the checkpoint: only the operator's word stands behind it, and nothing says when.";
        return head;
    }

    /// <summary>Reads the whole log; says whether its entries could be read to the end.</summary>
    /// <param name="stamps">The time stamps that hold.</param>
    /// <param name="also">What else is done with each entry, in their order.</param>
    public bool Walk(SignedHead head, OlderHeads older, IReadOnlyList<TimeStamped> stamps, Action<Entry> also)
    {
        var tree = new TreeWalk(older.Heads.Select(one => (one.Head.Checkpoint!, one.File)));
        var log = new LogWalk(new WitnessTimes(older.Heads.Select(one => one.Head.Verdict!).Append(head.Verdict!), stamps));
        long size = head.Checkpoint!.Size;
        foreach (var page in EntryPages.Read(files, size))
        {
            if (page.Fault is { } fault)
            {
                list.Fail(fault);
                return false;
            }
            tree.Next(page);
            foreach (var entry in page.Entries)
            {
                log.Next(entry, page.Tile.Bundle.Path);
                also(entry);
            }
        }
        list.Pass($"{size} entries, each in its canonical form and with the hash of its leaf");
        list.Tell(tree.UpperTiles(size, tile => EntryPages.Required(files, tile.Path)), "every tile follows from those below it");
        list.Tell(tree.Root() == head.Checkpoint.Root ? null : new Fault("The root of these entries is not the one that was signed: an entry was changed, added or left out.", BundleFiles.Checkpoint), $"{head.Checkpoint.Root}");
        list.Tell(older.Fault ?? tree.NoPrefix, older.Heads.Count == 0 ? "there are none" : $"{older.Heads.Count}, each a beginning of this log");
        list.Tell(log.Positions, $"1 to {size} without holes");
        list.Tell(log.Order, $"{log.Streams} streams, each from version 1 without holes, and each event names the one before");
        list.Tell(log.Times, size == 0 ? "there are none" : $"rising to {log.Moment:yyyy-MM-dd HH:mm:ss}Z, and within the times of the witnesses{(stamps.Count > 0 ? " and the time stamps" : "")}");
        return true;
    }
}
