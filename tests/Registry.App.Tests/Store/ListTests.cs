using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Lists find what is there by its words, say everything once and put it in the order of names.</summary>
public sealed class ListTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static readonly DateOnly today = new(2026, 3, 1);

    [Theory]
    [InlineData("GGD/GHOR Twente", null, "ghor")]
    [InlineData("IJmond 2016-2020", null, "2020")]
    [InlineData("Zuid&Oost", null, "zuid&oost")]
    [InlineData("Zuid&Oost", null, "oost")]
    [InlineData("www.regio.nl", null, "regio")]
    [InlineData("Súdwest-Fryslân", null, "SÚDWEST fry")]
    [InlineData("Regio", "Zorg voor de jeugd", "zorg voor de jeugd")]
    [InlineData("Regio", "Zorg voor de jeugd", "regio jeu")]
    [InlineData("Regio", "Inzameling van afvalstoffen/GFT", "afvalstoffe gft")]
    [InlineData("Regio", "Gemeentelijke taken", "taak")]
    public async Task a_collaboration_is_found_by_the_words_of_its_name_and_purpose(string name, string? purpose, string asked)
    {
        await using var store = await TestStore.Create(postgres);
        var arrangement = Stream(Kind.Arrangements);
        await store.Log.Store(Append(History.Empty(arrangement), new ArrangementRegistered(name, purpose is null ? (PublicText?)null : new PublicText(purpose), "undecided", "undecided")));
        async Task<int> Found(string text) => (await new Collaborations(store.Source).Page(new(Text: text), await Now(store), null, 10, Ct)).Count;
        Assert.Equal(1, await Found(asked));
        Assert.Equal(0, await Found($"{asked} elders"));
    }

    [Fact]
    public async Task partners_stand_in_the_order_of_names_and_go_by_the_name_that_began_last_once_they_are_gone()
    {
        await using var store = await TestStore.Create(postgres);
        var (one, small, accent, gone) = (Stream(Kind.Organisations), Stream(Kind.Organisations), Stream(Kind.Organisations), Stream(Kind.Organisations));
        await store.Log.Store(Append(History.Empty(one), Organisation("gm0001", "Zeist")));
        await store.Log.Store(Append(History.Empty(small), Organisation("gm0002", "aalst")));
        await store.Log.Store(Append(History.Empty(accent), Organisation("gm0003", "Ål")));
        // A name from after the end held on no day: it never was its name.
        await store.Log.Store(Append(History.Empty(gone), new OrganisationRegistered("municipality", "gm0004", "Bergh", PartialDate.Unknown), new OrganisationRenamed("Montferland", PartialDate.Day(2012, 1, 1), null),
            new OrganisationAbolished(PartialDate.Day(2010, 1, 1), [], "wet")));
        await store.Log.Store(Append(History.Empty(Stream(Kind.Arrangements)),
            [new ArrangementRegistered("Regio", null, "undecided", "undecided"), .. new[] { one, small, accent, gone }.Select(o => Joined(o.Id, PartialDate.Day(2005, 1, 1)))]));
        Assert.Equal(["aalst", "Ål", "Bergh"], (await new Organisations(store.Source).Partners(one.Id, await Now(store), 10, Ct)).Select(p => p.Name));
    }

    [Fact]
    public async Task an_organisation_to_which_two_facts_give_the_same_name_is_listed_once()
    {
        await using var store = await TestStore.Create(postgres);
        var stream = Stream(Kind.Organisations);
        await store.Log.Store(Append(History.Empty(stream), new OrganisationRegistered("municipality", "gm0001", "Bergh", PartialDate.Unknown), new OrganisationRenamed("Bergh", PartialDate.Unknown, null)));
        Assert.Equal("Bergh", Assert.Single(await new Organisations(store.Source).Page(new(), await Now(store), null, 10, Ct)).Name);
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("9999-12-31"), InlineData("2020-01-01")]
    public async Task what_ends_on_a_day_does_not_hold_on_it_not_even_on_the_first_or_the_last_of_the_calendar(string day)
    {
        await using var store = await TestStore.Create(postgres);
        var stream = Stream(Kind.Arrangements);
        var from = PartialDate.Parse(day)!.Value;
        await store.Log.Store(Append(History.Empty(stream), new ArrangementRegistered("Regio", null, "public-body", "mixed"), new TextVersionRecorded("1", from, from, null, null, null)));
        var clocks = (await Now(store)) with { ValidOn = from.First };

        Assert.Equal(["in-force"], (await store.Lists.Page(new(), clocks, null, 10, Ct)).Select(l => l.Status));
        var facets = await store.Lists.Facets(new(), clocks, Ct);
        Assert.Equal(["form public-body 1", "status in-force 1", "taskClass mixed 1"], facets.Select(f => $"{f.Name} {f.Term} {f.Count}"));
        Assert.Equal(facets.ToHashSet(), (await store.Lists.Selected(new(), clocks, Ct)).ToHashSet());
    }

    [Fact]
    public async Task what_is_counted_in_memory_follows_the_log_and_stays_what_it_was_at_every_earlier_position()
    {
        await using var store = await TestStore.Create(postgres);
        var told = new List<(Clocks At, List<Facet> Counts)>();
        async Task Counted(params string[] expected)
        {
            var clocks = await Now(store);
            var counts = await store.Lists.Facets(new(), clocks, Ct);
            told.Add((clocks, [.. counts]));
            Assert.Equal(expected, counts.Select(f => $"{f.Name} {f.Term} {f.Count}"));
            // Another process has not counted before; the database counts without anything in memory.
            Assert.Equal(counts, await new Collaborations(store.Source).Facets(new(), clocks, Ct));
            Assert.Equal(counts.ToHashSet(), (await store.Lists.Selected(new(), clocks, Ct)).ToHashSet());
        }

        await Counted();
        var (region, other) = (Stream(Kind.Arrangements), Stream(Kind.Arrangements));
        await store.Log.Store(Append(History.Empty(region), new ArrangementRegistered("Regio", null, "public-body", "mixed")));
        await Counted("form public-body 1", "status in-preparation 1", "taskClass mixed 1");
        await store.Log.Store(Append(History.Empty(other), new ArrangementRegistered("Ander", null, "covenant", "mixed"), new TextVersionRecorded("1", PartialDate.Day(2020, 1, 1), PartialDate.Day(2020, 1, 1), null, null, null)));
        // Two dossiers in one phase are one collaboration in it.
        foreach (var phase in (string[])["intention", "intention", "exploration"])
            if (Stream(Kind.Dossiers) is var dossier) await store.Log.Store(Append([History.Empty(dossier)], [], new Write(dossier, new DossierOpened(region.Id, "make", phase, null), region.Id)));
        string[] all = ["form covenant 1", "form public-body 1", "phase exploration 1", "phase intention 1", "status in-force 1", "status in-preparation 1", "taskClass mixed 2"];
        await Counted(all);
        Assert.Equal(["form covenant 1", "status in-force 1", "taskClass mixed 1"], (await store.Lists.Facets(new(Form: "covenant"), await Now(store), Ct)).Select(f => $"{f.Name} {f.Term} {f.Count}"));
        Assert.Empty(await store.Lists.Facets(new(Form: "covenant", Phase: "intention"), await Now(store), Ct));

        Assert.All(await new Rebuild(store.Database.Owner, _ => { }).Run(Catalogue.Views, acceptDifferences: false, Ct), r => Assert.True(r.Switched));
        await Counted(all);
        foreach (var (at, counts) in told) Assert.Equal(counts, await store.Lists.Facets(new(), at, Ct));
    }

    private static async Task<Clocks> Now(TestStore store) => new(today, null, await store.Log.LastPosition(Ct));
}
