using System.Security.Cryptography.X509Certificates;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>Checks a bundle: all that is asked of a log, and what of its entries is disclosed.</summary>
internal sealed class BundleAudit
{
    private const string InBundle = "files", TimeStamps = "time stamps", Disclosures = "disclosures", Contents = "contents";

    private readonly Checklist _list;
    private readonly BundleZip _zip;
    private readonly LogAudit _log;

    private BundleAudit(BundleZip zip, Checklist list) => (_zip, _list, _log) = (zip, list, new(zip, list));

    /// <param name="pinned">The policy from elsewhere; null for none.</param>
    /// <param name="held">Checkpoints from elsewhere.</param>
    /// <param name="roots">Whose time stamps are believed; none to leave them unverified.</param>
    /// <param name="replay">What else is made of the bundle; null for nothing.</param>
    public static Verdict Run(string path, byte[]? pinned, IReadOnlyList<(string Path, byte[] Note)> held, X509Certificate2Collection? roots = null, ReplayCheck? replay = null)
    {
        var list = new Checklist([InBundle, .. LogAudit.InOrder, .. roots is { Count: > 0 } ? [TimeStamps] : Array.Empty<string>(), Disclosures, Contents, .. replay?.Checks ?? []]);
        try
        {
            using var zip = BundleZip.Open(path);
            new BundleAudit(zip, list).Run(pinned, held, roots is { Count: > 0 } ? roots : null, replay);
        }
        catch (UnreadableException e)
        {
            list.Fail(list.Verdict.Checks.Count > 0 ? e.Fault : e.Fault with { File = e.Fault.File ?? Path.GetFileName(path) });
        }
        return list.Done();
    }

    private void Run(byte[]? pinned, IReadOnlyList<(string Path, byte[] Note)> held, X509Certificate2Collection? roots, ReplayCheck? replay)
    {
        _list.Pass($"{_zip.Names.Count} files, all of which belong in a bundle");
        if (ReadPolicy(pinned) is not { } policy || ReadHead(policy) is not { } head)
            return;
        var history = History();
        var older = OlderHeads.Read(history, policy, head.Checkpoint!, held);
        var stamps = TimeStampCheck.Read(_zip, history, older, roots);
        long size = head.Checkpoint!.Size;
        if (BundleFiles.Missing(size, _zip.Names) is { } missing)
        {
            _list.Fail(missing);
            return;
        }
        using var disclosures = new DisclosureWalk(DisclosureLines.Read(_zip.Stream(BundleFiles.Disclosures), keepsContent: replay is not null));
        if (!_log.Walk(head, older, stamps.Holding, Next))
            return;
        stamps.Tell(_list);
        disclosures.End();
        _list.Verdict.Disclosed = disclosures.Disclosed;
        _list.Tell(disclosures.NotOpening, DisclosedText.Of(disclosures.Disclosed, size));
        _list.Tell(disclosures.Mistaken, "each says what its entry has the digest of");
        if (_list.Verdict.FirstFault is null)
            replay?.Finish(_list, size);

        void Next(Entry entry)
        {
            disclosures.Next(entry);
            replay?.Next(entry, disclosures.Content);
        }
    }

    private List<(string Path, byte[] Note)> History() =>
        [.. Enumerable.Range(1, BundleFiles.MaxHistory).Select(BundleFiles.History).TakeWhile(_zip.Names.Contains).Select(name => (name, _zip.Read(name)!))];

    private TlogPolicy? ReadPolicy(byte[]? pinned)
    {
        byte[]? own = _zip.Read(BundleFiles.Policy);
        if (own is null && pinned is null)
        {
            _list.Verdict.Unproved = "No policy says whom to believe: none is in the bundle and none was given.";
            return null;
        }
        if (own is null)
        {
            _list.Fail(new("The bundle has no policy; it must have the one that was given.", BundleFiles.Policy));
            return null;
        }
        if (pinned is not null && !own.AsSpan().SequenceEqual(pinned))
        {
            _list.Fail(new("The policy of the bundle is not the one that was given.", BundleFiles.Policy, Byte: own.AsSpan().CommonPrefixLength(pinned)));
            return null;
        }
        try
        {
            var policy = TlogPolicy.Parse(own);
            string print = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(own));
            if (pinned is null)
                _list.Verdict.Remarks.Add($"The bundle itself says whom to believe. Whoever made it chose that: give the policy that you know with --policy, or compare its SHA-256, {print}.");
            _log.Believe(policy, pinned is null ? "the bundle's own" : "the one that was given");
            return policy;
        }
        catch (ProofFormatException e)
        {
            _list.Fail(new(e.Message, BundleFiles.Policy));
            return null;
        }
    }

    private SignedHead? ReadHead(TlogPolicy policy)
    {
        if (_zip.Read(BundleFiles.Checkpoint) is { } note)
            return _log.Head(note, policy);
        _list.Verdict.Unproved = "The bundle has no signed checkpoint.";
        return null;
    }
}
