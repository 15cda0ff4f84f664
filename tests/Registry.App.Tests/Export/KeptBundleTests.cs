using System.CommandLine;
using System.Text;
using Registry.App.Export;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Proof;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using Registry.Core.Tests.Proof;

namespace Registry.App.Tests.Export;

/// <summary>Bundles from the checkpoints that the registry kept itself.</summary>
public sealed class KeptBundleTests(PostgresFixture postgres)
{
    private const string Origin = "register.example/log";
    private static readonly NaiveEd25519 Log = new("log"), Witness = new("witness");
    private static readonly WatchPolicy Alone = WatchPolicy.Of(null, Log.Key(Origin));
    private static readonly WatchPolicy Watched = BundleHeads.Policy(Encoding.UTF8.GetBytes($"log {Log.Key(Origin)}\nwitness w {Witness.Key("w.example", NoteSignatureType.Ed25519Cosignature)}\nquorum w\n"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task it_ends_with_the_newest_and_has_the_last_one_of_every_earlier_day()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 39);
        // The clock in the Netherlands is two hours ahead in June: the third is of the second day.
        await Keep(store, (5, "2026-06-01T08:00:00Z", null), (7, "2026-06-01T21:30:00Z", null), (9, "2026-06-01T22:10:00Z", null), (20, "2026-06-04T07:00:00Z", null), (25, "2026-06-04T09:00:00Z", null));
        await Ends(store, Alone, null, 25, 7, 9);
        await Ends(store, Alone, new(2026, 6, 4), 25, 7, 9);
        await Ends(store, Alone, new(2026, 6, 3), 9, 7);
        await Ends(store, Alone, new(2026, 6, 1), 7);
        Assert.Null(await BundleHeads.Kept(Alone, new(store.Source), new(store.Source), Origin, new(2026, 5, 31), Ct));
        Assert.Null(await BundleHeads.Kept(Alone, new(store.Source), new(store.Source), "another.example/log", null, Ct));
    }

    [Fact]
    public async Task it_is_sound_when_a_witness_stands_behind_it()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 299);
        var now = DateTimeOffset.UtcNow;
        await Keep(store, (0, $"{now.AddDays(-2):O}", now.AddDays(-2)), (300, $"{now:O}", now));
        var heads = await BundleHeads.Kept(Watched, new(store.Source), new(store.Source), Origin, null, Ct);
        using var zip = new MemoryStream();
        await new BundleExport(new(store.Source), heads!, new(null, DisclosureLevel.Public, false, false)).Write(zip, Ct);
        Assert.Equal(VerdictKind.Sound, Auditor.Audit(zip.ToArray(), Watched.Bytes).Faultless().Kind);
    }

    [Fact]
    public async Task what_the_policy_does_not_believe_is_passed_over()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 39);
        // Nobody had cosigned the second and the last; the third was kept before midnight and seen after it.
        await Keep(store, (3, "2026-06-01T08:00:00Z", At("2026-06-01T08:00:01Z")), (5, "2026-06-02T08:00:00Z", null), (9, "2026-06-03T21:59:58Z", At("2026-06-03T22:00:02Z")), (20, "2026-06-04T07:00:00Z", null));
        await Ends(store, Watched, null, 9, 3);
        await Ends(store, Watched, new(2026, 6, 4), 9, 3);
        await Ends(store, Watched, new(2026, 6, 3), 3);
        await Ends(store, Alone, null, 20, 3, 5, 9);
    }

    [Fact]
    public async Task of_a_day_whose_last_one_no_witness_saw_it_has_the_last_one_that_was_seen()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 39);
        await Keep(store, (3, "2026-06-01T08:00:00Z", At("2026-06-01T08:00:01Z")), (4, "2026-06-01T09:00:00Z", At("2026-06-01T09:00:01Z")), (5, "2026-06-01T10:00:00Z", null),
            (7, "2026-06-02T08:00:00Z", At("2026-06-02T08:00:01Z")), (8, "2026-06-02T09:00:00Z", null), (20, "2026-06-03T07:00:00Z", null));
        await Ends(store, Watched, null, 7, 4);
        await Ends(store, Watched, new(2026, 6, 1), 4);
    }

    [Theory]
    [InlineData(10, 10, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(10, 5, new[] { 0, 2, 4, 6, 8 })]
    [InlineData(7, 3, new[] { 0, 2, 4 })]
    [InlineData(1, 5, new[] { 0 })]
    public void too_many_days_are_thinned_evenly(int days, int most, int[] left) => Assert.Equal(left, BundleHeads.Thinned([.. Enumerable.Range(0, days)], most));

    [Fact]
    public async Task the_command_needs_no_more_than_where_to_write()
    {
        await using var database = await postgres.CreateDatabase();
        var registry = await RunningRegistry.Start(database, Prover.Fast);
        await registry.Log().NewTrack(reports: 6);
        await registry.Covering(7);
        var policy = registry.WatchedBy();
        await registry.Stop();
        var path = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, await Export(database, "all", "--out", path));
            Assert.Equal(7, Auditor.Audit(await File.ReadAllBytesAsync(path, Ct), policy).Faultless().Disclosed!.Contents);
            Assert.Equal(0, await Export(database, "all", "--as-of", "2099-01-01", "--out", path));
            Assert.Equal(2, await Export(database, "all", "--as-of", "2001-01-01", "--out", path));
            Assert.Equal(2, await Export(database, "all", "--out", path, "--Proof:Folder", Path.GetTempPath()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<int> Export(TestDatabase database, params string[] words)
    {
        var (settings, rest) = CommandLine.Split([.. RunningRegistry.Settings(database), .. words]);
        return ExportingBundle.Command(settings).Parse(rest).InvokeAsync(cancellationToken: Ct);
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Requires the size of the head, and those of the older ones behind it.</summary>
    private static async Task Ends(TestStore store, WatchPolicy policy, DateOnly? asOf, params long[] sizes)
    {
        var heads = (await BundleHeads.Kept(policy, new(store.Source), new(store.Source), Origin, asOf, Ct))!;
        Assert.Equal(sizes, heads.Older.Select(note => Checkpoint.Parse(SignedNote.Parse(note).Text).Size).Prepend(heads.Head.Size));
    }

    /// <summary>Keeps checkpoints of the log at sizes, as it would have been at moments, some of them seen by a witness.</summary>
    private static async Task Keep(TestStore store, params (int Size, string At, DateTimeOffset? Seen)[] all)
    {
        var tree = new MerkleTree();
        foreach (var row in await store.Database.Query("select leaf from registry.entries order by position")) tree.Append(MerkleHash.Read((byte[])row[0]!));
        foreach (var (n, (size, at, seen)) in all.Index())
        {
            var text = new Checkpoint(Origin, size, tree.Root(size)).Text;
            var note = new SignedNote(text, [Log.Note(Origin, text)]);
            if (seen is { } moment) note = note.With(Witness.Cosign("w.example", text, moment.ToUnixTimeSeconds()));
            await using var turn = await new Checkpoints(store.Source).TakeTurn(Origin, Ct);
            await turn!.Keep(Origin, new(n + 1, At(at), size, note.ToString()));
        }
    }
}
