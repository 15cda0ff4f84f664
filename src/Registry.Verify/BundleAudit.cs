using System.Security.Cryptography.X509Certificates;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>Checks a bundle: all that is asked of a log, and what of its entries is disclosed.</summary>
internal sealed class BundleAudit
{
    private const string InBundle = "files", TimeStamps = "time stamps", Disclosures = "disclosures", Contents = "contents", SigningKeys = "signing keys";

    private readonly Checklist _list;
    private readonly BundleZip _zip;
    private readonly LogAudit _log;
    private TlogPolicy? _other; // the bundle's own, where it lists other keys than the one that was given

    private BundleAudit(BundleZip zip, Checklist list) => (_zip, _list, _log) = (zip, list, new(zip, list));

    /// <param name="pinned">The policy from elsewhere; null for none.</param>
    /// <param name="held">Checkpoints from elsewhere.</param>
    /// <param name="roots">Whose time stamps are believed; none to leave them unverified.</param>
    /// <param name="replay">What else is made of the bundle; null for nothing.</param>
    public static Verdict Run(string path, byte[]? pinned, IReadOnlyList<(string Path, byte[] Note)> held, X509Certificate2Collection? roots = null, ReplayCheck? replay = null)
    {
        var list = new Checklist([InBundle, .. LogAudit.InOrder, .. roots is { Count: > 0 } ? [TimeStamps] : Array.Empty<string>(), Disclosures, Contents, SigningKeys, .. replay?.Checks ?? []]);
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
        if (ReadPolicy(pinned) is not { } listing)
            return;
        var history = History();
        var policy = Known(listing, history.Concat(held).Select(one => one.Note));
        if (ReadHead(policy) is not { } head)
            return;
        // Not before the log has shown it: what stops the checks until then must not speak for a key that is believed for the time being.
        if (!ReferenceEquals(policy, listing))
            _list.Verdict.Head = SignedHead.Judge(_zip.Read(BundleFiles.Checkpoint)!, BundleFiles.Checkpoint, listing).Verdict;
        var older = OlderHeads.Read(history, policy, head.Checkpoint!, held);
        var keys = new KeyChain(listing, head.Checkpoint!.Origin);
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
        var chain = keys.Judge(head, [.. older.Heads.Select(one => one.Head)]);
        _list.Verdict.Keys = chain.Trail;
        _list.Tell(chain.Fault ?? Strange(keys), $"{chain.Trail}");
        if (chain.Fault is null)
            _list.Verdict.Head = head.Verdict;
        if (chain.Trail is { Steps.Count: > 0 })
            _list.Verdict.Remarks.Add("Your policy does not list the key of the newest checkpoint: it is believed because the key that you know vouched for it in this log. Take the newer policy from where you have this one.");
        if (_list.Verdict.FirstFault is null)
            replay?.Finish(_list, size);

        void Next(Entry entry)
        {
            disclosures.Next(entry);
            if (disclosures.Content is { } content)
                keys.Next(entry.Position, content);
            replay?.Next(entry, disclosures.Content);
        }
    }

    private List<(string Path, byte[] Note)> History() =>
        [.. Enumerable.Range(1, BundleFiles.MaxHistory).Select(BundleFiles.History).TakeWhile(_zip.Names.Contains).Select(name => (name, _zip.Read(name)!))];

    /// <summary>
    /// The policy as it is when it lists the keys of every checkpoint, and otherwise with those that the disclosed handovers lead to: for the
    /// time being, until the log itself has shown which of them count.
    /// </summary>
    private TlogPolicy Known(TlogPolicy policy, IEnumerable<byte[]> others) =>
        others.Prepend(_zip.Read(BundleFiles.Checkpoint) ?? []).All(note => NamesKeyOf(policy, note))
            ? policy
            : KeyChain.Widened(policy, DisclosureLines.Read(_zip.Stream(BundleFiles.Disclosures)).Select(line => line.Content).OfType<byte[]>());

    private static bool NamesKeyOf(TlogPolicy policy, byte[] note)
    {
        try
        {
            return SignedNote.Parse(note).Signatures.Any(signature => policy.Logs.Any(log => signature.ClaimsToBeBy(log.Key)));
        }
        catch (ProofFormatException)
        {
            // No key makes a note of it; its own check says so.
            return true;
        }
    }

    /// <summary>Before and after a change of keys two policies differ in their lines for logs, and in nothing else.</summary>
    private static bool DiffersInKeys(byte[] own, byte[] pinned)
    {
        try
        {
            return PolicyText.AreButForLogs(own, pinned) && !Keys(own).SetEquals(Keys(pinned));
        }
        catch (ProofFormatException)
        {
            return false;
        }

        static HashSet<VerifierKey> Keys(byte[] policy) => [.. TlogPolicy.Parse(policy).Logs.Select(log => log.Key)];
    }

    /// <summary>What is wrong with the keys that the bundle's own policy lists.</summary>
    private Fault? Strange(KeyChain keys) =>
        _other is null ? null
        : _other.Logs.FirstOrDefault(log => !keys.Knows(log.Key)) is { } stranger ? new($"The policy of the bundle is not the one that was given, and lists {stranger.Key}, of which the log does not say that it is a key of its own.", BundleFiles.Policy)
        : SignedHead.Judge(_zip.Read(BundleFiles.Checkpoint)!, BundleFiles.Checkpoint, _other).Fault is not null ? new("The policy of the bundle is not the one that was given, and does not believe the bundle's own checkpoint.", BundleFiles.Policy)
        : null;

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
        bool isOwn = pinned is null || own.AsSpan().SequenceEqual(pinned);
        if (!isOwn && !DiffersInKeys(own, pinned!))
        {
            _list.Fail(new("The policy of the bundle is not the one that was given.", BundleFiles.Policy, Byte: own.AsSpan().CommonPrefixLength(pinned)));
            return null;
        }
        try
        {
            var policy = TlogPolicy.Parse(pinned ?? own);
            string print = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(own));
            _other = isOwn ? null : TlogPolicy.Parse(own);
            if (!isOwn)
                _list.Verdict.Remarks.Add("The policy of the bundle lists other keys of the log than the one that was given, and the same witnesses. The one that was given counts.");
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
