using System.Text;

namespace Registry.Verify.Tests;

/// <summary>The attacks on a log that a bundle must give away, one by one, each with the check that finds it.</summary>
public class AttackTests
{
    private static TestLog Edited()
    {
        var log = TestLog.Of(9);
        log.Entries[4] = (Entry.Parse(log.Entries[4]) with { Content = TestLog.Content(77).Digest }).ToBytes();
        return log;
    }

    [Fact]
    public void an_edited_entry_is_found_by_its_leaf_and_located()
    {
        var bundle = TestLog.Of(9).Bundle(4);
        bundle.Files["tile/entries/000.p/9"] = EntryBundle.Encode([.. Edited().Entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);
        string found = bundle.Verify().FoundBy("entries");
        Assert.Contains("position 5, tile/entries/000.p/9, byte ", found, StringComparison.Ordinal);
    }

    [Fact]
    public void an_edited_entry_with_tiles_rebuilt_is_found_by_the_root()
    {
        var bundle = TestLog.Of(9).Bundle();
        bundle.Tiles(Edited());
        bundle.Files[BundleFiles.Disclosures] = [];
        bundle.Verify().FoundBy("root");
    }

    [Fact]
    public void an_edited_entry_signed_anew_by_the_log_is_found_by_the_quorum()
    {
        var log = Edited();
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(log.Text(), [TestLog.Key.Note(TestLog.Origin, log.Text())]).ToString());
        bundle.Verify().FoundBy("quorum");
    }

    [Fact]
    public void an_edited_entry_signed_by_a_minority_of_witnesses_is_found_by_the_quorum()
    {
        var log = Edited();
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(log.Text(), [TestLog.Key.Note(TestLog.Origin, log.Text()), TestLog.Gemeente.Cosign("gemeente.example", log.Text(), TestLog.SeenAt(9))]).ToString());
        bundle.Verify().FoundBy("quorum");
    }

    [Fact]
    public void an_edited_entry_signed_by_log_and_all_witnesses_is_found_by_an_older_checkpoint_from_elsewhere()
    {
        var bundle = Edited().Bundle();
        using var folder = new Folder();
        string held = folder.File("held", TestLog.Of(9).Signed(7).ToString());
        string found = bundle.Verify(true, "--held", held).FoundBy("older checkpoints");
        Assert.Contains("position 7", found, StringComparison.Ordinal);
    }

    [Fact]
    public void a_deleted_tail_is_found_by_a_longer_checkpoint()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle(3);
        bundle.Put(BundleFiles.History(2), TestLog.Of(9).Signed().ToString());
        string found = bundle.Verify().FoundBy("older checkpoints");
        Assert.Contains("its tail is gone", found, StringComparison.Ordinal);
        Assert.Contains("position 7", found, StringComparison.Ordinal);
        log.Bundle(3).Verify().IsSound();
    }

    [Fact]
    public void a_backdated_entry_is_found_by_the_times_of_the_witnesses()
    {
        var log = new TestLog();
        // An hour and a half passes after position 4; the fifth says that it was recorded right behind the fourth.
        for (int n = 0; n < 4; n++) log.Add(n);
        log.Add(4, changed: entry => entry with { At = TestLog.At(4).AddMinutes(1) });
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.History(1), TestLog.Sign(log.Text(4), TestLog.At(4).AddMinutes(90).ToUnixTimeSeconds()).ToString());
        bundle.Put(BundleFiles.Checkpoint, TestLog.Sign(log.Text(), TestLog.At(4).AddMinutes(91).ToUnixTimeSeconds()).ToString());
        Assert.Contains("position 5", bundle.Verify().FoundBy("moments"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_postdated_entry_is_found_by_the_times_of_the_witnesses()
    {
        var log = TestLog.Of(4);
        log.Add(4, changed: entry => entry with { At = TestLog.At(5).AddDays(1) });
        Assert.Contains("position 5", log.Bundle().Verify().FoundBy("moments"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_moment_that_does_not_rise_is_found()
    {
        var log = TestLog.Of(4);
        log.Add(4, changed: entry => entry with { At = TestLog.At(4) });
        Assert.Contains("position 5", log.Bundle().Verify().FoundBy("moments"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_withheld_event_is_found_by_the_gap_in_its_stream()
    {
        var log = TestLog.Of(6);
        log.Add(6, changed: entry => entry with { Version = entry.Version + 1 });
        Assert.Contains("position 7", log.Bundle().Verify().FoundBy("streams"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_back_pointer_to_another_event_is_found()
    {
        var log = TestLog.Of(6);
        log.Add(6, changed: entry => entry with { Prev = entry.Prev - 1 });
        Assert.Contains("position 7", log.Bundle().Verify().FoundBy("streams"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_hole_in_the_positions_is_found()
    {
        var log = TestLog.Of(6);
        log.Add(6, changed: entry => entry with { Position = 8 });
        Assert.Contains("position 7", log.Bundle().Verify().FoundBy("positions"), StringComparison.Ordinal);
    }

    [Fact]
    public void entries_in_another_order_are_found_by_their_leaves_and_signed_anew_by_their_positions()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        (log.Entries[2], log.Entries[3]) = (log.Entries[3], log.Entries[2]);
        bundle.Files["tile/entries/000.p/6"] = EntryBundle.Encode([.. log.Entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);
        Assert.Contains("position 3", bundle.Verify().FoundBy("entries"), StringComparison.Ordinal);
        Assert.Contains("position 3", log.Bundle().Verify().FoundBy("positions"), StringComparison.Ordinal);
    }

    [Fact]
    public void an_entry_twice_is_found_by_its_position()
    {
        var log = TestLog.Of(6);
        log.Entries.Add(log.Entries[5]);
        Assert.Contains("position 7", log.Bundle().Verify().FoundBy("positions"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_swapped_log_key_is_found_by_the_policy_that_was_given()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        string text = log.Text();
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(text, [TestLog.Stranger.Note(TestLog.Origin, text), .. log.Signed().Signatures.Skip(1)]).ToString());
        bundle.Verify().FoundBy("log signature");
        bundle.Put(BundleFiles.Policy, TestLog.PolicyText.Replace(TestLog.Key.Key(TestLog.Origin).ToString(), TestLog.Stranger.Key(TestLog.Origin).ToString(), StringComparison.Ordinal));
        // The policies differ as they do after a change of keys; but nothing in the log vouches for this one.
        Assert.Contains($"It is signed as {TestLog.Origin}+", bundle.Verify().FoundBy("log signature"), StringComparison.Ordinal);
        // By its own word it holds, and says that this is its own word.
        Assert.Contains("The bundle itself says whom to believe", bundle.Verify(pinned: false).IsSound().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_forged_key_id_is_found_by_the_log_signature()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        string text = log.Text();
        var forged = new NoteSignature(TestLog.Origin, TestLog.Key.Key(TestLog.Origin).Id, TestLog.Stranger.Sign(Encoding.UTF8.GetBytes(text)));
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(text, [forged, .. log.Signed().Signatures.Skip(1)]).ToString());
        bundle.Verify().FoundBy("log signature");
    }

    [Fact]
    public void another_register_served_as_this_one_is_found_by_the_origin()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        string text = log.Text(origin: "register.elsewhere/log");
        bundle.Put(BundleFiles.Checkpoint, TestLog.Sign(text, TestLog.SeenAt(6), TestLog.Key.Note("register.elsewhere/log", text)).ToString());
        bundle.Verify().FoundBy("log signature");
    }

    [Fact]
    public void a_transplanted_cosignature_is_found_by_the_quorum()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(log.Text(), [log.Signed().Signatures[0], .. log.Signed(5).Signatures.Skip(1)]).ToString());
        Assert.Contains("gemeente.example", bundle.Verify().FoundBy("quorum"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_redated_cosignature_is_found_by_the_quorum()
    {
        var log = TestLog.Of(6);
        var bundle = log.Bundle();
        var signatures = log.Signed().Signatures.ToArray();
        byte[] value = signatures[2].Value.ToArray();
        value[7]++;
        signatures[2] = signatures[2] with { Value = value };
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(log.Text(), signatures).ToString());
        Assert.Contains("provincie.example", bundle.Verify().FoundBy("quorum"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\": 1")]
    [InlineData("{\"at\"", "{\"at\":\"2026-03-01T09:00:00.000000Z\",\"at\"")]
    [InlineData("\"v\":1", "\"v\":1.0")]
    [InlineData("}", "} ")]
    public void ambiguous_json_is_found_by_the_canonical_form_although_all_signed_it(string canonical, string other)
    {
        var log = TestLog.Of(6);
        log.Entries[3] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(log.Entries[3]).Replace(canonical, other, StringComparison.Ordinal));
        string found = log.Bundle().Verify().FoundBy("entries");
        Assert.Contains("canonical form", found, StringComparison.Ordinal);
        Assert.Contains("position 4, tile/entries/000.p/6, byte ", found, StringComparison.Ordinal);
    }

    [Fact]
    public void a_foreign_log_is_sound_up_to_its_entries_which_are_not_ours()
    {
        string root = Vectors.Path("tlog-tiles", "tessera-testdata-log");
        string policy = Vectors.Text("tlog-tiles", "tessera-testdata-log.policy");
        var bundle = new Bundle();
        bundle.Put(BundleFiles.Policy, policy);
        bundle.Files[BundleFiles.Checkpoint] = File.ReadAllBytes(Path.Combine(root, "checkpoint"));
        for (int n = 1; n < 15; n++) bundle.Files[BundleFiles.History(n)] = File.ReadAllBytes(Path.Combine(root, $"checkpoint.{n}"));
        foreach (string path in (string[])["tile/0/000.p/15", "tile/entries/000.p/15"]) bundle.Files[path] = File.ReadAllBytes(Path.Combine(root, path));
        Assert.Contains("position 1, tile/entries/000.p/15, byte 2]", Bundle.Verify(bundle.Zip(), policy).FoundBy("entries"), StringComparison.Ordinal);
    }
}
