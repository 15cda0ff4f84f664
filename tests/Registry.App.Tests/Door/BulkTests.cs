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
    private static readonly BulkSource From = new(new("Besluitenlijsten 2026"), null, "De bron zegt het nu anders.");

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
            .. Enumerable.Range(0, 600).Select(n => new BulkRow(new ReportOrganDecision("council", "consent", "adopted", PartialDate.Day(2026, 3, 1), new Title($"besluit {n}")), tracks[n % 3])),
            // The second finds the first under its code, though the log does not know it yet.
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Proef", PartialDate.Unknown), null),
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Proef", PartialDate.Unknown), null),
            new(new RegisterOrganisation("municipality", "gm9001", "Gemeente Anders", PartialDate.Unknown), null),
        ];

        var done = await bulk.Record(Importer, rows, From, "part 1", Ct);
        Assert.Equal(601, done.Events.Count);
        Assert.Equal(1, done.Known);
        Assert.Same(rows[^1], Assert.Single(done.Refused).Row);
        Assert.Equal(done.Rows[600].Stream, done.Rows[601].Stream);
        Assert.Equal(Enumerable.Range(4, 601).Select(n => (long)n), done.Events.Select(e => e.Recorded.Position));

        var again = await bulk.Record(Importer, rows, From, "part 1, sent once more", Ct);
        Assert.Empty(again.Events);
        Assert.Equal(602, again.Known);
        Assert.Equal(604, await store.Log.LastPosition(Ct));

        Assert.Empty(await Differences(store));
    }

    [Fact]
    public async Task rows_have_their_own_days_and_what_the_source_says_anew_corrects_and_retracts()
    {
        await using var store = await TestStore.Create(postgres);
        var actors = new Actors(store.Source);
        var bulk = new Bulk(store.Log, actors, Judge.Standard, new(store.Log, actors, Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System)));
        static BulkRow Municipality(string name, DateOnly known) => new(new RegisterOrganisation("municipality", "gm9002", name, PartialDate.Unknown), null) { KnownOn = known };
        var begun = Assert.Single((await bulk.Record(Importer, [Municipality("Gemeente Proef", new(2020, 1, 1))], From, "1", Ct)).Rows).Stream;
        var renamed = (await bulk.Record(Importer, [new(new RecordOrganisationRenamed("Gemeente Nieuw", PartialDate.Day(2021, 1, 1), null), begun)], From with { KnownOn = new(2021, 6, 1) }, "2", Ct)).Events[0];

        var anew = await bulk.Record(Importer,
        [
            new(new RecordOrganisationRenamed("Gemeente Nieuwer", PartialDate.Day(2021, 1, 1), null), begun) { Supersedes = true, KnownOn = new(2022, 1, 1) },
            // Corrected in the same part, and corrected again: each mends what stands by then.
            new(new RecordOrganisationRenamed("Gemeente Nieuwst", PartialDate.Day(2021, 1, 1), null), begun) { Supersedes = true },
            new(new RecordOrganisationRenamed("Gemeente Later", PartialDate.Day(2023, 1, 1), null), begun),
        ], From, "3", Ct);
        Assert.Equal([1, 1, 0], anew.Rows.Select(r => r.Corrected));
        Assert.Equal([renamed.Recorded.Id, anew.Events[0].Recorded.Id, (Guid?)null], anew.Events.Select(e => e.Recorded.Envelope.Corrects));
        Assert.Equal([new DateOnly(2022, 1, 1), null, null], anew.Events.Select(e => e.Recorded.Envelope.SourceKnownOn));
        Assert.Equal([true, true, false], anew.Events.Select(e => e.Recorded.Envelope.Source!.Reason is not null));

        var gone = await bulk.Record(Importer, [new(new RetractFact(anew.Events[2].Recorded.Id, Sealing.Seal("De bron noemt dit niet meer.")), begun)], From, "4", Ct);
        Assert.Equal(anew.Events[2].Recorded.Id, Assert.Single(gone.Events).Recorded.Envelope.Retracts);
        Assert.Equal("Gemeente Nieuwst", ((Organisation)(await store.Log.ReadStream(begun, Ct)).State).Name!.Value.Value);
        Assert.Empty(await Differences(store));
    }

    private static async Task<List<string>> Differences(TestStore store)
    {
        var differences = new List<string>();
        await foreach (var difference in new Recount(store.Source).Run(Ct)) differences.Add(difference);
        return differences;
    }
}
