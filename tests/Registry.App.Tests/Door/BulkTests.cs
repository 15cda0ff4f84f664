using Registry.App.Door;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.App.Tests.Door;

/// <summary>Many facts at once, enough for binary COPY: the same log, leaves and views as one by one, and nothing twice.</summary>
public sealed class BulkTests(PostgresFixture postgres)
{
    private static readonly Caller Importer = new("https://issuer.example", "i", "I. Mporter", null, Role.Coordinator);
    private static readonly Source From = new("Besluitenlijsten 2026");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task facts_in_bulk_stand_in_the_log_once_and_recount_as_sound()
    {
        await using var store = await TestStore.Create(postgres);
        var actors = new Actors(store.Source);
        var bulk = new Bulk(store.Log, actors, Judge.Standard, new(store.Log, actors, Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System)));
        var tracks = new[] { (await store.Log.NewTrack()).Stream, (await store.Log.NewTrack()).Stream, (await store.Log.NewTrack()).Stream };
        List<BulkRow> rows =
        [
            .. Enumerable.Range(0, 600).Select(n => new BulkRow(new ReportOrganDecision("council", "consent", "adopted", PartialDate.Day(2026, 3, 1), new Title($"besluit {n}")), tracks[n % 3], $"{n}")),
            // The second finds the first under its code, though the log does not know it yet.
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Proef", PartialDate.Unknown), null, "first"),
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Proef", PartialDate.Unknown), null, "again"),
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Anders", PartialDate.Unknown), null, "other"),
        ];

        var done = await bulk.Record(Importer, rows, From, null, "part 1", Ct);
        Assert.Equal(601, done.Events.Count);
        Assert.Equal(1, done.Known);
        Assert.Equal("other", Assert.Single(done.Refused).Row.Key);
        Assert.Equal(Enumerable.Range(4, 601).Select(n => (long)n), done.Events.Select(e => e.Recorded.Position));

        var again = await bulk.Record(Importer, rows, From, null, "part 1, sent once more", Ct);
        Assert.Empty(again.Events);
        Assert.Equal(602, again.Known);
        Assert.Equal(604, await store.Log.LastPosition(Ct));

        var differences = new List<string>();
        await foreach (var difference in new Recount(store.Source).Run(Ct)) differences.Add(difference);
        Assert.Empty(differences);
    }
}
