using System.Diagnostics;
using System.Text;

namespace Registry.Verify.Tests;

/// <summary>Bundles as they should be, and what the tool says of them.</summary>
public class BundleTests
{
    [Theory]
    [InlineData(1), InlineData(9), InlineData(256), InlineData(257), InlineData(600)]
    public void are_sound_when_nothing_is_wrong(int size)
    {
        string said = TestLog.Of(size).Bundle([.. new[] { 1, size / 2, size }.Where(older => older > 0).Order()]).Verify().IsSound().Text;
        Assert.Contains($"SOUND: {size} entries of {TestLog.Origin}, as seen by gemeente at 2026-03-01 ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void say_so_to_programs()
    {
        var json = TestLog.Of(9).Bundle(4).Verify(true, "--json").Json;
        Assert.Equal("sound", json.GetProperty("verdict").GetString());
        Assert.Equal((9, TestLog.Origin, 2), (json.GetProperty("size").GetInt32(), json.GetProperty("origin").GetString(), json.GetProperty("cosigners").GetArrayLength()));
        Assert.All(json.GetProperty("checks").EnumerateArray(), check => Assert.Equal("passed", check.GetProperty("outcome").GetString()));
        var bundle = TestLog.Of(9).Bundle();
        bundle.Files["tile/0/000.p/9"][70] ^= 1;
        var fault = bundle.Verify(true, "--json").Json;
        Assert.Equal("fault", fault.GetProperty("verdict").GetString());
        Assert.Equal(("entries", 3), (fault.GetProperty("firstFault").GetProperty("check").GetString(), fault.GetProperty("firstFault").GetProperty("position").GetInt32()));
    }

    [Fact]
    public void tell_erased_from_wrong()
    {
        var log = TestLog.Of(9);
        log.Lines.Remove(TestLog.Person(1).Text);
        var disclosed = log.Bundle().Verify(true, "--json").Json;
        Assert.Equal("sound", disclosed.GetProperty("verdict").GetString());
        Assert.Equal((1, 2), (disclosed.GetProperty("disclosed").GetProperty("erasedOrWithheld").GetInt32(), disclosed.GetProperty("disclosed").GetProperty("firstErasedOrWithheld").GetInt32()));
        Assert.Contains("1 erased or withheld (the first at position 2)", log.Bundle().Verify().IsSound().Text, StringComparison.Ordinal);

        log.Lines.Insert(1 + log.Lines.IndexOf(TestLog.Content(1).Text), Disclosure.OfText(TestLog.Salt(65), "Mevrouw 1").Text);
        string wrong = log.Bundle().Verify().FoundBy("disclosures");
        Assert.Contains("Line 4 opens no digest", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void need_not_disclose_anything()
    {
        Assert.Contains("the content of 0 of 9 entries", TestLog.Of(9, disclosed: false).Bundle().Verify().IsSound().Text, StringComparison.Ordinal);
        var bundle = TestLog.Of(9).Bundle();
        bundle.Files.Remove(BundleFiles.Disclosures);
        bundle.Verify().IsSound();
    }

    [Fact]
    public void are_wrong_when_a_disclosure_opens_nothing_or_stands_twice_or_elsewhere()
    {
        foreach (var spoil in (Action<List<string>>[])[lines => lines.Insert(3, TestLog.Content(500).Text), lines => lines.Insert(3, lines[2]), lines => lines.Reverse(), lines => lines.Insert(2, ""), lines => lines[2] = lines[2][..^1], lines => lines[2] += "="])
        {
            var log = TestLog.Of(9);
            spoil(log.Lines);
            Assert.Contains("disclosures.txt, byte", log.Bundle().Verify().FoundBy("disclosures"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void are_wrong_when_an_entry_has_something_else_as_its_content()
    {
        var log = TestLog.Of(3);
        log.Add(4, disclosed: false, entry => entry with { Content = TestLog.Person(4).Digest });
        log.Lines.Add(TestLog.Person(4).Text);
        Assert.Contains("position 4, disclosures.txt", log.Bundle().Verify().FoundBy("contents"), StringComparison.Ordinal);
    }

    [Fact]
    public void ignore_signatures_of_strangers()
    {
        var log = TestLog.Of(9);
        var bundle = log.Bundle();
        string text = log.Text();
        bundle.Put(BundleFiles.Checkpoint, TestLog.Sign(text, TestLog.SeenAt(9), TestLog.Stranger.Note("stranger", text), new NoteSignature("x", 7, new byte[] { 1 })).ToString());
        bundle.Verify().IsSound();
    }

    [Fact]
    public void prove_nothing_without_a_policy_or_a_signature()
    {
        var bundle = TestLog.Of(9).Bundle();
        bundle.Files.Remove(BundleFiles.Policy);
        var said = bundle.Verify(pinned: false);
        Assert.Equal(3, said.Code);
        Assert.Contains("CANNOT VERIFY: No policy", said.Text, StringComparison.Ordinal);
        Assert.Contains("NOTHING IS VERIFIED", said.Text, StringComparison.Ordinal);

        bundle = TestLog.Of(9).Bundle();
        bundle.Files.Remove(BundleFiles.Checkpoint);
        Assert.Equal(3, bundle.Verify().Code);
        bundle.Put(BundleFiles.Checkpoint, TestLog.Of(9).Text());
        Assert.Contains("NOTHING IS VERIFIED", bundle.Verify().FoundBy("log signature"), StringComparison.Ordinal);
    }

    [Fact]
    public void are_not_called_sound_without_a_cosigner()
    {
        string policy = $"log {TestLog.Key.Key(TestLog.Origin)}\nquorum none\n";
        var log = TestLog.Of(9);
        var bundle = log.Bundle();
        bundle.Put(BundleFiles.Policy, policy);
        var said = Bundle.Verify(bundle.Zip(), policy);
        Assert.Equal(3, said.Code);
        Assert.Contains("only the operator's word", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("FAULT", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void are_checked_by_the_program_as_it_is_built()
    {
        using var folder = new Folder();
        string zip = folder.File("bundle.zip", TestLog.Of(9).Bundle(4).Zip()), policy = folder.File("policy", TestLog.PolicyText);
        Assert.Equal((0, true), Run("bundle", zip, "--policy", policy));
        Assert.Equal((2, false), Run("bundle", zip + "x", "--policy", policy));
        Assert.Equal((2, false), Run("bundle"));
        Assert.Equal((2, false), Run("paint"));
        Assert.Equal((0, false), Run("bundle", "--help"));
    }

    private static (int Code, bool Sound) Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Cli).Assembly.Location);
        foreach (string arg in args) start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Contains("SOUND: ", StringComparison.Ordinal));
    }
}
