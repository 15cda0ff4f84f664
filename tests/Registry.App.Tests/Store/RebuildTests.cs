using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>A view built anew says what stood; where it does not, that is told, and nothing is switched unasked.</summary>
public sealed class RebuildTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_view_is_built_anew_equal_and_shown()
    {
        await using var store = await TestStore.Create(postgres);
        await Grow(store, 30);
        var before = await Rows(store);
        var steps = new List<RebuildProgress>();
        var results = await new Rebuild(store.Database.Owner, steps.Add).Run(Catalogue.Views, acceptDifferences: false, Ct);
        Assert.Equal(Catalogue.Views.Select(v => v.Name), results.Select(r => r.View));
        Assert.All(results, r => Assert.True(r.Differences.Count == 0 && r.Switched));
        Assert.Equal(before, await Rows(store));
        Assert.Equal(["folding", "indexing", "comparing", "switching", "done"], steps.Select(s => s.Doing).Distinct());
        Assert.Equal(await store.Log.LastPosition(Ct), steps[^1].Events);
        Assert.Equal(Catalogue.Views.Count, await store.Database.Value<long>("select count(*) from registry.live where generation = 2"));
        // The generation before is gone, and writing goes on in the new one.
        Assert.Equal(0L, await store.Database.Value<long>("select count(*) from pg_class where relnamespace = 'registry'::regnamespace and relname ~ '^view_.*_1$'"));
        await Grow(store, 3);
        Assert.Empty(await Differences(store));
    }

    [Fact]
    public async Task while_others_write_nothing_is_lost_and_nobody_sees_an_empty_view()
    {
        await using var store = await TestStore.Create(postgres);
        var other = store.Another();
        await Grow(store, 40);
        using var done = new CancellationTokenSource();
        var written = 0;
        async Task Go(PostgresLog log)
        {
            for (; !done.IsCancellationRequested; Interlocked.Increment(ref written))
            {
                var track = await log.NewTrack(reports: 2);
                await log.StoreAtLast(track.Stream, () => Report($"{Guid.NewGuid()}"));
            }
        }
        Task[] writers = [Go(store.Log), Go(other)];
        var least = await store.Database.Value<long>("select count(*) from registry.view_decisions");
        async Task Look()
        {
            while (!done.IsCancellationRequested)
            {
                var now = await store.Database.Value<long>("select count(*) from registry.view_decisions");
                Assert.True(now >= least, $"{now} rows, after {least}");
                least = now;
            }
        }
        var reader = Look();
        for (var n = 0; n < 4; n++)
            Assert.All(await new Rebuild(store.Database.Owner, _ => { }).Run(Catalogue.Views, acceptDifferences: false, Ct), r => Assert.True(r.Switched, string.Join(", ", r.Differences)));
        await done.CancelAsync();
        await Task.WhenAll([.. writers, reader]);
        Assert.True(written > 10, $"Only {written} were written meanwhile.");
        Assert.Empty(await Differences(store));
        AssertSound(await store.Log.Everything());
    }

    [Theory]
    [InlineData("update registry.view_decisions set data = jsonb_set(data::jsonb, '{result}', '\"vervalst\"') where known_from = (select max(known_from) from registry.view_decisions)", 2)]
    [InlineData("delete from registry.view_decisions where known_from = (select min(known_from) from registry.view_decisions)", 1)]
    [InlineData("insert into registry.view_decisions (fact_id, stream_id, collaboration, about, valid, known_from, known_to, level, data) select gen_random_uuid(), stream_id, collaboration, about, valid, known_from, known_to, level, data from registry.view_decisions limit 1", 1)]
    [InlineData("update registry.view_decisions set known_to = known_from + 1 where known_from = (select min(known_from) from registry.view_decisions)", 2)]
    public async Task what_was_changed_by_hand_is_told_and_mended_when_asked(string damage, int differences)
    {
        await using var store = await TestStore.Create(postgres);
        await Grow(store, 10);
        var before = await Rows(store);
        await store.Database.Execute(damage);
        ViewType[] decisions = [Catalogue.Views.Single(v => v.Name == "decisions")];
        var told = Assert.Single(await new Rebuild(store.Database.Owner, _ => { }).Run(decisions, acceptDifferences: false, Ct));
        Assert.Equal((differences, false), (told.Differences.Count, told.Switched));
        Assert.NotEmpty(await Differences(store));
        Assert.True(Assert.Single(await new Rebuild(store.Database.Owner, _ => { }).Run(decisions, acceptDifferences: true, Ct)).Switched);
        Assert.Equal(before, await Rows(store));
        Assert.Empty(await Differences(store));
    }

    [Fact]
    public async Task a_view_whose_rules_have_changed_is_built_anew_at_the_next_start()
    {
        await using var store = await TestStore.Create(postgres);
        await Grow(store, 5);
        var before = await Rows(store);
        await store.Database.Execute("update registry.live set version = 0 where view = 'decisions'; delete from registry.view_decisions");
        await Database.Migrate(store.Database.Owner, Ct);
        Assert.Equal(before, await Rows(store));
        Assert.Equal(2, await store.Database.Value<int>("select generation from registry.live where view = 'decisions'"));
        Assert.Empty(await Differences(store));
    }

    /// <summary>Tracks and arrangements with corrections, retractions and ends, so that rows open and close.</summary>
    private static async Task Grow(TestStore store, int streams)
    {
        for (var n = 0; n < streams; n++)
        {
            var track = await store.Log.NewTrack(reports: 3);
            var corrected = Append(track, Report($"verbeterd {n}"));
            await store.Log.Store(corrected with { Envelope = corrected.Envelope with { Corrects = track.Events[1].Id } });
            var now = await store.Log.ReadStream(track.Stream, Ct);
            var retracted = Append(now, new FactRetracted(Sealed($"dubbel {n} {Guid.NewGuid()}")));
            await store.Log.Store(retracted with { Envelope = retracted.Envelope with { Retracts = track.Events[2].Id } });
            var arrangement = Stream(Kind.Arrangements);
            var who = Guid.NewGuid();
            await store.Log.Store(Append(History.Empty(arrangement), new ArrangementRegistered($"Regeling {n}", null, "undecided", "undecided"), Joined(who, PartialDate.Day(2020, 1, 1)), new ParticipantLeft(who, null, PartialDate.Day(2021, 1, 1))));
        }
    }

    private static async Task<List<string>> Rows(TestStore store)
    {
        var all = new List<string>();
        foreach (var view in Catalogue.Views) all.AddRange((await store.Database.Query($"select r::text from registry.view_{view.Name} r order by 1")).Select(r => $"{view.Name} {r[0]}"));
        return all;
    }

    private static async Task<List<string>> Differences(TestStore store)
    {
        var found = new List<string>();
        await foreach (var difference in new Recount(store.Source).Run(Ct)) found.Add(difference);
        return found;
    }
}
