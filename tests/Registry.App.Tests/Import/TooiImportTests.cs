using Registry.App.Import;
using Registry.Core;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using static Registry.App.Tests.Import.TooiLists;

namespace Registry.App.Tests.Import;

/// <summary>What each kind of change in a list of TOOI becomes, alone and beside what other sources said.</summary>
public sealed class TooiImportTests(PostgresFixture postgres) : IDisposable
{
    private readonly TooiLists _lists = new();

    public void Dispose() => _lists.Dispose();

    [Fact]
    public async Task a_merger_ends_each_into_what_came_of_them()
    {
        await using var scene = await TooiScene.Create(postgres);
        var list = _lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Oost", end: "2023-01-01"), Municipality("gm9002", "West", end: "2023-01-01"), Municipality("gm9003", "Samen", begin: "2023-01-01"),
            Change("gemeente", "Samenvoeging", "1", "2023-01-01", "2022-12-22T23:30:00Z", "https://wet.example/stb-1", "generated=gm9003", "invalidated=gm9001", "invalidated=gm9002"));
        var done = (await scene.Read(list)).Run;
        Assert.Equal((4, 4, 0, 0), (done.Rows, done.Recorded, done.Known, done.Remarked));
        Assert.Equal(["Gemeente Oost unknown..2023-01-01"], await scene.Names("gm9001"));
        Assert.Equal(["Gemeente Samen 2023-01-01.."], await scene.Names("gm9003"));
        Assert.Equal(["abolished 2023-01-01 gm9003"], await scene.Became("gm9001"));
        Assert.Equal("https://wet.example/stb-1", (await scene.History("gm9002")).State.All<Succession>().Single().Law.Value);
        // The source knew of the change since it registered it, by the day in the Netherlands; of the rest since it published the list.
        Assert.Equal([new DateOnly(2026, 1, 29), new(2022, 12, 23)], (await scene.History("gm9001")).Events.Select(e => e.Envelope.SourceKnownOn));
        Assert.Equal([new DateOnly(2022, 12, 23)], (await scene.History("gm9003")).Events.Select(e => e.Envelope.SourceKnownOn));
        Assert.Equal(("TOOI, Register rwc_gemeenten_compleet, versie 1", "https://identifier.overheid.nl/tooi/set/rwc_gemeenten_compleet/1", new DateOnly(2026, 1, 29)),
            (await scene.History("gm9003")).Events[0].Envelope.Source is { } s ? (s.Name.Value, s.Url!.ToString(), s.RetrievedOn!.Value) : default);

        Assert.Equal((0, true), (await scene.Read(list)).Run is { } again ? (again.Events, again.Again) : default);
        await scene.AssertSound();
    }

    [Fact]
    public async Task an_extension_ends_the_one_and_enlarges_the_other_and_one_that_is_split_ends_into_all()
    {
        await using var scene = await TooiScene.Create(postgres);
        await scene.Read(_lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Weg", end: "2021-01-01"), Municipality("gm9002", "Groot"), Municipality("gm9003", "Groter"), Municipality("gm9004", "Ook weg", end: "2021-01-01"),
            Change("gemeente", "Uitbreiding", "1", "2021-01-01", who: ["used=gm9003", "invalidated=gm9001"]),
            Change("gemeente", "Uitbreiding", "2", "2021-01-01", who: ["used=gm9002", "invalidated=gm9001", "invalidated=gm9004"])));
        Assert.Equal(["abolished 2021-01-01 gm9002 gm9003"], await scene.Became("gm9001"));
        Assert.Equal(["abolished 2021-01-01 gm9002"], await scene.Became("gm9004"));
        Assert.Equal(["enlarged 2021-01-01 gm9001 gm9004"], await scene.Became("gm9002"));
        Assert.Equal(["enlarged 2021-01-01 gm9001"], await scene.Became("gm9003"));
        Assert.Equal("TOOI-wijziging wzg_1; TOOI-wijziging wzg_2", (await scene.History("gm9001")).State.All<Succession>().Single().Law.Value);
    }

    [Fact]
    public async Task a_new_code_is_another_organisation_that_says_so()
    {
        await using var scene = await TooiScene.Create(postgres);
        await scene.Read(_lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Oud", end: "2016-01-01"), Municipality("gm9002", "Nieuw", begin: "2016-01-01"),
            Change("gemeente", "Herschikking", "7", "2016-01-01", who: ["generated=gm9002", "invalidated=gm9001"])));
        Assert.Equal(["abolished 2016-01-01 gm9002"], await scene.Became("gm9001"));
        Assert.Equal("nieuwe code voor dezelfde organisatie: TOOI-wijziging wzg_7", (await scene.History("gm9001")).State.All<Succession>().Single().Law.Value);
    }

    [Fact]
    public async Task names_follow_each_other_as_the_versions_do()
    {
        await using var scene = await TooiScene.Create(postgres);
        var done = (await scene.Read(_lists.List("rwc_waterschappen_compleet", 2, "2024-04-23", Organisation("waterschap", "Waterschap", "ws9001", "waterschap Derde"),
            Earlier("waterschap", "Waterschap", "ws9001", "hoogheemraadschap Tweede", "2017-01-01"), Earlier("waterschap", "Waterschap", "ws9001", "heemraadschap Eerste", "2000-01-01"),
            Change("waterschap", "Toestandswijziging", "1", "2017-01-01", law: "https://wet.example/prb-1", who: ["used=ws9001", "invalidated=ws9001_hv1"])))).Run;
        Assert.Equal((4, 4, 0, 0), (done.Rows, done.Recorded, done.Known, done.Remarked));
        Assert.Equal(["Heemraadschap Eerste unknown..2000-01-01", "Hoogheemraadschap Tweede 2000-01-01..2017-01-01", "Waterschap Derde 2017-01-01.."], await scene.Names("ws9001"));
        Assert.Equal([null, "https://wet.example/prb-1"], (await scene.History("ws9001")).Events.Select(e => e.Event).OfType<OrganisationRenamed>().OrderBy(e => e.From.First).Select(e => e.Law?.Value));
    }

    [Fact]
    public async Task what_the_list_says_in_two_ways_or_not_at_all_is_remarked_upon()
    {
        await using var scene = await TooiScene.Create(postgres);
        var done = (await scene.Read(_lists.Municipalities(1, "2026-01-29",
            Municipality("gm9001", "Groenlo", end: "2006-05-19"), Municipality("gm9002", "Oost Gelre", begin: "2006-05-19"), Change("gemeente", "Herschikking", "1", "2006-05-20", who: ["generated=gm9002", "invalidated=gm9001"]),
            Change("gemeente", "Samenvoeging", "2", "2010-01-01", who: ["generated=gm9002", "invalidated=gm8888"]), Change("gemeente", "Samenvoeging", "3", "ooit", who: ["generated=gm9002", "invalidated=gm9001"]),
            Change("gemeente", "Splitsing", "4", "2010-01-01", who: ["generated=gm9002"]), Municipality("gm9001", "Nog een Groenlo"), Organisation("gemeente", "Gemeente", "gm 9", "gemeente Fout")))).Run;
        Assert.Equal(["abolished 2006-05-19 gm9002"], await scene.Became("gm9001"));
        Assert.Equal((8, 3, 0, 5), (done.Rows, done.Recorded, done.Known, done.Remarked));
        Assert.Equal(["bad-date tijdstipWijziging", "missing organisatiecode", "named-twice organisatiecode", "not-understood @type", "said-otherwise begindatum", "said-otherwise tijdstipWijziging", "unknown-reference invalidated"],
            done.Remarks.Select(r => $"{r.Reason} {r.Element}").Order(StringComparer.Ordinal));
        Assert.All(done.Remarks, r => Assert.InRange(r.Line, 2, 400));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task what_another_source_registered_stays_and_gets_what_is_missing_in_either_order(bool listFirst)
    {
        await using var scene = await TooiScene.Create(postgres);
        var list = _lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Oost", end: "2023-01-01"), Municipality("gm9002", "West", end: "2023-01-01"), Municipality("gm9003", "Samen", begin: "2023-01-01"),
            Change("gemeente", "Samenvoeging", "1", "2023-01-01", who: ["generated=gm9003", "invalidated=gm9001", "invalidated=gm9002"]));
        var day = PartialDate.Day(2023, 1, 1);
        if (listFirst) await scene.Read(list);
        var east = (await scene.Say("2026-05-16", (new RegisterOrganisation("municipality", "gm9001", "Gemeente Oost", PartialDate.Unknown), null)))[0];
        await scene.Say("2026-05-16", (new RecordOrganisationAbolished(day, [], "register"), east));
        if (!listFirst) await scene.Read(list);
        Assert.Equal(["Gemeente Oost unknown..2023-01-01"], await scene.Names("gm9001"));
        Assert.Equal(listFirst ? ["abolished 2023-01-01 gm9003"] : ["abolished 2023-01-01", "abolished 2023-01-01 gm9003"], await scene.Became("gm9001"));
        Assert.Equal(0, (await scene.Read(list)).Run.Events);
        Assert.DoesNotContain((await scene.History("gm9001")).Events, e => e.Envelope.Corrects is not null);
    }

    [Fact]
    public async Task what_another_source_says_otherwise_is_remarked_upon_and_left()
    {
        await using var scene = await TooiScene.Create(postgres);
        var streams = await scene.Say("2020-01-01", (new RegisterOrganisation("municipality", "gm9001", "Anders", PartialDate.Day(1950, 1, 1)), null), (new RegisterOrganisation("municipality", "gm9002", "Gemeente Later", PartialDate.Unknown), null));
        await scene.Say("2020-01-01", (new RecordOrganisationAbolished(PartialDate.Day(2019, 12, 31), [], "register"), streams[1]));
        var list = _lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Zo", begin: "1951-01-01"), Municipality("gm9002", "Later", end: "2020-01-01"), Municipality("gm9003", "Nieuw"),
            Change("gemeente", "Uitbreiding", "1", "2020-01-01", who: ["used=gm9003", "invalidated=gm9002"]));
        var done = (await scene.Read(list)).Run;
        Assert.Equal(["begindatum 1951-01-01 / 1950-01-01", "einddatum 2020-01-01 / 2019-12-31", "label Gemeente Zo / Anders"], done.Remarks.Select(r => $"{r.Element} {r.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((4, 2, 1, 1), (done.Rows, done.Recorded, done.Known, done.Remarked));
        Assert.Equal(["Anders 1950-01-01.."], await scene.Names("gm9001"));
        Assert.Equal(["Gemeente Later unknown..2019-12-31"], await scene.Names("gm9002"));
        Assert.Equal(["abolished 2019-12-31", "abolished 2020-01-01 gm9003"], await scene.Became("gm9002"));
        Assert.Equal(0, (await scene.Read(list)).Run.Events);
    }

    [Fact]
    public async Task earlier_names_come_before_the_one_that_another_source_registered()
    {
        await using var scene = await TooiScene.Create(postgres);
        await scene.Say("2020-01-01", (new RegisterOrganisation("water-authority", "ws9001", "Amstel", PartialDate.Day(2017, 1, 1)), null));
        var list = _lists.List("rwc_waterschappen_compleet", 2, "2024-04-23", Organisation("waterschap", "Waterschap", "ws9001", "waterschap Amstel", begin: "2017-01-01"), Earlier("waterschap", "Waterschap", "ws9001", "Hoogheemraadschap Amstel", "2017-01-01"),
            Change("waterschap", "Toestandswijziging", "1", "2017-01-01", who: ["used=ws9001", "invalidated=ws9001_hv1"]));
        Assert.Empty((await scene.Read(list)).Run.Remarks);
        Assert.Equal(["Hoogheemraadschap Amstel unknown..2017-01-01", "Waterschap Amstel 2017-01-01.."], await scene.Names("ws9001"));
        Assert.Equal(0, (await scene.Read(list)).Run.Events);
    }

    [Fact]
    public async Task a_newer_list_corrects_what_an_earlier_one_said_and_takes_back_what_it_says_no_longer()
    {
        await using var scene = await TooiScene.Create(postgres);
        var merger = Change("gemeente", "Samenvoeging", "1", "2023-01-01", "2022-12-22T12:00:00+01:00", who: ["generated=gm9003", "invalidated=gm9001"]);
        var older = _lists.Municipalities(1, "2023-02-01", Municipality("gm9001", "Oost", end: "2023-01-01"), Municipality("gm9002", "West", end: "2023-01-01"), Municipality("gm9003", "Samen", begin: "2023-01-01"), Municipality("gm9004", "Blijft"), merger,
            Change("gemeente", "Uitbreiding", "2", "2023-01-01", who: ["used=gm9004", "invalidated=gm9002"]));
        await scene.Read(older);
        var before = await scene.Store.Log.LastPosition(TestContext.Current.CancellationToken);
        // West goes on, and ended a year later without successors; Samen has another name, and Oost a name from before.
        var newer = _lists.Municipalities(2, "2026-01-29", Municipality("gm9001", "Oost", end: "2023-01-01"), Municipality("gm9002", "West", end: "2024-01-01"), Municipality("gm9003", "Samen aan Zee", begin: "2023-01-01"), Municipality("gm9004", "Blijft"), merger,
            Change("gemeente", "Opheffing", "3", "2024-01-01", who: "invalidated=gm9002"), Earlier("gemeente", "Gemeente", "gm9001", "gemeente Oosteind", "1990-01-01"));
        var report = await scene.Read(newer);
        Assert.Equal(["Gemeente Oosteind unknown..1990-01-01", "Gemeente Oost 1990-01-01..2023-01-01"], await scene.Names("gm9001"));
        Assert.Equal(["Gemeente Samen aan Zee 2023-01-01.."], await scene.Names("gm9003"));
        Assert.Equal(["abolished 2024-01-01"], await scene.Became("gm9002"));
        Assert.Empty(await scene.Became("gm9004"));
        Assert.Equal(["gm9001", "gm9002", "gm9003", "gm9004"], report.Changes.Select(c => c.Who));
        Assert.Contains("Gemeente Samen aan Zee, since 2023-01-01 (corrected)", report.Changes[2].What);
        // Two corrected names, one new name, one new end, two retractions, and the import itself: begun and completed.
        Assert.Equal(8, report.Run.Events);
        Assert.Equal(before + 8, await scene.Store.Log.LastPosition(TestContext.Current.CancellationToken));
        Assert.Equal(new DateOnly(2026, 1, 29), (await scene.History("gm9003")).Events[^1].Envelope.SourceKnownOn);

        Assert.Equal(0, (await scene.Read(newer)).Run.Events);
        // An older list says nothing against a newer one.
        var late = await scene.Read(_lists.Municipalities(1, "2023-03-01", Municipality("gm9003", "Samen", begin: "2023-01-01")));
        Assert.Equal("said-otherwise", Assert.Single(late.Run.Remarks).Reason.Value);
        Assert.Equal(["Gemeente Samen aan Zee 2023-01-01.."], await scene.Names("gm9003"));
        await scene.AssertSound();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_end_that_gets_or_loses_its_successors_is_told_anew(bool gets)
    {
        await using var scene = await TooiScene.Create(postgres);
        var (oud, nieuw) = (Municipality("gm9001", "Oud", end: "2020-01-01"), Municipality("gm9002", "Nieuw"));
        var with = Change("gemeente", "Uitbreiding", "1", "2020-01-01", who: ["used=gm9002", "invalidated=gm9001"]);
        await scene.Read(_lists.Municipalities(1, "2024-01-01", gets ? [oud, nieuw] : [oud, nieuw, with]));
        await scene.Read(_lists.Municipalities(2, "2025-01-01", gets ? [oud, nieuw, with] : [oud, nieuw]));
        Assert.Equal([gets ? "abolished 2020-01-01 gm9002" : "abolished 2020-01-01"], await scene.Became("gm9001"));
        Assert.Equal(["Gemeente Oud unknown..2020-01-01"], await scene.Names("gm9001"));
    }

    [Fact]
    public async Task a_body_that_the_registry_has_gets_its_earlier_names_and_its_end()
    {
        await using var scene = await TooiScene.Create(postgres);
        await scene.SayBody("so9001", "Nieuwe naam", "2000-04-01", "2024-01-01");
        await scene.SayBody("so9002", "Opgegaan", "2010-01-01", "2024-01-01");
        var list = _lists.List("rwc_samenwerkingsorganisaties_compleet", 3, "2026-01-29",
            Organisation("so", "Samenwerkingsorganisatie", "so9001", "Nieuwe naam", begin: "2000-04-01"), Earlier("so", "Samenwerkingsorganisatie", "so9001", "Oude naam", "2018-01-01"),
            Change("so", "Toestandswijziging", "1", "2018-01-01", "2025-02-20T13:38:58+01:00", "https://wet.example/CVDR1", "used=so9001", "invalidated=hv_so90012018-01-01"),
            Organisation("so", "Samenwerkingsorganisatie", "so9002", "Opgegaan", begin: "2010-01-01", end: "2023-01-01"), Change("so", "Uitbreiding", "2", "2023-01-01", "2025-02-25T11:01:01+01:00", who: ["used=so9001", "invalidated=so9002"]),
            Organisation("so", "Samenwerkingsorganisatie", "so9003", "Onbekend hier", begin: "2012-01-01", end: "2024-01-01"), Change("so", "Opheffing", "3", "2024-01-01", who: "invalidated=so9003"));
        var done = (await scene.Read(list)).Run;
        Assert.Equal(["Oude naam 2000-04-01..2018-01-01", "Nieuwe naam 2018-01-01.."], await scene.Names("so9001"));
        Assert.Equal(["Opgegaan 2010-01-01..2023-01-01"], await scene.Names("so9002"));
        Assert.Equal((7, 3, 2, 2), (done.Rows, done.Recorded, done.Known, done.Remarked));
        Assert.Equal(["not-in-registry so9003", "not-in-registry so9003"], done.Remarks.Select(r => $"{r.Reason} {r.Value}"));
        Assert.Equal(0, (await scene.Read(list)).Run.Events);

        // By the claim of the source: one name for all days until it registered the change, and two from then on.
        var claims = Claims.Of((await scene.History("so9001")).Events, e => e.Envelope.SourceKnownOn!.Value);
        string Claimed(DateOnly known, DateOnly valid) => claims.Single(c => c.From <= known && (c.To is null || known < c.To) && c.Row.Valid.Holds(valid)).Row is BodyIdentity b ? b.Name.Value : "";
        Assert.Equal(["Nieuwe naam", "Oude naam", "Nieuwe naam"], [Claimed(new(2025, 2, 19), new(2017, 12, 31)), Claimed(new(2025, 2, 20), new(2017, 12, 31)), Claimed(new(2025, 2, 20), new(2018, 1, 1))]);
    }

    [Fact]
    public async Task bodies_come_in_once_the_national_register_has_them()
    {
        await using var scene = await TooiScene.Create(postgres);
        var list = _lists.List("rwc_samenwerkingsorganisaties_compleet", 3, "2026-01-29", Organisation("so", "Samenwerkingsorganisatie", "so9001", "Lichaam", begin: "2000-04-01", end: "2023-01-01"));
        Assert.Equal((1, 0, 1), (await scene.Read(list)).Run is { } first ? (first.Rows, first.Recorded, first.Remarked) : default);
        await scene.SayBody("so9001", "Lichaam", "2000-04-01", "2024-01-01");
        Assert.Equal((1, 1, 0), (await scene.Read(list)).Run is { } second ? (second.Rows, second.Recorded, second.Remarked) : default);
        Assert.Equal(["Lichaam 2000-04-01..2023-01-01"], await scene.Names("so9001"));
        Assert.Equal(0, (await scene.Read(list)).Run.Events);
    }
}
