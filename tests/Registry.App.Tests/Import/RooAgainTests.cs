using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Import;

/// <summary>The register overwrites what it said before. A newer export records exactly what is otherwise, as of its own day.</summary>
public sealed class RooAgainTests(PostgresFixture postgres)
{
    private const string Council = "gemeenteraad", Executive = "college_van_burgemeester_en_wethouders";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_same_export_under_another_name_or_packed_records_nothing_of_what_it_says()
    {
        await using var desk = await Desk.Open(postgres);
        await desk.Roo(First().ToString());
        var last = await desk.Log.LastPosition(Ct);
        Assert.Equal(0, (await desk.Roo(First().ToString())).Run.Events);
        Assert.Equal(last, await desk.Log.LastPosition(Ct));

        using var packed = new MemoryStream();
        await using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) await zip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(First().ToString()), Ct);
        // Other bytes are another import, which begins and is completed; every row of it is known.
        var again = await desk.Roo(packed.ToArray());
        Assert.Equal((2, 0, again.Run.Rows), (again.Run.Events, again.Run.Recorded, again.Run.Known));
    }

    [Fact]
    public async Task the_next_day_records_exactly_what_was_edited_and_both_days_can_be_asked()
    {
        await using var desk = await Desk.Open(postgres);
        await desk.Roo(First().ToString());
        var before = await desk.Log.LastPosition(Ct);
        var report = await desk.Roo(Second().ToString());

        var news = (await desk.Log.ReadLog(before, 1000, new(), Ct)).Select(e => e.Recorded).Where(e => e.Stream.Kind != Kind.Imports).ToList();
        Assert.Equal(
        [
            ("arrangement_described", 1), ("arrangement_ended", 1), ("body_renamed", 1), ("fact_retracted", 1), ("organisation_renamed", 1), ("participants_listed", 5), ("particulars_recorded", 4), ("text_version_recorded", 4),
        ], news.CountBy(e => Catalogue.Of(e.Event).Alias).Select(c => (c.Key, c.Value)).Order());
        Assert.All(news, e => Assert.Equal((new DateOnly(2026, 5, 17), new DateOnly(2026, 5, 17)), (e.Envelope.SourceKnownOn, e.Envelope.Source!.RetrievedOn)));
        // Version 1 had an accession changed, version 2 a member that vanished, 5 and 9 their ends: they are said anew in their places. Version 3 is new.
        Assert.Equal(["1", "2", "5", "9"], news.Where(e => e.Event is ParticipantsListed && e.Envelope.Corrects is not null).Select(e => ((ParticipantsListed)e.Event).Version.Value).Order());
        Assert.All(news.Where(e => e.Envelope.Corrects is not null || e.Envelope.Retracts is not null), e => Assert.NotNull(e.Envelope.Source!.Reason));
        Assert.Empty(await desk.Differences());

        Assert.Equal(
        [
            "Gemeente Aa (gm0001): is called Gemeente Aa en Bee",
            "Lichaam Een (so0001): is called Lichaam Twee",
            "Regeling Noord (roo-1): new version 3 from 2026-05-17",
            "Regeling Noord (roo-1): version 1: Gemeente Bee acceded 2012-02-01, not 2011-01-01",
            "Regeling Noord (roo-1): version 2: Gemeente Cee is no longer a participant",
            "Regeling Noord (roo-1): version 2: until 2026-05-17, not until further notice",
            "Regeling Oost (roo-9): ended on 2026-01-01",
            "Regeling Oost (roo-9): version 9: until 2026-01-01, not until further notice",
            "Regeling West (roo-5): no longer ended on 2020-01-01",
            "Regeling West (roo-5): version 5: until further notice, not until 2020-01-01",
        ], report.Changes.SelectMany(c => c.What.Select(w => $"{c.Who}: {w}")).Where(l => !l.Contains("changed", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What held in 2019, as the register said it on the one day and on the other.
        var (noord, views) = (await desk.Stream(Kind.Arrangements, Keys.ArrangementCode("roo-1")), new Views(desk.Source));
        Assert.Equal(["gm0001", "gm0002", "gm0003"], await Members(desk, noord.Id, new(2019, 1, 1), before));
        Assert.Equal(["gm0001", "gm0002"], await Members(desk, noord.Id, new(2019, 1, 1), await desk.Log.LastPosition(Ct)));
        Assert.Equal(["gm0001", "gm0002", "gm0003"], await Members(desk, noord.Id, new(2011, 6, 1), before));
        Assert.Equal(["gm0001", "gm0003"], await Members(desk, noord.Id, new(2011, 6, 1), await desk.Log.LastPosition(Ct)));
        // The same by the claim of the source, whenever this registry came to record it.
        async Task<int> Claimed(DateOnly on) => (await views.Claimed("participants", new(Collaboration: noord.Id, KnownAt: await desk.Log.LastPosition(Ct), ValidOn: new(2019, 1, 1)), on, Ct)).Count;
        Assert.Equal((0, 3, 2), (await Claimed(new(2026, 5, 15)), await Claimed(new(2026, 5, 16)), await Claimed(new(2026, 5, 17))));
        // A body keeps the name that it had: the register changed it on about the 16th.
        var names = (await desk.Read(await desk.Stream(Kind.Bodies, Keys.BodyCode("so0001")))).State.All<BodyIdentity>().OrderBy(b => b.From.First).ToList();
        Assert.Equal([("Lichaam Een", "2010-01-01"), ("Lichaam Twee", "~2026-05-16")], names.Select(n => (n.Name.Value, n.From.ToString())));

        var last = await desk.Log.LastPosition(Ct);
        Assert.Equal(0, (await desk.Roo(Second().ToString())).Run.Events);
        Assert.Equal(last, await desk.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task what_the_register_leaves_out_stands_and_shows_until_it_is_back()
    {
        await using var desk = await Desk.Open(postgres);
        await desk.Roo(First().ToString());
        var oost = await desk.Stream(Kind.Arrangements, Keys.ArrangementCode("roo-9"));
        var before = (await desk.Read(oost)).State.Rows.Count;
        // An export from before the one that has it says nothing.
        Assert.DoesNotContain("no longer in the register", string.Concat(Lines(await desk.Roo(Without("2026-05-10").ToString()))));
        Assert.Contains("Regeling Oost (roo-9): is no longer in the register", Lines(await desk.Roo(Without("2026-05-18").ToString())));
        var history = await desk.Read(oost);
        Assert.Equal((new NoLongerListed(PartialDate.Day(2026, 5, 18)), before), ((NoLongerListed)history.Events[^1].Event, history.State.Rows.Values.Count(r => r is not Unlisted)));
        Assert.Equal(["L07"], Core.Law.Rules.Signals(history, new(history), new(Desk.Today, default, null, Role.Auditor, default)).Select(s => s.Rule).Distinct().Where(r => r == "L07"));

        // Told once, whatever export leaves it out again.
        Assert.DoesNotContain("no longer in the register", string.Concat(Lines(await desk.Roo(Without("2026-05-19").ToString()))));
        Assert.Contains("Regeling Oost (roo-9): is in the register again", Lines(await desk.Roo(First("2026-05-20").ToString())));
        Assert.Empty((await desk.Read(oost)).State.All<Unlisted>());
    }

    [Fact]
    public async Task a_part_of_the_register_says_nothing_of_the_rest()
    {
        await using var desk = await Desk.Open(postgres);
        await desk.Roo(First().ToString());
        var report = await desk.Roo(new RooFeed("2026-05-18").Municipality("101", "gm0001", "Gemeente Aa")
            .Version("9", "Regeling Oost", "GO", "2010-01-01", null, null, null, ("101", "2010-01-01", [Executive])).ToString());
        Assert.Contains("This file: has 1 of the 3 arrangements known from the register: it is taken for a part of it, and the others stand as they were", Lines(report));
        Assert.DoesNotContain(await desk.Log.Everything(), e => e.Recorded.Event is NoLongerListed);
    }

    private static IEnumerable<string> Lines(App.Import.ImportReport report) => report.Changes.SelectMany(c => c.What.Select(w => $"{c.Who}: {w}"));

    [Fact]
    public async Task what_another_source_described_stays_as_that_says()
    {
        await using var desk = await Desk.Open(postgres);
        var other = new StreamId(Kind.Organisations, Guid.NewGuid());
        await desk.Log.Store(Samples.Append([History.Empty(other)], [], [new Write(other, new OrganisationRegistered("municipality", "gm0001", "Aa", PartialDate.Day(1950, 1, 1)), other.Id)]));
        await desk.Roo(First().ToString());
        Assert.Equal(other, await desk.Stream(Kind.Organisations, Keys.OrganisationCode("gm0001")));
        Assert.Equal(["Aa"], (await desk.Read(other)).State.All<OrganisationIdentity>().Select(o => o.Name.Value));
        Assert.Contains("gm0001", await Members(desk, (await desk.Stream(Kind.Arrangements, Keys.ArrangementCode("roo-1"))).Id, new(2019, 1, 1), await desk.Log.LastPosition(Ct)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task cut_off_at_any_moment_it_goes_on_where_it_was(int after)
    {
        await using var desk = await Desk.Open(postgres);
        await using var whole = await Desk.Open(postgres);
        await whole.Roo(Many().ToString());
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var parts = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Roo(Many().ToString(), p => { if (p.Doing == "recording" && ++parts == after) cut.Cancel(); }, cut.Token));
        Assert.InRange(await desk.Log.LastPosition(Ct), 1, await whole.Log.LastPosition(Ct) - 1);

        await desk.Roo(Many().ToString());
        Assert.Equal(await Said(whole), await Said(desk));
        Assert.Empty(await desk.Differences());
        Assert.Equal(0, (await desk.Roo(Many().ToString())).Run.Events);
    }

    private static async Task<List<string>> Said(Desk desk) => [.. (await desk.Log.Everything()).Select(e => $"{e.Recorded.Stream.Kind} {EventJson.Text(e.Recorded.Event)}").Where(t => !t.StartsWith("imports", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static async Task<List<string>> Members(Desk desk, Guid collaboration, DateOnly on, long known)
    {
        var codes = (await desk.Log.ReadView("organisations", new(Limit: 1000), Ct)).Select(r => EventJson.Read<OrganisationIdentity>(r.Data)).DistinctBy(o => o.Organisation).ToDictionary(o => o.Organisation, o => o.Code!.Value.Value);
        return [.. (await new Views(desk.Source).Collaboration(collaboration, new(on, null, known), Ct)).Where(r => r.View == "participants").Select(r => codes[EventJson.Read<Participation>(r.Data).Organisation]).Order(StringComparer.Ordinal)];
    }

    private static RooFeed First(string day = "2026-05-16") => Without(day).Version("9", "Regeling Oost", "GO", "2010-01-01", null, null, null, ("101", "2010-01-01", [Executive]), ("103", "2010-01-01", []));

    private static RooFeed Without(string day) => new RooFeed(day)
        .Municipality("101", "gm0001", "Gemeente Aa").Municipality("102", "gm0002", "Gemeente Bee").Municipality("103", "gm0003", "Gemeente Cee").Body("201", "so0001", "Lichaam Een", "2", "2010-01-01")
        .Version("1", "Regeling Noord", "OL", "2010-01-01", "2018-01-01", null, "2", ("101", "2010-01-01", [Council]), ("102", "2011-01-01", [Council]), ("103", "2010-01-01", [Council]))
        .Version("2", "Regeling Noord", "OL", "2018-01-01", null, "1", null, ("101", "2010-01-01", [Council]), ("102", "2011-01-01", [Council]), ("103", "2010-01-01", [Council]))
        .Version("5", "Regeling West", "BVO", "2010-01-01", "2020-01-01", null, null, ("101", "2010-01-01", [Executive]), ("102", "2010-01-01", [Executive]));

    private static RooFeed Second() => new RooFeed("2026-05-17", "2.6.9")
        .Municipality("101", "gm0001", "Gemeente Aa en Bee").Municipality("102", "gm0002", "Gemeente Bee").Municipality("103", "gm0003", "Gemeente Cee").Body("201", "so0001", "Lichaam Twee", "3", "2010-01-01", changed: "2026-05-16")
        .Version("1", "Regeling Noord", "OL", "2010-01-01", "2018-01-01", null, "2", ("101", "2010-01-01", [Council]), ("102", "2012-02-01", [Council]), ("103", "2010-01-01", [Council]))
        .Version("2", "Regeling Noord", "OL", "2018-01-01", "2026-05-17", "1", "3", ("101", "2010-01-01", [Council]), ("102", "2011-01-01", [Council]))
        .Version("3", "Regeling Noord", "OL", "2026-05-17", null, "2", null, ("101", "2010-01-01", [Council]), ("102", "2011-01-01", [Council]))
        .Version("5", "Regeling West", "BVO", "2010-01-01", null, null, null, ("101", "2010-01-01", [Executive]), ("102", "2010-01-01", [Executive]))
        .Version("9", "Regeling Oost", "GO", "2010-01-01", "2026-01-01", null, null, ("101", "2010-01-01", [Executive]), ("103", "2010-01-01", []));

    /// <summary>Enough for several parts.</summary>
    internal static RooFeed Many(int arrangements = 900)
    {
        var feed = new RooFeed();
        for (var n = 0; n < 40; n++) feed.Municipality($"{1000 + n}", $"gm{n:D4}", $"Gemeente {n}");
        for (var n = 0; n < arrangements; n++) feed.Version($"{20000 + n}", $"Regeling {n}", "OL", "2010-01-01", n % 3 == 0 ? "2020-01-01" : null, null, null, ($"{1000 + n % 40}", "2010-01-01", [Council]), ($"{1000 + (n + 1) % 40}", null, [Council, Executive]));
        return feed;
    }
}
