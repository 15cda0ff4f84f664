using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Members by what the sources claim to have known, beside what the registry itself had recorded.</summary>
public sealed class ClaimTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2018-04-30", "")]
    [InlineData("2018-05-01", "2002-06-01")]
    [InlineData("2026-05-16", "2008-01-01")]
    [InlineData("2018-05-01", "2002-06-01", 400)]
    [InlineData("2026-05-16", "2008-01-01", 400)]
    public async Task a_source_that_silently_changed_a_date_is_seen_on_the_day_it_claimed_each(string day, string from, int more = 0)
    {
        await using var store = await TestStore.Create(postgres);
        var (arrangement, member) = (Stream(Kind.Arrangements), Guid.NewGuid());
        ParticipantJoined[] others = [.. Enumerable.Range(0, more).Select(_ => Joined(Guid.NewGuid(), PartialDate.Day(2001, 1, 1)))];
        var first = Claiming(Append(History.Empty(arrangement), [new ArrangementRegistered("ISD", null, "public-body", "operational"), Joined(member, PartialDate.Day(2002, 6, 1)), .. others]), new(2018, 5, 1));
        await store.Log.Store(first);
        var correction = Claiming(Append(await store.Log.ReadStream(arrangement, Ct), Joined(member, PartialDate.Day(2008, 1, 1))), new(2026, 5, 16));
        await store.Log.Store(correction with { Envelope = correction.Envelope with { Corrects = first.EventId(1) } });
        // A stream whose source claims nothing counts from its recording.
        await store.Log.Store(Append(History.Empty(Stream(Kind.Arrangements)), new ArrangementRegistered("Anders", null, "undecided", "undecided"), Joined(member, PartialDate.Day(2003, 1, 1))));

        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", null);
        var views = new Views(store.Source);
        var rows = await views.Claimed("participants", new(About: member, KnownAt: 0, Limit: 10), on, Ct);
        Assert.Equal(from, string.Join(", ", rows.Select(r => $"{r.ValidFrom:yyyy-MM-dd}")));
        Assert.All(rows, r => Assert.True(r.ClaimedFrom <= on && !(r.ClaimedTo <= on)));
        var today = await views.Claimed("participants", new(About: member, KnownAt: await store.Log.LastPosition(Ct), Limit: 10), new(2026, 12, 31), Ct);
        Assert.Equal(["2003-01-01", "2008-01-01"], today.Select(r => $"{r.ValidFrom:yyyy-MM-dd}").Order());

        var found = new List<string>();
        await foreach (var difference in new Recount(store.Source).Run(Ct)) found.Add(difference);
        Assert.Empty(found);
        // Each event was known after the one before it: the rows of the view bear the days, and none are kept apart.
        await using (var apart = store.Source.CreateCommand("select count(*) from registry.claims")) Assert.Equal(0L, await apart.ExecuteScalarAsync(Ct));
        await store.Database.Execute("update registry.view_participants set claimed_from = claimed_from + 1 where claimed_to is null");
        await foreach (var difference in new Recount(store.Source).Run(Ct)) found.Add(difference);
        Assert.NotEmpty(found);
        var members = Catalogue.Views.Where(v => v.Name == "participants").ToList();
        var rebuild = new Rebuild(store.Database.Owner, _ => { });
        Assert.NotEmpty(Assert.Single(await rebuild.Run(members, acceptDifferences: false, Ct)).Differences);
        Assert.True(Assert.Single(await rebuild.Run(members, acceptDifferences: true, Ct)).Switched);
        Assert.Empty(Assert.Single(await rebuild.Run(members, acceptDifferences: false, Ct)).Differences);

        // Before the views bore the days, every stream with claims had rows apart: those of this one go when the views take their new shape.
        await store.Database.Execute(
            $"""
            insert into registry.claims (view, fact_id, stream_id, collaboration, valid, claimed_from, level, data)
            values ('participants', '{Guid.NewGuid()}', '{arrangement.Id}', '{arrangement.Id}', 'empty', '2018-05-01', 0, '{"{}"}');
            update registry.live set version = version - 1000
            """);
        await rebuild.Outdated(Ct);
        await using (var left = store.Source.CreateCommand("select count(*) from registry.claims")) Assert.Equal(0L, await left.ExecuteScalarAsync(Ct));
        await foreach (var difference in new Recount(store.Source).Run(Ct)) Assert.Fail(difference);
    }

    [Fact]
    public async Task who_by_the_sources_never_took_part_is_not_taken_from_the_registrys_own_knowledge()
    {
        await using var store = await TestStore.Create(postgres);
        var (arrangement, member, today) = (Stream(Kind.Arrangements), Guid.NewGuid(), DateOnly.FromDateTime(DateTime.UtcNow));
        var joined = Append(History.Empty(arrangement), new ArrangementRegistered("ISD", null, "public-body", "operational"), Joined(member, PartialDate.Day(2002, 6, 1)));
        await store.Log.Store(joined);
        async Task<int> Members() => (await new Views(store.Source).Claimed("participants", new(About: member, KnownAt: 2), today.AddDays(1), Ct)).Count;
        Assert.Equal(1, await Members());
        // Recorded later, but the source knew before the joining was recorded at all.
        var retracted = Claiming(Append(await store.Log.ReadStream(arrangement, Ct), new FactRetracted(Sealed("nooit deelgenomen"))), today.AddDays(-9));
        await store.Log.Store(retracted with { Envelope = retracted.Envelope with { Retracts = joined.EventId(1) } });
        Assert.Equal(0, await Members());
        await foreach (var difference in new Recount(store.Source).Run(Ct)) Assert.Fail(difference);
        await store.Database.Execute("update registry.claims set claimed_from = claimed_from + 1");
        Assert.True(await new Recount(store.Source).Run(Ct).AnyAsync(Ct));
        var told = await RebuildClaims.Run(store.Database.Owner, acceptDifferences: false, Ct);
        Assert.False(told.Switched);
        Assert.NotEmpty(told.Differences);
        Assert.True((await RebuildClaims.Run(store.Database.Owner, acceptDifferences: true, Ct)).Switched);
        Assert.Equal((0, true), await RebuildClaims.Run(store.Database.Owner, acceptDifferences: false, Ct) is var again ? (again.Differences.Count, again.Switched) : default);
    }

    private static Append Claiming(Append append, DateOnly on) => append with { Envelope = append.Envelope with { SourceKnownOn = on } };
}
