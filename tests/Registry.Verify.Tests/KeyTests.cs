using Registry.Core;
using Registry.Core.Signing;

namespace Registry.Verify.Tests;

/// <summary>A log that changed its key, for whoever knows the old one, the new one, or both; and everybody who would like to have changed it.</summary>
public class KeyTests
{
    private static readonly NaiveEd25519 One = TestLog.Key, Two = new("two"), Three = new("three"), Leaked = new("leaked");
    private static readonly Guid Keys = TestLog.Id(77);

    [Fact]
    public void whoever_knows_the_old_key_follows_to_the_new_and_is_told()
    {
        var said = Bundle(Rotated(), [(3, [One]), (6, [One, Two])], [Two], PolicyOf(Two)).Verify(PolicyOf(One)).IsSound();
        Assert.Contains($" It is signed with {Key(Two)}, announced at position 4 under {Key(One)}.", said.Text.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        var keys = Bundle(Rotated(), [(6, [One, Two])], [Two], PolicyOf(Two)).Verify(PolicyOf(One), "--json").Json.GetProperty("keys");
        Assert.Equal((Key(One).ToString(), Key(Two).ToString(), 4), (keys[0].GetProperty("key").GetString(), keys[1].GetProperty("key").GetString(), keys[1].GetProperty("announcedAt").GetInt32()));
        Assert.Contains("The policy of the bundle lists other keys of the log than the one that was given", said.Text, StringComparison.Ordinal);
        Assert.Contains("Take the newer policy", said.Text, StringComparison.Ordinal);
        // A bundle from before, and one from while both signed, are as they always were.
        Assert.DoesNotContain("announced at position", Bundle(TestLog.Of(9), [(3, [One])], [One], PolicyOf(One)).Verify(PolicyOf(One)).IsSound().Text, StringComparison.Ordinal);
        Assert.Contains($"signed with {Key(One)}, as the policy lists", Bundle(Announced(9), [], [One, Two], PolicyOf(One)).Verify(PolicyOf(One)).IsSound().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void whoever_knows_the_new_key_or_both_reads_what_the_old_one_signed()
    {
        var bundle = Bundle(Rotated(), [(3, [One]), (6, [One, Two])], [Two], PolicyOf(Two));
        foreach (string policy in new[] { PolicyOf(Two), PolicyOf(One, Two), PolicyOf(Two, One) })
            Assert.Contains($"signed with {Key(Two)}, as the policy lists", bundle.Verify(policy).IsSound().Text, StringComparison.Ordinal);
        Assert.Contains("The bundle itself says whom to believe", bundle.Verify(null).IsSound().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_chain_of_keys_is_followed_step_by_step()
    {
        var log = Rotated();
        Say(log, HandoverStep.Announced, Two, Three);
        log.Add(11);
        Say(log, HandoverStep.Retired, Two, Three);
        log.Add(13);
        var bundle = Bundle(log, [(6, [One, Two]), (11, [Two, Three])], [Three], PolicyOf(Three));
        Assert.Contains($"signed with {Key(Three)}, announced at position 10 under {Key(Two)}; {Key(Two)}, announced at position 4 under {Key(One)}", bundle.Verify(PolicyOf(One)).IsSound().Text, StringComparison.Ordinal);
        Assert.Contains($"signed with {Key(Three)}, announced at position 10 under {Key(Two)}", bundle.Verify(PolicyOf(Two)).IsSound().Text, StringComparison.Ordinal);
        // Without the checkpoint that the second one signed there is no way to the third.
        Bundle(log, [(6, [One, Two])], [Three], PolicyOf(Three)).Verify(PolicyOf(One)).FoundBy("signing keys");
    }

    [Fact]
    public void a_checkpoint_that_the_reader_kept_shows_the_way_too()
    {
        using var folder = new Folder();
        var (log, bundle) = (Rotated(), Bundle(Rotated(), [], [Two], PolicyOf(Two)));
        bundle.Verify(PolicyOf(One)).FoundBy("signing keys");
        bundle.Verify(PolicyOf(One), "--held", folder.File("kept", Signed(log, 5, One).ToString())).IsSound();
    }

    [Fact]
    public void a_key_that_is_announced_behind_what_the_old_one_signed_is_not_believed()
    {
        string said = Bundle(Rotated(), [(3, [One]), (6, [Two])], [Two], PolicyOf(Two)).Verify(PolicyOf(One)).FoundBy("signing keys");
        Assert.Contains($"It is signed with {TestLog.Origin}+{Key(Two).Id:x8}, announced at position 4, and no checkpoint here that a trusted key signed reaches that far.", said, StringComparison.Ordinal);
        Assert.Contains("NOTHING IS VERIFIED", said, StringComparison.Ordinal);
    }

    [Fact]
    public void a_key_that_is_not_seen_to_be_announced_is_named()
    {
        var log = Rotated(disclosed: false);
        Assert.Contains($"It is signed as {TestLog.Origin}+{Key(Two).Id:x8}, a key that the policy does not list", Bundle(log, [(6, [One, Two])], [Two], PolicyOf(Two)).Verify(PolicyOf(One)).FoundBy("log signature"), StringComparison.Ordinal);
    }

    [Fact]
    public void nobody_announces_a_key_without_the_old_one()
    {
        // Whoever has the database has no key of the log: he can write an announcement, and sign it with what he has.
        foreach (var by in new NaiveEd25519[][] { [Leaked], [Two, Leaked], [Leaked, Leaked] })
        {
            var log = TestLog.Of(3);
            log.Add(Keys, new SigningKeyAnnounced(Key(One).ToString(), Key(Leaked).ToString(), Vouching(HandoverStep.Announced, One, Leaked, by)));
            log.Add(4);
            Bundle(log, [(4, [One])], [Leaked], PolicyOf(Leaked)).Verify(PolicyOf(One)).FoundBy("log signature");
        }
        // A note of both about other keys, or one that stands beside the log.
        var turned = TestLog.Of(3);
        turned.Add(Keys, new SigningKeyAnnounced(Key(One).ToString(), Key(Three).ToString(), Vouching(HandoverStep.Announced, One, Two, [One, Two])));
        Bundle(turned, [(4, [One])], [Three], PolicyOf(Three)).Verify(PolicyOf(One)).FoundBy("log signature");
        var (beside, rotated) = (TestLog.Of(9), Rotated());
        beside.Lines.AddRange(rotated.Lines.Where(line => DisclosedLine.Read(System.Text.Encoding.ASCII.GetBytes(line), 1, 0).Content is not null).Take(1));
        Bundle(beside, [(6, [One])], [Two], PolicyOf(Two)).Verify(PolicyOf(One)).FoundBy("disclosures");
    }

    [Fact]
    public void a_key_that_was_retired_signs_nothing_more_that_counts()
    {
        foreach (string policy in new[] { PolicyOf(One), PolicyOf(One, Two), PolicyOf(Two) })
            Assert.Contains("was retired at position 7", Bundle(Rotated(), [(6, [One, Two])], [One], policy).Verify(policy).FoundBy("signing keys"), StringComparison.Ordinal);
        // Neither can it vouch for a third.
        var log = Rotated();
        Say(log, HandoverStep.Announced, One, Leaked);
        log.Add(11);
        foreach (string policy in new[] { PolicyOf(One), PolicyOf(Two) })
            Bundle(log, [(6, [One, Two]), (11, [One, Leaked])], [Leaked], PolicyOf(Leaked)).Verify(policy).FoundBy("signing keys");
    }

    [Fact]
    public void one_that_another_took_the_place_of_is_believed_no_longer()
    {
        var log = TestLog.Of(3);
        Say(log, HandoverStep.Announced, One, Leaked);
        Say(log, HandoverStep.Announced, One, Two);
        log.Add(5);
        Bundle(log, [(6, [One, Two])], [Two], PolicyOf(Two)).Verify(PolicyOf(One)).IsSound();
        Bundle(log, [(6, [One, Leaked])], [Leaked], PolicyOf(Leaked)).Verify(PolicyOf(One)).FoundBy("signing keys");
    }

    [Fact]
    public void what_the_old_key_signed_of_another_history_is_found()
    {
        var (log, fork) = (Rotated(), TestLog.Of(2));
        fork.Add(20);
        fork.Add(21);
        var bundle = Bundle(log, [(6, [One, Two])], [Two], PolicyOf(Two));
        bundle.Put(BundleFiles.History(2), bundle.Text(BundleFiles.History(1)));
        bundle.Put(BundleFiles.History(1), Signed(fork, 4, One).ToString());
        foreach (string policy in new[] { PolicyOf(One), PolicyOf(Two) }) bundle.Verify(policy).FoundBy("older checkpoints");
    }

    [Fact]
    public void a_policy_in_the_bundle_that_differs_in_more_than_keys_of_this_log_is_refused()
    {
        var bundle = Bundle(Rotated(), [(6, [One, Two])], [Two], PolicyOf(Two));
        bundle.Put(BundleFiles.Policy, PolicyOf(Two, Leaked));
        Assert.Contains(Key(Leaked).ToString(), bundle.Verify(PolicyOf(One)).FoundBy("signing keys"), StringComparison.Ordinal);
        foreach (string other in new[] { PolicyOf(Two).Replace("quorum samen", "quorum none", StringComparison.Ordinal), PolicyOf(One) + "# more\n", PolicyOf(One).Replace("log ", "log  ", StringComparison.Ordinal), "" })
        {
            bundle.Put(BundleFiles.Policy, other);
            bundle.Verify(PolicyOf(One)).FoundBy("policy");
        }
        // One that does not list the key of the bundle's own checkpoint was not put there by its maker.
        bundle.Put(BundleFiles.Policy, PolicyOf(One));
        bundle.Verify(PolicyOf(Two)).FoundBy("signing keys");
    }

    [Fact]
    public void a_receipt_and_two_checkpoints_say_which_key_is_wanting()
    {
        using var folder = new Folder();
        var log = Rotated();
        string wanting = $"It is signed as {TestLog.Origin}+{Key(Two).Id:x8}, a key that the policy does not list", policy = folder.File("policy", PolicyOf(One));
        string receipt = folder.File("receipt", new TlogProof(2, MerkleProof.Inclusion(2, 9, log.Tree().Node), Signed(log, 9, Two)).ToString());
        Assert.Contains(wanting, Said.By("receipt", receipt, "--policy", policy, "--entry", folder.File("entry", log.Entries[2])).FoundBy("log signature"), StringComparison.Ordinal);
        string old = folder.File("old", Signed(log, 3, One).ToString()), now = folder.File("now", Signed(log, 9, Two).ToString());
        string proof = folder.File("proof", string.Concat(MerkleProof.Consistency(3, 9, log.Tree().Node).Select(hash => $"{hash}\n")));
        Assert.Contains(wanting, Said.By("compare", old, now, "--policy", policy, "--proof", proof).FoundBy("new log signature"), StringComparison.Ordinal);
        Said.By("compare", old, now, "--policy", folder.File("both", PolicyOf(One, Two)), "--proof", proof).IsSound();
    }

    private static VerifierKey Key(NaiveEd25519 key) => key.Key(TestLog.Origin);

    private static string PolicyOf(params NaiveEd25519[] keys) => TestLog.PolicyText.Replace($"log {Key(One)}\n", string.Concat(keys.Select(key => $"log {Key(key)}\n")), StringComparison.Ordinal);

    /// <summary>A log that announces its second key at position 4.</summary>
    private static TestLog Announced(int size, bool disclosed = true)
    {
        var log = TestLog.Of(3, disclosed);
        Say(log, HandoverStep.Announced, One, Two, disclosed);
        while (log.Entries.Count < size) log.Add(log.Entries.Count, disclosed);
        return log;
    }

    /// <summary>The same, whose first key is retired at position 7; 9 entries.</summary>
    private static TestLog Rotated(bool disclosed = true)
    {
        var log = Announced(6, disclosed);
        Say(log, HandoverStep.Retired, One, Two, disclosed);
        log.Add(7, disclosed);
        log.Add(8, disclosed);
        return log;
    }

    private static void Say(TestLog log, HandoverStep step, NaiveEd25519 earlier, NaiveEd25519 later, bool disclosed = true)
    {
        var (one, other, vouching) = (new Code(Key(earlier).ToString()), new Code(Key(later).ToString()), Vouching(step, earlier, later, [earlier, later]));
        log.Add(Keys, step == HandoverStep.Announced ? new SigningKeyAnnounced(one, other, vouching) : new SigningKeyRetired(one, other, vouching), disclosed);
    }

    private static PublicText Vouching(HandoverStep step, NaiveEd25519 earlier, NaiveEd25519 later, NaiveEd25519[] by)
    {
        string text = new KeyHandover(step, Key(earlier), Key(later)).Text;
        return new(new SignedNote(text, [.. by.Select(key => key.Note(TestLog.Origin, text))]).ToString());
    }

    private static SignedNote Signed(TestLog log, int size, params NaiveEd25519[] by)
    {
        string text = log.Text(size);
        return new(text, [.. by.Select(key => key.Note(TestLog.Origin, text)), .. TestLog.Sign(text, TestLog.SeenAt(size)).Signatures.Skip(1)]);
    }

    private static Bundle Bundle(TestLog log, (int Size, NaiveEd25519[] By)[] history, NaiveEd25519[] by, string policy)
    {
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.Policy, policy);
        bundle.Put(BundleFiles.Checkpoint, Signed(log, log.Entries.Count, by).ToString());
        foreach (var (n, (size, signers)) in history.Index()) bundle.Put(BundleFiles.History(n + 1), Signed(log, size, signers).ToString());
        return bundle;
    }
}
