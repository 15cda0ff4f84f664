using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class CheckpointTests
{
    private static readonly string root = MerkleHash.Empty.ToString();

    [Fact]
    public void are_read_as_they_are_written()
    {
        var checkpoint = new Checkpoint("example.com/log", 15, MerkleHash.Empty);
        Assert.Equal($"example.com/log\n15\n{root}\n", checkpoint.Text);
        Assert.Equal(checkpoint.Text, Checkpoint.Parse(checkpoint.Text).Text);
        var extended = Checkpoint.Parse(checkpoint.Text + "one\ntwo words\n");
        Assert.Equal(["one", "two words"], extended.Extensions);
        Assert.Equal(checkpoint.Text + "one\ntwo words\n", extended.Text);
        Assert.Equal(0, Checkpoint.Parse($"a\n0\n{root}\n").Size);
        Assert.Equal(long.MaxValue, Checkpoint.Parse($"a\n9223372036854775807\n{root}\n").Size);
    }

    [Fact]
    public void of_another_form_are_refused()
    {
        foreach (string text in (string[])[
            "", "\n", "a\n", "a\n1\n", $"a\n1\n{root}", $"\n1\n{root}\n", $"a\n\n{root}\n", $"a\n1\n{root}\n\n", $"a\n1\n{root}\n\nb\n", $"a\n01\n{root}\n", $"a\n-1\n{root}\n",
            $"a\n+1\n{root}\n", $"a\n 1\n{root}\n", $"a\n1e3\n{root}\n", $"a\n9223372036854775808\n{root}\n", $"a\n1\n{root[..^1]}\n", $"a\n1\n{root} \n", $"a\n1\n{root[..^2]}V=\n"])
            Assert.Throws<ProofFormatException>(() => Checkpoint.Parse(text));
    }

    [Fact]
    public void of_the_published_log_are_signed_by_it()
    {
        var policy = TlogPolicy.Parse(Vectors.Bytes("tlog-tiles", "tessera-testdata-log.policy"));
        for (int size = 0; size <= 15; size++)
        {
            var verdict = policy.Judge(SignedNote.Parse(Vectors.Bytes("tlog-tiles", "tessera-testdata-log", $"checkpoint.{size}")));
            Assert.True(verdict.IsValid, verdict.Fault);
            Assert.Equal(size, verdict.Checkpoint!.Size);
        }
        Assert.True(policy.Judge(SignedNote.Parse(Vectors.Bytes("tlog-tiles", "tessera-testdata-log", "checkpoint"))).IsValid);
    }
}
