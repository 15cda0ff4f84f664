using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>A stream read from its pack is the stream read from its rows, whatever became of the pack.</summary>
public sealed class PackTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_cold_read_goes_on_from_the_pack_of_an_earlier_one()
    {
        await using var store = await TestStore.Create(postgres);
        var track = (await store.Log.NewTrack(reports: 10)).Stream;
        Assert.Equal(0L, await store.Database.Value<long>("select count(*) from registry.packs"));
        for (var n = 11; n < 16; n++) await store.Log.StoreAtLast(track, () => Report($"{n}"));
        await AssertReadsAsRows(store, track, 16);
        await Packed(store, track, 16);
        // Corrected and retracted after the pack was made.
        foreach (var corrects in new[] { 3, 3, 12 })
        {
            var now = await store.Log.ReadStream(track, Ct);
            var append = Append(now, Report($"verbeterd {now.Version}"));
            await store.Log.Store(append with { Envelope = append.Envelope with { Corrects = now.Events[corrects].Id, Source = new("Brief", new Uri("https://example.org/"), null, Sealed("typefout")) } });
        }
        var last = await store.Log.ReadStream(track, Ct);
        var retract = Append(last, new FactRetracted(Sealed("dubbel")));
        await store.Log.Store(retract with { Envelope = retract.Envelope with { Retracts = last.Events[5].Id } });
        await AssertReadsAsRows(store, track, 20);
        Assert.Empty(await Differences(store));
    }

    [Fact]
    public async Task a_cold_read_packs_what_it_had_to_read_row_by_row()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await Grown(store);
        await store.Database.Execute("delete from registry.packs");
        await AssertReadsAsRows(store, track, 20);
        await Packed(store, track, 20);
        await AssertReadsAsRows(store, track, 20);
        // The table itself may be gone, and comes back with the next migration.
        await store.Database.Execute("drop table registry.packs");
        await AssertReadsAsRows(store, track, 20);
        Assert.Empty(await Differences(store));
        await Database.Migrate(store.Database.Owner, Ct);
        await AssertReadsAsRows(store, track, 20);
        await Packed(store, track, 20);
    }

    [Theory]
    [InlineData("set_byte(data, 40, get_byte(data, 40) # 1)"), InlineData("substr(data, 1, 200)"), InlineData("''"), InlineData("set_byte(data, 0, 9)")]
    public async Task a_damaged_pack_is_passed_over_and_made_again(string data)
    {
        await using var store = await TestStore.Create(postgres);
        var track = await Grown(store);
        await store.Database.Execute($"update registry.packs set data = {data}");
        Assert.Equal([$"pack of {track.Id}: it cannot be read"], await Differences(store));
        await AssertReadsAsRows(store, track, 20);
        await Eventually(async () => Assert.Empty(await Differences(store)));
    }

    [Theory]
    [InlineData(0), InlineData(3)]
    public async Task a_pack_of_a_log_that_was_lost_is_passed_over_and_made_again(int ahead)
    {
        await using var store = await TestStore.Create(postgres);
        var track = await Grown(store);
        var lost = await store.Log.ReadStream(track, Ct);
        if (ahead == 0) lost = History.Of(track, [.. lost.Events.SkipLast(1), lost.Events[^1] with { Id = Guid.NewGuid(), Event = Report("verloren") }]);
        for (var n = 0; n < ahead; n++) lost = lost.After(lost.Events[^1] with { Id = Guid.NewGuid(), Position = lost.LastPosition + 1, Version = lost.Version + 1 });
        await Replace(store, lost);
        Assert.Contains(await Differences(store), d => d.StartsWith($"pack of {track.Id}: ", StringComparison.Ordinal));
        await AssertReadsAsRows(store, track, 20);
        await Eventually(async () => Assert.Empty(await Differences(store)));
        await store.Log.StoreAtLast(track, () => Report("verder"));
        await AssertReadsAsRows(store, track, 21);
    }

    [Fact]
    public async Task an_edited_pack_is_what_cold_reads_see_and_the_recount_names_it()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await Grown(store);
        var events = (await store.Log.ReadStream(track, Ct)).Events;
        await Replace(store, History.Of(track, events.Select(e => e.Version == 5 ? e with { Event = Report("vervalst") } : e)));
        Assert.Equal(Report("vervalst"), (await store.Another(cacheStreams: 0).ReadStream(track, Ct)).Events[4].Event);
        Assert.Equal([$"pack of {track.Id}: version 5 differs from the log"], await Differences(store));
        await store.Database.Execute("update registry.packs set stream_id = gen_random_uuid()");
        Assert.EndsWith("it is of another log", Assert.Single(await Differences(store)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_two_processes_the_newer_pack_stays()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await Grown(store);
        var other = store.Another();
        var old = await other.ReadStream(track, Ct);
        var (one, two) = (store.Another(cacheStreams: 0), store.Another(cacheStreams: 0));
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async n =>
        {
            await (n % 2 == 0 ? store.Log : other).StoreAtLast(track, () => Report($"{Guid.NewGuid()}"));
            await (n % 2 == 0 ? one : two).ReadStream(track, Ct);
        }));
        await Eventually(async () => Assert.InRange(await store.Database.Value<long>("select version from registry.packs"), 32, 44));
        await Packs.Write(store.Source, [old], [], Ct);
        Assert.InRange(await store.Database.Value<long>("select version from registry.packs"), 32, 44);
        await AssertReadsAsRows(store, track, 44);
        Assert.Empty(await Differences(store));
    }

    [Fact]
    public async Task many_streams_at_once_are_each_read_as_they_are()
    {
        await using var store = await TestStore.Create(postgres);
        var tracks = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => store.Log.NewTrack(reports: n)));
        var cold = store.Another(cacheStreams: 0);
        var read = await Task.WhenAll(tracks.Concat(tracks).Select(t => cold.ReadStream(t.Stream, Ct).AsTask()));
        foreach (var (expected, found) in tracks.Concat(tracks).Zip(read)) AssertSame(expected.Events, found.Events);
        Assert.False((await cold.ReadStream(new(Kind.Dossiers, tracks[20].Stream.Id), Ct)).Exists);
        Assert.False((await cold.ReadStream(Track(), Ct)).Exists);
    }

    private static async Task<StreamId> Grown(TestStore store)
    {
        var track = (await store.Log.NewTrack(reports: 19)).Stream;
        await AssertReadsAsRows(store, track, 20);
        await Packed(store, track, 20);
        return track;
    }

    private static Task Packed(TestStore store, StreamId stream, long version) =>
        Eventually(async () => Assert.Equal([version], (await store.Database.Query($"select version from registry.packs where stream_id = '{stream.Id}'")).Select(r => (long)r[0]!)));

    private static Task Replace(TestStore store, History history) => Packs.Write(store.Source, [history], [history.Stream.Id], Ct);

    private static async Task AssertReadsAsRows(TestStore store, StreamId stream, long version)
    {
        var rows = await new Reader(store.Source).Stream(History.Empty(stream), Ct);
        var read = await store.Another(cacheStreams: 0).ReadStream(stream, Ct);
        Assert.Equal((version, rows.LastPosition), (read.Version, read.LastPosition));
        AssertSame(rows.Events, read.Events);
        Assert.Equal(rows.State.Rows.ToHashSet(), read.State.Rows.ToHashSet());
        Assert.Equal(rows.Facts.ToHashSet(), read.Facts.ToHashSet());
    }

    internal static void AssertSame(IReadOnlyList<Recorded> expected, IReadOnlyList<Recorded> read)
    {
        Assert.Equal(expected.Count, read.Count);
        foreach (var (one, other) in expected.Zip(read))
        {
            Assert.Equal(one, other with { Event = one.Event });
            Assert.Equal(one.Envelope.Source?.Url?.OriginalString, other.Envelope.Source?.Url?.OriginalString);
            Assert.True(EventJson.Same(one.Event, other.Event));
        }
    }

    private static async Task<List<string>> Differences(TestStore store)
    {
        var found = new List<string>();
        await foreach (var difference in new Recount(store.Source).Run(Ct)) found.Add(difference);
        return found;
    }

    private static async Task Eventually(Func<Task> holds)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await holds();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
    }
}
