using System.Buffers.Binary;
using System.IO.Compression;

namespace Registry.Verify.Tests;

/// <summary>Whatever is given: a verdict, never a crash, and never "sound" of what is not.</summary>
public class BadInputTests
{
    /// <summary>Two entries, one of which names a person, an older checkpoint, and a signature of a stranger.</summary>
    private static Bundle Small()
    {
        var log = TestLog.Of(2);
        var bundle = log.Bundle(1);
        bundle.Put(BundleFiles.Checkpoint, TestLog.Sign(log.Text(), TestLog.SeenAt(2), TestLog.Stranger.Note("stranger", log.Text())).ToString());
        return bundle;
    }

    /// <summary>One entry, which names a person; a log, a witness and a stranger signed.</summary>
    /// <param name="seen">Without it the policy asks for no witness: quicker to check, where no signature is to be spoilt.</param>
    private static Bundle Smallest(bool older, bool seen = true)
    {
        var log = new TestLog();
        log.Add(1);
        var bundle = log.Bundle();
        string text = log.Text();
        string witness = $"witness w {TestLog.Provincie.Key("provincie.example", NoteSignatureType.Ed25519Cosignature)}\nquorum w\n";
        bundle.Put(BundleFiles.Policy, $"log {TestLog.Key.Key(TestLog.Origin)}\n{(seen ? witness : "quorum none\n")}");
        NoteSignature[] signatures = [TestLog.Key.Note(TestLog.Origin, text), TestLog.Provincie.Cosign("provincie.example", text, TestLog.SeenAt(1))];
        bundle.Put(BundleFiles.Checkpoint, new SignedNote(text, [.. signatures, TestLog.Stranger.Note("stranger", text)]).ToString());
        if (older) bundle.Put(BundleFiles.History(1), new SignedNote(text, signatures).ToString());
        return bundle;
    }

    [Fact]
    public void every_bit_of_every_file_matters_but_those_of_strangers_and_for_people()
    {
        var bundle = Smallest(older: false);
        int strangers = bundle.Files[BundleFiles.Checkpoint].AsSpan().IndexOf("— stranger"u8);
        EveryBit(bundle, BundleFiles.Checkpoint, at => at >= strangers);
        EveryBit(Smallest(older: true), BundleFiles.History(1), _ => false);
        foreach (string name in bundle.Files.Keys.Where(name => name != BundleFiles.Checkpoint))
            EveryBit(Smallest(older: false, seen: name is BundleFiles.Policy), name, _ => name == BundleFiles.ReadMe);
    }

    private static void EveryBit(Bundle bundle, string name, Func<int, bool> isOfNobody)
    {
        byte[] policy = bundle.Files[BundleFiles.Policy];
        using (var folder = new Folder()) Assert.NotEqual(VerdictKind.Fault, BundleAudit.Run(folder.File("bundle.zip", bundle.Zip()), policy, []).Kind);
        Parallel.For(0, 8 * bundle.Files[name].Length, () => new Folder(), (bit, _, folder) =>
        {
            var changed = new Bundle();
            foreach (var (other, bytes) in bundle.Files) changed.Files[other] = bytes;
            changed.Files[name] = [.. bundle.Files[name]];
            changed.Files[name][bit / 8] ^= (byte)(1 << (bit % 8));
            var kind = BundleAudit.Run(folder.File("bundle.zip", changed.Zip(CompressionLevel.NoCompression)), policy, []).Kind;
            Assert.True(kind == VerdictKind.Fault || isOfNobody(bit / 8), $"{name}, byte {bit / 8}, bit {bit % 8}: {kind}");
            return folder;
        }, folder => folder.Dispose());
    }

    [Fact]
    public void every_byte_of_the_zip_gives_a_verdict_and_sound_only_with_every_file_as_it_was()
    {
        var bundle = Smallest(older: true);
        byte[] zip = bundle.Zip(), policy = bundle.Files[BundleFiles.Policy];
        Parallel.For(0, zip.Length, () => new Folder(), (at, _, folder) =>
        {
            byte[] changed = [.. zip];
            changed[at] ^= (byte)(1 << (at % 8));
            string path = folder.File("bundle.zip", changed);
            if (BundleAudit.Run(path, policy, []).Kind != VerdictKind.Sound) return folder;
            using var archive = ZipFile.OpenRead(path);
            foreach (var (name, bytes) in bundle.Files.Where(file => file.Key is not (BundleFiles.ReadMe or BundleFiles.Checkpoint)))
            {
                using var copy = new MemoryStream();
                archive.GetEntry(name)!.Open().CopyTo(copy);
                Assert.True(copy.ToArray().AsSpan().SequenceEqual(bytes), $"byte {at}");
            }
            return folder;
        }, folder => folder.Dispose());
    }

    [Fact]
    public void a_bundle_cut_off_anywhere_is_refused()
    {
        byte[] zip = Small().Zip();
        using var folder = new Folder();
        for (int length = 0; length < zip.Length; length += 23)
            Assert.Equal(VerdictKind.Fault, BundleAudit.Run(folder.File("bundle.zip", zip[..length]), null, []).Kind);
        Assert.Equal(VerdictKind.Fault, BundleAudit.Run(folder.File("bundle.zip", [.. zip, 0]), null, []).Kind);
    }

    [Fact]
    public void every_file_cut_off_or_left_out_or_longer_is_refused()
    {
        foreach (string name in Small().Files.Keys.Where(name => name != BundleFiles.ReadMe))
        {
            var bundle = Small();
            byte[] bytes = bundle.Files[name];
            bundle.Files[name] = bytes[..^1];
            Assert.Equal(1, bundle.Verify().Code);
            bundle.Files[name] = [.. bytes, (byte)'x'];
            Assert.Equal(1, bundle.Verify().Code);
            bundle.Files.Remove(name);
            // A missing checkpoint proves nothing; an older one or a disclosure that is not there is not missed; all else is.
            Assert.Equal(name switch { BundleFiles.Checkpoint => 3, BundleFiles.Disclosures or "history/001" => 0, _ => 1 }, bundle.Verify().Code);
        }
    }

    [Theory]
    [InlineData("../policy"), InlineData("/etc/passwd"), InlineData("tile/../policy"), InlineData("POLICY"), InlineData("policy/"), InlineData("history/1"), InlineData("history/000")]
    [InlineData("tile/0/000"), InlineData("tile/0/000.p/0"), InlineData("tile/64/000"), InlineData("tile/x/000"), InlineData("history/003"), InlineData("tile\\0\\000.p\\2"), InlineData("\u001b[2J")]
    public void a_file_that_does_not_belong_is_refused(string name)
    {
        var bundle = Small();
        bundle.Files[name] = [1];
        var said = bundle.Verify();
        Assert.Equal(1, said.Code);
        Assert.DoesNotContain("\u001b", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_name_twice_is_refused()
    {
        var bundle = Small();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in bundle.Files.Append(new(BundleFiles.Checkpoint, bundle.Files[BundleFiles.Checkpoint])))
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(content);
        Assert.Contains("twice", Bundle.Verify(bytes.ToArray(), TestLog.PolicyText).FoundBy("files"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_bomb_is_refused_before_it_is_unpacked()
    {
        var bundle = Small();
        bundle.Files[BundleFiles.Disclosures] = new byte[50_000_000];
        Assert.Contains("zip bomb", bundle.Verify().FoundBy("files"), StringComparison.Ordinal);
        bundle = Small();
        bundle.Files["tile/entries/000.p/2"] = new byte[1_000_000];
        bundle.Verify().FoundBy("files");
        bundle = Small();
        bundle.Files[BundleFiles.Policy] = new byte[BundleFiles.MaxSmallFile + 1];
        bundle.Verify().FoundBy("files");
    }

    [Fact]
    public void a_bomb_that_lies_about_its_size_is_refused()
    {
        var bundle = Small();
        bundle.Files["tile/entries/000.p/2"] = new byte[70_000];
        byte[] zip = bundle.Zip();
        // The length stands in the directory at 24, before the name at 46.
        int name = zip.AsSpan().LastIndexOf("tile/entries/000.p/2"u8);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(name - 22), 600);
        Assert.Equal(1, Bundle.Verify(zip, TestLog.PolicyText).Code);
    }

    [Fact]
    public void a_checkpoint_of_a_size_that_cannot_be_is_refused_at_once()
    {
        foreach (long size in (long[])[3, 256, 1L << 40, long.MaxValue])
        {
            var log = TestLog.Of(2);
            var bundle = log.Bundle();
            string text = new Checkpoint(TestLog.Origin, size, log.Tree().Root()).Text;
            bundle.Put(BundleFiles.Checkpoint, TestLog.Sign(text, long.MaxValue).ToString());
            bundle.Verify().FoundBy("entries");
        }
    }

    [Fact]
    public void no_bytes_at_random_are_sound_or_a_crash()
    {
        var random = new Random(20260301);
        using var folder = new Folder();
        string policy = folder.File("policy", TestLog.PolicyText);
        for (int n = 0; n < 300; n++)
        {
            byte[] bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            if (n % 2 == 0) bytes = [.. "PK\u0003\u0004"u8, .. bytes, .. "PK\u0005\u0006"u8, .. new byte[18]];
            string path = folder.File("bytes", bytes);
            Assert.Equal(1, Said.By("bundle", path, "--policy", policy).Code);
            Assert.Equal(1, Said.By("receipt", path, "--policy", policy).Code);
            Assert.Equal(1, Said.By("compare", path, path, "--policy", policy).Code);
        }
    }
}
