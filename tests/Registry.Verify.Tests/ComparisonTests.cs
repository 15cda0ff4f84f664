namespace Registry.Verify.Tests;

/// <summary>Two checkpoints of one log that grew, or of two that part.</summary>
public class ComparisonTests
{
    private static readonly TestLog Log = TestLog.Of(9);

    private static Said Compare(string old, string now, string? proof = null)
    {
        using var folder = new Folder();
        string[] given = proof is null ? [] : ["--proof", folder.File("proof", proof)];
        return Said.By(["compare", folder.File("old", old), folder.File("new", now), "--policy", folder.File("policy", TestLog.PolicyText), .. given]);
    }

    private static string Proof(int old, int now) => string.Concat(MerkleProof.Consistency(old, now, Log.Tree().Node).Select(hash => $"{hash}\n"));

    [Fact]
    public void a_log_that_grew_is_sound_with_its_proof_and_not_shown_without()
    {
        for (int old = 1; old < 9; old++)
        {
            Compare(Log.Signed(old).ToString(), Log.Signed().ToString(), Proof(old, 9)).IsSound();
            var said = Compare(Log.Signed(old).ToString(), Log.Signed().ToString());
            Assert.Equal(3, said.Code);
            Assert.Contains("Give it with --proof", said.Text, StringComparison.Ordinal);
        }
        Compare(Log.Signed().ToString(), Log.Signed().ToString()).IsSound();
    }

    [Fact]
    public void a_fork_is_found_and_located()
    {
        var other = TestLog.Of(6);
        for (int n = 20; n < 23; n++) other.Add(n);
        Assert.Contains("A fork", Compare(Log.Signed().ToString(), other.Signed().ToString()).FoundBy("consistency"), StringComparison.Ordinal);
        Assert.Contains("position 8", Compare(other.Signed(8).ToString(), Log.Signed().ToString(), Proof(8, 9)).FoundBy("consistency"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_log_that_shrank_is_found() =>
        Assert.Contains("position 7", Compare(Log.Signed().ToString(), Log.Signed(6).ToString()).FoundBy("size"), StringComparison.Ordinal);

    [Fact]
    public void a_proof_that_is_wrong_or_none_is_refused()
    {
        foreach (string proof in (string[])["", "x", Proof(4, 9), Proof(5, 9) + Proof(5, 9), Proof(5, 9).Replace("\n", "\r\n", StringComparison.Ordinal), Proof(5, 9) + "\n"])
            Compare(Log.Signed(5).ToString(), Log.Signed().ToString(), proof).FoundBy("consistency");
    }

    [Fact]
    public void a_checkpoint_without_its_quorum_is_refused()
    {
        string alone = new SignedNote(Log.Text(5), [Log.Signed(5).Signatures[0]]).ToString();
        Compare(alone, Log.Signed().ToString(), Proof(5, 9)).FoundBy("old quorum");
        Compare(Log.Text(), Log.Signed().ToString()).FoundBy("old log signature");
    }
}
