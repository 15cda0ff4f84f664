using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// Checks a bundle in one pass over its entries, in memory that grows with the number of streams only. The checks are told in the order in
/// which each rests on those before.
/// </summary>
internal sealed class BundleAudit
{
    private const string InBundle = "files", Policy = "policy", LogSignature = "log signature", Quorum = "quorum", Entries = "entries", Tiles = "tiles", Root = "root",
        Older = "older checkpoints", Positions = "positions", Streams = "streams", Moments = "moments", Disclosures = "disclosures", Contents = "contents";

    private static readonly string[] InOrder = [InBundle, Policy, LogSignature, Quorum, Entries, Tiles, Root, Older, Positions, Streams, Moments, Disclosures, Contents];

    private readonly Verdict _verdict = new();
    private readonly BundleZip _zip;

    private BundleAudit(BundleZip zip) => _zip = zip;

    /// <param name="pinned">The policy from elsewhere; null for none.</param>
    /// <param name="held">Checkpoints from elsewhere.</param>
    public static Verdict Run(string path, byte[]? pinned, IReadOnlyList<(string Path, byte[] Note)> held)
    {
        BundleZip zip;
        try
        {
            zip = BundleZip.Open(path);
        }
        catch (BadZipException e)
        {
            var refused = new Verdict();
            refused.Add(InBundle, e.Fault with { File = e.Fault.File ?? Path.GetFileName(path) }, "");
            refused.NotReached(InOrder[1..]);
            return refused;
        }
        using (zip)
        {
            var audit = new BundleAudit(zip);
            try
            {
                audit.Run(pinned, held);
            }
            catch (BadZipException e)
            {
                audit.Fail(e.Fault);
            }
            audit._verdict.NotReached(InOrder[audit._verdict.Checks.Count..]);
            return audit._verdict;
        }
    }

    /// <summary>A fault of the check that comes next.</summary>
    private void Fail(Fault fault) => _verdict.Add(InOrder[_verdict.Checks.Count], fault, "");

    private void Pass(string said) => _verdict.Add(InOrder[_verdict.Checks.Count], null, said);

    private void Tell(Fault? fault, string said)
    {
        if (fault is null) Pass(said);
        else Fail(fault);
    }

    private void Run(byte[]? pinned, IReadOnlyList<(string Path, byte[] Note)> held)
    {
        Pass($"{_zip.Names.Count} files, all of which belong in a bundle");
        if (ReadPolicy(pinned) is not { } policy || ReadHead(policy) is not { } head)
            return;
        var older = OlderHeads.Read(_zip, policy, head.Checkpoint!, held);
        var tree = new TreeWalk(older.Heads.Select(one => (one.Head.Checkpoint!, one.File)));
        var log = new LogWalk(new WitnessTimes(older.Heads.Select(one => one.Head.Verdict!).Append(head.Verdict!)));
        long size = head.Checkpoint!.Size;
        if (BundleFiles.Missing(size, _zip.Names) is { } missing)
        {
            Fail(missing);
            return;
        }
        using var disclosures = new DisclosureWalk(DisclosureLines.Read(_zip.Stream(BundleFiles.Disclosures)));
        foreach (var page in EntryPages.Read(_zip, size))
        {
            if (page.Fault is { } fault)
            {
                Fail(fault);
                return;
            }
            tree.Next(page);
            foreach (var entry in page.Entries)
            {
                log.Next(entry, page.Tile.Bundle.Path);
                disclosures.Next(entry);
            }
        }
        disclosures.End();
        Pass($"{size} entries, each in its canonical form and with the hash of its leaf");
        Tell(tree.UpperTiles(size, tile => _zip.Read(tile.Path)!), "every tile follows from those below it");
        Tell(tree.Root() == head.Checkpoint.Root ? null : new Fault("The root of these entries is not the one that was signed: an entry was changed, added or left out.", BundleFiles.Checkpoint), $"{head.Checkpoint.Root}");
        Tell(older.Fault ?? tree.NoPrefix, older.Heads.Count == 0 ? "there are none" : $"{older.Heads.Count}, each a beginning of this log");
        Tell(log.Positions, $"1 to {size} without holes");
        Tell(log.Order, $"{log.Streams} streams, each from version 1 without holes, and each event names the one before");
        Tell(log.Times, size == 0 ? "there are none" : $"rising to {log.Moment:yyyy-MM-dd HH:mm:ss}Z, and within the times of the witnesses");
        _verdict.Disclosed = disclosures.Disclosed;
        Tell(disclosures.NotOpening, DisclosedText.Of(disclosures.Disclosed, size));
        Tell(disclosures.Mistaken, "each says what its entry has the digest of");
    }

    private TlogPolicy? ReadPolicy(byte[]? pinned)
    {
        byte[]? own = _zip.Read(BundleFiles.Policy);
        if (own is null && pinned is null)
        {
            _verdict.Unproved = "No policy says whom to believe: none is in the bundle and none was given.";
            return null;
        }
        if (own is null)
        {
            Fail(new("The bundle has no policy; it must have the one that was given.", BundleFiles.Policy));
            return null;
        }
        if (pinned is not null && !own.AsSpan().SequenceEqual(pinned))
        {
            Fail(new("The policy of the bundle is not the one that was given.", BundleFiles.Policy, Byte: own.AsSpan().CommonPrefixLength(pinned)));
            return null;
        }
        try
        {
            var policy = TlogPolicy.Parse(own);
            string print = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(own));
            if (pinned is null)
                _verdict.Remarks.Add($"The bundle itself says whom to believe. Whoever made it chose that: give the policy that you know with --policy, or compare its SHA-256, {print}.");
            Pass($"{policy.Witnesses.Count} witnesses, {(policy.Quorum is null ? "no quorum" : $"quorum {policy.Quorum.Name}")}; {(pinned is null ? "the bundle's own" : "the one that was given")}");
            return policy;
        }
        catch (ProofFormatException e)
        {
            Fail(new(e.Message, BundleFiles.Policy));
            return null;
        }
    }

    private SignedHead? ReadHead(TlogPolicy policy)
    {
        if (_zip.Read(BundleFiles.Checkpoint) is not { } note)
        {
            _verdict.Unproved = "The bundle has no signed checkpoint.";
            return null;
        }
        var head = SignedHead.Judge(note, BundleFiles.Checkpoint, policy);
        _verdict.Head = head.Verdict;
        if (head.LogFault is { } unsigned)
        {
            Fail(unsigned);
            return null;
        }
        Pass($"{head.Checkpoint!.Origin}, {head.Checkpoint.Size} entries");
        Tell(head.QuorumFault, DisclosedText.Cosigners(head.Verdict!));
        if (head.QuorumFault is not null)
            return null;
        if (head.Verdict!.Cosignatures.Count == 0)
            _verdict.Unproved = "No witness of the policy cosigned the checkpoint: only the operator's word stands behind it, and nothing says when.";
        return head;
    }
}
