using System.ComponentModel;
using System.Diagnostics;

namespace Registry.Verify.Tests;

/// <summary>Bundles with time stamps, good and bad.</summary>
public class TimeStampTests
{
    private const string Stamp = "tsa/001.tsr";

    private static readonly TestAuthority Authority = At(TestLog.At(6));

    private static TestAuthority At(DateTimeOffset moment, string name = "Test TSA") => new(name) { Now = () => moment };

    /// <summary>Nine entries, an older checkpoint of four and one of six, the first of which is stamped.</summary>
    private static Bundle Stamped(TestAuthority? by = null)
    {
        var bundle = TestLog.Of(9).Bundle(4, 6);
        bundle.Files[Stamp] = (by ?? Authority).Stamp(bundle.Files[BundleFiles.History(1)]);
        return bundle;
    }

    private static Said Verify(Bundle bundle, TestAuthority? by = null, params string[] more)
    {
        using var folder = new Folder();
        return bundle.Verify(true, ["--tsa", folder.File("root.pem", (by ?? Authority).Root), .. more]);
    }

    [Fact]
    public void a_stamp_that_holds_says_who_saw_how_much_and_when()
    {
        string text = Verify(Stamped()).IsSound().Text;
        string said = $"the time-stamping authority Test TSA saw this log with 4 entries at {WitnessTimes.Text(TestLog.At(6).ToUnixTimeSeconds())}";
        Assert.Contains($"ok     time stamps        1; {said}", text, StringComparison.Ordinal);
        Assert.Contains($"And {said}.", text.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        var json = Verify(Stamped(), null, "--json").Json.GetProperty("timeStamps")[0];
        Assert.Equal(("Test TSA", 4, WitnessTimes.Text(TestLog.At(6).ToUnixTimeSeconds())), (json.GetProperty("authority").GetString(), json.GetProperty("size").GetInt32(), json.GetProperty("at").GetString()));
    }

    [Fact]
    public void stamps_of_which_no_authority_is_believed_are_loudly_not_verified()
    {
        var bundle = Stamped();
        bundle.Files["tsa/002.tsr"] = [1, 2, 3];
        string text = bundle.Verify().IsSound().Text;
        Assert.Contains("NOTE   2 TIME STAMPS ARE IN THE BUNDLE AND WERE NOT VERIFIED", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Test TSA", text, StringComparison.Ordinal);
    }

    [Fact]
    public void whoever_asks_for_stamps_is_not_content_with_none()
    {
        var bundle = Stamped();
        bundle.Files.Remove(Stamp);
        var said = Verify(bundle);
        Assert.Equal(3, said.Code);
        Assert.Contains("CANNOT VERIFY: The bundle has no time stamp", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_root_in_the_bundle_vouches_for_nothing()
    {
        var stranger = At(TestLog.At(6), "Stranger");
        var bundle = Stamped(stranger);
        bundle.Put(BundleFiles.TimeStampRoots, stranger.Root);
        string found = Verify(bundle).FoundBy("time stamps");
        Assert.Contains("is by Stranger, for whom the root that was given does not vouch", found, StringComparison.Ordinal);
        Assert.Contains($"[{Stamp}]", found, StringComparison.Ordinal);
        // Another of the same name is another.
        Verify(Stamped(At(TestLog.At(6)))).FoundBy("time stamps");
        using var folder = new Folder();
        Assert.Equal(0, bundle.Verify(true, "--tsa", folder.File("a.pem", Authority.Root), folder.File("b.pem", stranger.Root)).Code);
    }

    [Fact]
    public void a_stamp_is_over_the_bytes_of_its_checkpoint_and_no_others()
    {
        var bundle = Stamped();
        bundle.Files["tsa/002.tsr"] = bundle.Files[Stamp];
        Assert.Contains("history/002 is over other bytes. [tsa/002.tsr]", Verify(bundle).FoundBy("time stamps"), StringComparison.Ordinal);
        // A cosignature that came later is not stamped.
        bundle = Stamped();
        string text = TestLog.Of(9).Text(4);
        bundle.Put(BundleFiles.History(1), TestLog.Sign(text, TestLog.SeenAt(4), TestLog.Stranger.Note("stranger", text)).ToString());
        Assert.Contains("over other bytes", Verify(bundle).FoundBy("time stamps"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_certificate_counts_as_it_was_at_the_moment_of_the_stamp()
    {
        var at = TestLog.At(6);
        // No longer valid today, and so it stays good.
        var expiredSince = new TestAuthority(from: at.AddDays(-1), until: at.AddDays(1)) { Now = () => at };
        Verify(Stamped(expiredSince), expiredSince).IsSound();
        // The base library looks at the first, and the chain at its root.
        foreach (var never in (TestAuthority[])[new(until: at.AddMinutes(-1)) { Now = () => at }, new(from: at.AddMinutes(1)) { Now = () => at }])
            Assert.Contains("was valid at its moment", Verify(Stamped(never), never).FoundBy("time stamps"), StringComparison.Ordinal);
        foreach (int minutes in (int[])[-1, 1])
        {
            var rootless = new TestAuthority(rootUntil: at.AddMinutes(minutes)) { Now = () => at };
            var said = Verify(Stamped(rootless), rootless);
            if (minutes > 0) said.IsSound();
            else Assert.Contains("NotTimeValid", said.FoundBy("time stamps"), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string[], bool> Purposes => new()
    {
        { [], true }, { ["1.3.6.1.5.5.7.3.8"], false }, { ["1.3.6.1.5.5.7.3.3"], true }, { ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.1"], true },
    };

    [Theory]
    [MemberData(nameof(Purposes))]
    public void a_certificate_is_for_time_stamps_alone(string[] purposes, bool critical)
    {
        var other = new TestAuthority(purposes: purposes, critical: critical) { Now = () => TestLog.At(6) };
        Assert.Contains("for time stamps", Verify(Stamped(other), other).FoundBy("time stamps"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_stamp_says_exactly_enough_when_and_is_signed_over_a_good_hash()
    {
        foreach (var (accuracy, exact) in new[] { (1, true), (300, true), (301, false), (-1, false) })
        {
            var authority = new TestAuthority { Now = () => TestLog.At(6), AccuracySeconds = accuracy };
            Assert.Equal(exact ? 0 : 1, Verify(Stamped(authority), authority).Code);
        }
        var sha1 = new TestAuthority { Now = () => TestLog.At(6), Digest = "1.3.14.3.2.26" };
        Assert.Contains("SHA-2", Verify(Stamped(sha1), sha1).FoundBy("time stamps"), StringComparison.Ordinal);
    }

    [Fact]
    public void an_entry_existed_before_the_stamp_over_it()
    {
        // The authority saw four entries an hour before the third says to be recorded.
        var early = At(TestLog.At(3).AddHours(-1));
        string found = Verify(Stamped(early), early).FoundBy("moments");
        Assert.Contains("the time-stamping authority Test TSA had seen it already", found, StringComparison.Ordinal);
        Assert.Contains("position 1", found, StringComparison.Ordinal);
        // It does not know what else there was: a late one binds nobody.
        var late = At(TestLog.At(9).AddMonths(3));
        Verify(Stamped(late), late).IsSound();
    }

    [Fact]
    public void a_log_rewritten_later_has_no_stamp_of_before()
    {
        var (old, other) = (Stamped(), new TestLog());
        for (int n = 1; n <= 9; n++) other.Add(n, disclosed: true, entry => entry.Position == 2 ? entry with { Content = TestLog.Content(77).Digest } : entry);
        other.Lines.Clear();
        // The key of the log and every witness are in league, and say that it was so at the time.
        var bundle = other.Bundle(4, 6);
        bundle.Verify().IsSound();
        Assert.Equal(3, Verify(bundle).Code);
        bundle.Files[Stamp] = old.Files[Stamp];
        Assert.Contains("over other bytes", Verify(bundle).FoundBy("time stamps"), StringComparison.Ordinal);
        bundle.Files[BundleFiles.History(1)] = old.Files[BundleFiles.History(1)];
        Verify(bundle).FoundBy("older checkpoints");
    }

    [Fact]
    public void every_bit_of_a_stamp_matters()
    {
        var bundle = Stamped();
        byte[] stamp = bundle.Files[Stamp], note = bundle.Files[BundleFiles.History(1)];
        var roots = App.Proving.TimeStamp.Roots(Authority.Root);
        var whole = App.Proving.TimeStamp.Verify(stamp, note, roots).Holds;
        Assert.NotNull(whole);
        int unsigned = 0;
        Parallel.For(0, 8 * stamp.Length, bit =>
        {
            byte[] changed = [.. stamp];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var (holds, fault) = App.Proving.TimeStamp.Verify(changed, note, roots);
            Assert.True(holds is null ? fault is not null : holds == whole, $"byte {bit / 8}, bit {bit % 8}");
            if (holds is not null) Interlocked.Increment(ref unsigned);
        });
        // The versions of the form, and the list in front of which hashes come: they say nothing, and nobody signs them.
        Assert.InRange(unsigned, 0, 8 * 12);
        for (int length = 0; length < stamp.Length; length++) Assert.NotNull(App.Proving.TimeStamp.Verify(stamp[..length], note, roots).Fault);
        Assert.NotNull(App.Proving.TimeStamp.Verify([.. stamp, 0], note, roots).Fault);
    }

    [Fact]
    public void no_bytes_are_a_stamp_or_a_crash()
    {
        var random = new Random(20260301);
        var bundle = Stamped();
        for (int n = 0; n < 100; n++)
        {
            byte[] bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            if (n % 2 == 0) bytes = [0x30, 0x82, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
            bundle.Files[Stamp] = bytes;
            Assert.Contains($"[{Stamp}]", Verify(bundle).FoundBy("time stamps"), StringComparison.Ordinal);
        }
        bundle.Files[Stamp] = new byte[BundleFiles.MaxTimeStamp + 1];
        Verify(bundle).FoundBy("files");
    }

    [Theory]
    [InlineData("tsa/000.tsr"), InlineData("tsa/1.tsr"), InlineData("tsa/003.tsr"), InlineData("tsa/001"), InlineData("tsa/x.pem"), InlineData("tsa/"), InlineData("tsa/0001.tsr"), InlineData("TSA/001.tsr")]
    public void a_stamp_of_another_name_or_over_nothing_does_not_belong(string name)
    {
        var bundle = Stamped();
        bundle.Files[name] = bundle.Files[Stamp];
        bundle.Verify().FoundBy("files");
    }

    [Fact]
    public void a_file_without_root_certificates_is_not_one()
    {
        using var folder = new Folder();
        foreach (string pem in (string[])["", "root", Authority.Certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
            Assert.Equal(2, Stamped().Verify(true, "--tsa", folder.File("root.pem", pem)).Code);
        Assert.Equal(2, Stamped().Verify(true, "--tsa", folder.At("nowhere")).Code);
    }

    [Fact]
    public void the_program_as_it_is_built_verifies_them()
    {
        using var folder = new Folder();
        string[] said = [typeof(Cli).Assembly.Location, "bundle", folder.File("bundle.zip", Stamped().Zip()), "--policy", folder.File("policy", TestLog.PolicyText), "--tsa", folder.File("root.pem", Authority.Root)];
        using var process = Process.Start(new ProcessStartInfo("dotnet", said) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("And the time-stamping authority Test TSA saw", output, StringComparison.Ordinal);
    }

    [Fact]
    public void another_program_comes_to_the_same_verdict()
    {
        using var folder = new Folder();
        var bundle = Stamped();
        string[] files = [folder.File("note", bundle.Files[BundleFiles.History(1)]), folder.File("tsr", bundle.Files[Stamp]), folder.File("root.pem", Authority.Root), folder.File("other.pem", At(TestLog.At(6)).Root)];
        Assert.True(OpenSsl(files[0], files[1], files[2]));
        Assert.False(OpenSsl(files[0], files[1], files[3]));
        Assert.False(OpenSsl(files[1], files[1], files[2]));
    }

    private static bool OpenSsl(string note, string stamp, string root)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", ["ts", "-verify", "-data", note, "-in", stamp, "-CAfile", root]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            Assert.Skip("This machine has no openssl.");
            return false;
        }
    }
}
