using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Registry.App.Export;
using Registry.App.Import;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Privacy;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using Registry.Core.Tests.Proof;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Export;

/// <summary>What is exported is what the auditor's tool calls sound, and what was changed in the tables is not exported.</summary>
public sealed class BundleExportTests(PostgresFixture postgres)
{
    private const string Origin = "register.example/log";
    private static readonly NaiveEd25519 Log = new("log"), Witness = new("witness");
    private static readonly byte[] Policy = Encoding.UTF8.GetBytes($"log {Log.Key(Origin)}\nwitness w {Witness.Key("w.example", NoteSignatureType.Ed25519Cosignature)}\nquorum w\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_bundle_of_the_log_is_sound_with_whatever_it_shows()
    {
        await using var store = await Filled();
        var (log, collaboration) = (new ProvableLog(store.Source), (await store.Log.Everything())[0].Recorded.Envelope.Collaboration);
        var heads = BundleHeads.Of(Policy, [await Signed(store, 100), await Signed(store, null), await Signed(store, 7)], null);
        Assert.Equal(2, heads.Older.Count);
        var all = await Verify(log, heads, new(null, DisclosureLevel.Secret, true, true));
        Assert.Contains($"the content of {heads.Head.Size} of {heads.Head.Size} entries, the circumstances of {heads.Head.Size}; 2 texts about persons", all, StringComparison.Ordinal);
        Assert.Contains("; 0 texts about persons, 2 erased or withheld", await Verify(log, heads, new(null, DisclosureLevel.Public, false, false)), StringComparison.Ordinal);
        Assert.DoesNotContain($"the content of {heads.Head.Size} of", await Verify(log, heads, new(new HashSet<Guid> { collaboration }, DisclosureLevel.Public, false, false)), StringComparison.Ordinal);
        Assert.Contains("the content of 0 of", await Verify(log, heads, new(new HashSet<Guid> { Guid.NewGuid() }, DisclosureLevel.Secret, true, true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_bundle_from_before_an_erasure_stays_sound_and_one_from_after_it_tells_erased_from_withheld()
    {
        await using var store = await Filled();
        var (log, before) = (new ProvableLog(store.Source), BundleHeads.Of(Policy, [await Signed(store, null)], null));
        var everything = new BundleChoice(null, DisclosureLevel.Public, false, PersonalTexts: true);
        using var old = new MemoryStream();
        await new BundleExport(log, before, everything).Write(old, Ct);
        var digest = (string)(await store.Database.Query("select digest from vault.texts order by digest limit 1"))[0][0]!;
        var erasure = History.Empty(Stream(Kind.Erasures));
        await store.Log.Store(Append(erasure, new ErasureProposed("request", [new(digest)], [], "Verzoek"), new PersonalDataErased("request", [new(digest)], [], "Verzoek")));
        Assert.Equal(1L, await store.Database.Value<long>("select count(*) from vault.texts"));

        Assert.Contains("; 2 texts about persons", await Verified(old.ToArray()), StringComparison.Ordinal);
        var after = BundleHeads.Of(Policy, [await Signed(store, null), before.Note], null);
        Assert.Contains("; 1 texts about persons, 1 erased or withheld", await Verify(log, after, everything), StringComparison.Ordinal);
        Assert.Contains(", of which 1 erased by an event of this log", await Verify(log, after, everything), StringComparison.Ordinal);
        Assert.Contains("2 erased or withheld", await Verify(log, after, everything with { PersonalTexts = false }), StringComparison.Ordinal);
        Assert.Contains(", of which 1 erased by an event of this log", await Verify(log, after, everything with { PersonalTexts = false }), StringComparison.Ordinal);
        // Of one collaboration too: the erasure stands in every bundle.
        var collaboration = (await store.Database.Query("select collaboration from registry.entries where position = 303"))[0][0]!;
        Assert.Contains(", of which 1 erased", await Verify(log, after, everything with { Collaborations = new HashSet<Guid> { (Guid)collaboration } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_checkpoint_of_another_log_or_of_more_than_there_is_is_refused()
    {
        await using var store = await Filled();
        var log = new ProvableLog(store.Source);
        foreach (var (size, why) in new[] { (5L, "not of this log"), (100_000L, "lost its tail") })
        {
            var text = new Checkpoint(Origin, size, MerkleHash.Leaf([1])).Text;
            var heads = BundleHeads.Of(Policy, [Sign(text)], null);
            var refused = await Assert.ThrowsAsync<SourceRefusedException>(() => new BundleExport(log, heads, new(null, DisclosureLevel.Public, false, false)).Write(new MemoryStream(), Ct));
            Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task as_of_a_day_leaves_out_what_witnesses_saw_later()
    {
        await using var store = await Filled();
        var (seen, notes) = (DateOnly.FromDateTime(DateTime.UtcNow), new[] { await Signed(store, 7), await Signed(store, 100) });
        Assert.Equal(100, BundleHeads.Of(Policy, notes, seen.AddDays(2)).Head.Size);
        Assert.Throws<SourceRefusedException>(() => BundleHeads.Of(Policy, notes, seen.AddDays(-2)));
        Assert.Throws<SourceRefusedException>(() => BundleHeads.Of(Policy, ["x"u8.ToArray()], null));
        Assert.Throws<SourceRefusedException>(() => BundleHeads.Of("x"u8.ToArray(), notes, null));
    }

    private async Task<TestStore> Filled()
    {
        var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 300);
        var track = await store.Log.NewTrack(reports: 5);
        foreach (var level in Enum.GetValues<DisclosureLevel>())
        {
            var append = Append(await store.Log.ReadStream(track.Stream, Ct), Report($"{level}"));
            await store.Log.Store(append with { Envelope = append.Envelope with { Disclosure = level, Source = new("bron", null, null, level == DisclosureLevel.Public ? Sealed("een notitie") : null) } });
        }
        var now = await store.Log.ReadStream(track.Stream, Ct);
        var retract = Append([now], [], new Write(now.Stream, new FactRetracted(Sealed("weg"))));
        await store.Log.Store(retract with { Envelope = retract.Envelope with { Retracts = now.Events[2].Id } });
        return store;
    }

    private static async Task<byte[]> Signed(TestStore store, int? size)
    {
        var tree = new MerkleTree();
        foreach (var row in await store.Database.Query("select leaf from registry.entries order by position")) tree.Append(MerkleHash.Read((byte[])row[0]!));
        return Sign(new Checkpoint(Origin, size ?? tree.Size, tree.Root(size ?? tree.Size)).Text);
    }

    private static byte[] Sign(string text) =>
        Encoding.UTF8.GetBytes(new SignedNote(text, [Log.Note(Origin, text), Witness.Cosign("w.example", text, DateTimeOffset.UtcNow.ToUnixTimeSeconds())]).ToString());

    /// <summary>What the built tool says of the exported bundle.</summary>
    private static async Task<string> Verify(ProvableLog log, BundleHeads heads, BundleChoice choice)
    {
        using var bundle = new MemoryStream();
        await new BundleExport(log, heads, choice).Write(bundle, Ct);
        return await Verified(bundle.ToArray());
    }

    private static async Task<string> Verified(byte[] bundle)
    {
        var folder = Directory.CreateTempSubdirectory("registry-bundle-");
        try
        {
            var (zip, policy) = (Path.Combine(folder.FullName, "bundle.zip"), Path.Combine(folder.FullName, "policy"));
            await File.WriteAllBytesAsync(policy, Policy, Ct);
            await File.WriteAllBytesAsync(zip, bundle, Ct);
            using (var archive = await ZipFile.OpenReadAsync(zip, Ct)) Assert.NotNull(archive.GetEntry(BundleFiles.ReadMe));
            using var tool = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "registry-verify.dll"), "bundle", zip, "--policy", policy]) { RedirectStandardOutput = true })!;
            var said = await tool.StandardOutput.ReadToEndAsync(Ct);
            await tool.WaitForExitAsync(Ct);
            Assert.True(tool.ExitCode == 0, said);
            return said;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
