using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class TlogPolicyTests
{
    private static readonly NaiveEd25519 log = new("log"), x1 = new("x1"), x2 = new("x2"), x3 = new("x3"), province = new("province");

    private static string Witness(string name, NaiveEd25519 key) => $"witness {name} {key.Key(name + ".example", NoteSignatureType.Ed25519Cosignature)}\n";

    private static readonly string twoLevels =
        $"log {log.Key("example.com/log")} https://example.com/log\n{Witness("x1", x1)}{Witness("x2", x2)}{Witness("x3", x3)}{Witness("p", province)}" +
        "group municipalities 2 x1 x2 x3\ngroup both all municipalities p\nquorum both\n";

    private static readonly Checkpoint head = new("example.com/log", 1, MerkleHash.Empty);

    private static SignedNote Signed(string text, params NoteSignature[] more) => new(text, [log.Note("example.com/log", text), .. more]);

    private static NoteSignature By(NaiveEd25519 witness, string name, long time = 1_700_000_000) => witness.Cosign(name + ".example", head.Text, time);

    [Fact]
    public void are_read_or_refused_as_published()
    {
        foreach (var vector in Vectors.Json("policy", "policies.json").GetProperty("cases").EnumerateArray())
        {
            string policy = vector.GetProperty("policy").GetString()!;
            bool read = true;
            try
            {
                TlogPolicy.Parse(policy);
            }
            catch (ProofFormatException)
            {
                read = false;
            }
            Assert.True(read == vector.GetProperty("ok").GetBoolean(), policy);
        }
    }

    [Fact]
    public void of_two_levels_need_both()
    {
        var policy = TlogPolicy.Parse(twoLevels);
        Assert.Equal("https://example.com/log", Assert.Single(policy.Logs).Url);
        string[] Quorums() => [.. Enumerable.Range(0, 16)
            .Select(set => policy.Witnesses.Where((_, i) => (set >> i & 1) == 1).ToHashSet())
            .Where(policy.IsQuorum)
            .Select(set => string.Join(' ', set.Select(witness => witness.Name)))];
        Assert.Equal(["x1 x2 p", "x1 x3 p", "x2 x3 p", "x1 x2 x3 p"], Quorums());
    }

    [Fact]
    public void judge_who_signed_and_who_cosigned()
    {
        var policy = TlogPolicy.Parse(twoLevels);
        var verdict = policy.Judge(Signed(head.Text, By(x1, "x1", 5), By(x3, "x3"), By(province, "p")));
        Assert.True(verdict.IsValid, verdict.Fault);
        Assert.Equal(head.Text, verdict.Checkpoint!.Text);
        Assert.Equal(["x1", "x3", "p"], verdict.Cosignatures.Select(cosignature => cosignature.Witness.Name));
        Assert.Equal(5, verdict.Cosignatures[0].Time);
        // A witness counts once, however often it cosigned.
        Assert.False(policy.Judge(Signed(head.Text, By(x1, "x1", 1), By(x1, "x1", 2), By(province, "p"))).IsValid);
        Assert.False(policy.Judge(Signed(head.Text)).IsValid);
        // A stranger changes nothing; a false signature under a known name spoils all.
        Assert.True(policy.Judge(Signed(head.Text, By(x1, "x1"), By(x3, "x3"), By(province, "p"), By(new NaiveEd25519("stranger"), "x2"))).IsValid);
        var forged = By(x2, "x2") with { Value = By(x1, "x1").Value };
        Assert.False(policy.Judge(Signed(head.Text, By(x1, "x1"), By(x3, "x3"), By(province, "p"), forged)).IsValid);
    }

    [Fact]
    public void believe_a_log_under_its_own_origin_only()
    {
        var policy = TlogPolicy.Parse($"log {log.Key("example.com/log")}\nlog {x1.Key("example.com/other")}\nquorum none\n");
        Assert.True(policy.Judge(Signed(head.Text)).IsValid);
        string other = head.Text.Replace("/log", "/other");
        Assert.False(policy.Judge(Signed(other)).IsValid);
        Assert.True(policy.Judge(Signed(other, x1.Note("example.com/other", other))).IsValid);
        Assert.False(policy.Judge(new SignedNote("no checkpoint\n", [log.Note("example.com/log", "no checkpoint\n")])).IsValid);
        Assert.True(TlogPolicy.Parse("quorum none").Quorum is null);
    }

    [Fact]
    public void believe_a_log_of_two_keys_when_either_signed_and_name_a_key_that_they_do_not_list()
    {
        var next = x1.Note("example.com/log", head.Text);
        var policy = TlogPolicy.Parse($"log {log.Key("example.com/log")}\nlog {x1.Key("example.com/log")}\nquorum none\n");
        foreach (var note in new[] { Signed(head.Text), Signed(head.Text, next), new SignedNote(head.Text, [next]) }) Assert.True(policy.Judge(note).IsValid);
        // One of them signed wrongly: that spoils what the other signed.
        Assert.False(policy.Judge(Signed(head.Text, next with { Value = new byte[64] })).IsValid);
        var old = TlogPolicy.Parse($"log {log.Key("example.com/log")}\nquorum none\n");
        Assert.True(old.Judge(Signed(head.Text, next)).IsValid);
        Assert.Contains($"It is signed as example.com/log+{x1.Key("example.com/log").Id:x8}, a key that the policy does not list", old.Judge(new SignedNote(head.Text, [next])).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void of_another_form_are_refused_with_the_line()
    {
        string w = Witness("w", x1);
        foreach (string lines in (string[])[
            "log\n", "log a\n", $"log {log.Key("a")} u v\n", $"log {log.Key("a")}\nlog {log.Key("b")}\n", "witness w\n",
            w + w, w + Witness("w", x2), w + Witness("v", x1),
            $"witness w {x1.Key("w")}\n", Witness("none", x1), "group g any\n", w + "group g 0 w\n", w + "group g 2 w\n", w + "group g 01 w\n", w + "group g +1 w\n", w + "group g some w\n",
            w + "group g any w w\n", w + "group w any w\n", w + "group g any v\n", w + "group g any none\n", w + "group g any g\n", w + "group g any w\ngroup h any w\n", "quorum\n", "quorum none none\n",
            "quorum g\n", "quorums none\n", "Quorum none\n", "\u0001\n", "# \u007f\n", "\r\n", "\v\n"])
        {
            var fault = Assert.Throws<ProofFormatException>(() => TlogPolicy.Parse(lines + "quorum none\n"));
            Assert.Contains("Line ", fault.Message);
        }
        Assert.Throws<ProofFormatException>(() => TlogPolicy.Parse("quorum none\nquorum none\n"));
    }

    [Fact]
    public void take_names_as_bytes()
    {
        // The same letter in Latin-1 and in UTF-8: two names.
        byte[] policy = [
            .. "witness "u8, 0xE9, .. Encoding.UTF8.GetBytes($" {x1.Key("a", NoteSignatureType.Ed25519Cosignature)}\nwitness é {x2.Key("b", NoteSignatureType.Ed25519Cosignature)}\nquorum é\n")];
        var read = TlogPolicy.Parse(policy);
        Assert.Equal("é", read.Quorum!.Name);
        Assert.Same(read.Witnesses[1], read.Quorum);
        Assert.Empty(TlogPolicy.Parse(" \t\n # no line\n  quorum \t none  \n").Logs);
    }
}
