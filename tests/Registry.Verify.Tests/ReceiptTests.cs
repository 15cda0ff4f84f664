using System.Text;

namespace Registry.Verify.Tests;

/// <summary>Receipts: a proof that an entry stands in a log that the policy believes.</summary>
public class ReceiptTests
{
    private static readonly TestLog Log = TestLog.Of(9);

    private static TlogProof Proof(int index) => new(index, MerkleProof.Inclusion(index, 9, Log.Tree().Node), Log.Signed());

    private static Said Verify(string receipt, byte[]? entry, string? policy = null)
    {
        using var folder = new Folder();
        string[] given = entry is null ? [] : ["--entry", folder.File("entry", entry)];
        return Said.By(["receipt", folder.File("receipt", receipt), "--policy", folder.File("policy", policy ?? TestLog.PolicyText), .. given]);
    }

    [Fact]
    public void hold_for_their_entry_given_or_carried()
    {
        for (int index = 0; index < 9; index++)
        {
            Verify(Proof(index).ToString(), Log.Entries[index]).IsSound();
            Verify(Proof(index).ToString(), [.. Log.Entries[index], (byte)'\n']).IsSound();
            string said = Verify((Proof(index) with { Extra = Log.Entries[index] }).ToString(), null).IsSound().Text;
            Assert.Contains($"of the entry at position {index + 1}", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void prove_nothing_without_their_entry()
    {
        var said = Verify(Proof(3).ToString(), null);
        Assert.Equal(3, said.Code);
        Assert.Contains("give it with --entry", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void hold_for_no_other_entry_place_quorum_or_log()
    {
        Verify(Proof(3).ToString(), Log.Entries[4]).FoundBy("inclusion");
        Verify((Proof(3) with { Index = 4 }).ToString(), Log.Entries[3]).FoundBy("inclusion");
        Verify((Proof(3) with { Checkpoint = new SignedNote(Log.Text(), [Log.Signed().Signatures[0]]) }).ToString(), Log.Entries[3]).FoundBy("quorum");
        Verify(Proof(3).ToString(), Log.Entries[3], TestLog.PolicyText.Replace(TestLog.Key.Key(TestLog.Origin).ToString(), TestLog.Stranger.Key(TestLog.Origin).ToString(), StringComparison.Ordinal)).FoundBy("log signature");
        Verify("x", Log.Entries[3]).FoundBy("receipt");
    }

    [Fact]
    public void of_something_that_is_no_entry_are_not_sound()
    {
        var log = TestLog.Of(3);
        log.Entries.Add("hello"u8.ToArray());
        var proof = new TlogProof(3, MerkleProof.Inclusion(3, 4, log.Tree().Node), log.Signed());
        Verify(proof.ToString(), "hello"u8.ToArray()).FoundBy("entry");
    }

    [Fact]
    public void of_an_entry_dated_after_the_witnesses_are_not_sound()
    {
        var log = TestLog.Of(3);
        log.Add(3, changed: entry => entry with { At = TestLog.At(4).AddHours(1) });
        var proof = new TlogProof(3, MerkleProof.Inclusion(3, 4, log.Tree().Node), log.Signed());
        Verify(proof.ToString(), log.Entries[3]).FoundBy("moment");
    }

    [Fact]
    public void in_another_form_are_refused()
    {
        foreach (var bad in Vectors.Json("tlog-proof", "parse.json").GetProperty("bad").EnumerateArray())
            Verify(bad.GetString()!.Replace("\n\ncheckpoint\n", $"\n\n{Log.Signed()}", StringComparison.Ordinal), Log.Entries[0]).FoundBy("receipt");
    }

    [Fact]
    public void need_a_policy_that_is_one()
    {
        Assert.Equal(2, Verify(Proof(3).ToString(), Log.Entries[3], "quorum").Code);
        using var folder = new Folder();
        Assert.Equal(2, Said.By("receipt", folder.File("receipt", Proof(3).ToString())).Code);
    }
}
