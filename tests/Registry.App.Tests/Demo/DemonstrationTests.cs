using System.Text.Json.Nodes;
using Registry.App.Demo;
using Registry.App.Tests.Api;
using Registry.Core;

namespace Registry.App.Tests.Demo;

/// <summary>A registry with the demonstration in it, for tests that only read.</summary>
public sealed class ToldRegistry(PostgresFixture postgres) : IAsyncLifetime
{
    public RunningRegistry Registry { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Registry = await RunningRegistry.Start(postgres, "--Demo", "true");

    public ValueTask DisposeAsync() => Registry.DisposeAsync();
}

/// <summary>The histories of the demonstration say what their sources say, on every day and as known before.</summary>
public sealed class DemonstrationTests(ToldRegistry told) : IClassFixture<ToldRegistry>
{
    private const string WestBrabant = "Alphen-Chaam c, Altena c, Baarle-Nassau c, Bergen op Zoom c, Breda c, Drimmelen c, Etten-Leur c, Geertruidenberg c, Halderberge c, Moerdijk c, Oosterhout c, Roosendaal c, Rucphen c, Steenbergen c, ";
    private readonly RunningRegistry _registry = told.Registry;

    [Fact]
    public async Task each_is_told_to_its_end_and_telling_it_again_changes_nothing()
    {
        var before = (await Events()).Count;
        foreach (var everyRow in new[] { true, false })
        {
            var again = await Demonstration.Tell(_registry.App.Services, CancellationToken.None, everyRow);
            Assert.Equal((0, before), (again.Recorded, (await Events()).Count));
            Assert.Empty(again.Stopped);
        }
    }

    [Fact]
    public async Task every_fact_names_its_source_and_every_collaboration_is_labelled()
    {
        var events = await Events();
        var facts = events.Where(e => Catalogue.EventNamed((string)e["type"]!)!.Type.IsSubclassOf(typeof(FactEvent))).ToList();
        Assert.All(facts.Where(e => (string?)e["type"] != "participant_joined" || e["source"] is not null), e => Assert.NotEmpty((string)e["source"]!["name"]!));
        var labelled = events.Where(e => (string?)e["type"] == "collaboration_labelled").Select(e => e.Id("collaboration"));
        Assert.Equal(events.Where(e => (string?)e["type"] == "arrangement_registered").Select(e => e.Id("collaboration")), labelled);
        Assert.Equal(7, labelled.Count());
    }

    [Theory]
    [InlineData("Regio Gooi en Vechtstreek", "2018-01-01", "Regio Gooi en Vechtstreek, public-body, in-force | 2016 | Regio Gooi en Vechtstreek | Blaricum cr, Eemnes cr, Gooise Meren cr, Hilversum cr, Huizen cr, Laren cr, Weesp cr, Wijdemeren cr")]
    [InlineData("Regio Gooi en Vechtstreek", "2022-02-01", "Regio Gooi en Vechtstreek, public-body, in-force | 2021 | Regio Gooi en Vechtstreek | Blaricum cr, Eemnes cr, Gooise Meren cr, Hilversum cr, Huizen cr, Laren cr, Wijdemeren cr")]
    [InlineData("DCMR Milieudienst Rijnmond", "1999-08-04", "DCMR Milieudienst Rijnmond, public-body, in-force | van 1971 | DCMR Milieudienst Rijnmond | Albrandswaard bcr, Barendrecht bcr, Bernisse bcr, Brielle bcr, Hellevoetsluis bcr, Krimpen aan den IJssel bcr, Lansingerland bcr, Maassluis bcr, Ridderkerk bcr, Rotterdam bcr, Schiedam bcr, Spijkenisse bcr, Vlaardingen bcr, Westvoorne bcr, Zuid-Holland bcr")]
    [InlineData("DCMR Milieudienst Rijnmond", "2014-06-01", "DCMR Milieudienst Rijnmond, public-body, in-force | 20e wijziging | DCMR Milieudienst Rijnmond | Albrandswaard bcr, Barendrecht bcr, Bernisse bcr, Brielle bcr, Capelle aan den IJssel bcr, Goeree-Overflakkee bcr, Hellevoetsluis bcr, Krimpen aan den IJssel bcr, Lansingerland bcr, Maassluis bcr, Ridderkerk bcr, Rotterdam bcr, Schiedam bcr, Spijkenisse bcr, Vlaardingen bcr, Westvoorne bcr, Zuid-Holland bcr")]
    [InlineData("DCMR Milieudienst Rijnmond", "2024-01-01", "DCMR Milieudienst Rijnmond, public-body, in-force | 2015 | DCMR Milieudienst Rijnmond | Albrandswaard bcr, Barendrecht bcr, Capelle aan den IJssel bcr, Goeree-Overflakkee bcr, Krimpen aan den IJssel bcr, Lansingerland bcr, Maassluis bcr, Nissewaard bcr, Ridderkerk bcr, Rotterdam bcr, Schiedam bcr, Vlaardingen bcr, Voorne aan Zee bcr, Zuid-Holland bcr")]
    [InlineData("Regio West-Brabant", "2008-01-01", "Bestuursconvenant West-Brabant, covenant, in-force | bestuursconvenant |  | ")]
    [InlineData("Regio West-Brabant", "2012-01-01", "Regio West-Brabant, public-body, in-force | 2011 | Regio West-Brabant | Aalburg c, Alphen-Chaam c, Baarle-Nassau c, Bergen op Zoom c, Breda c, Drimmelen c, Etten-Leur c, Geertruidenberg c, Halderberge c, Moerdijk c, Oosterhout c, Roosendaal c, Rucphen c, Steenbergen c, Tholen c, Werkendam c, Woensdrecht c, Woudrichem c, Zundert c")]
    [InlineData("Regio West-Brabant", "2020-06-30", "Regio West-Brabant, public-body, in-force | 2020 | Regio West-Brabant | " + WestBrabant + "Tholen c, Woensdrecht c, Zundert c")]
    [InlineData("Regio West-Brabant", "2021-01-15", "Regio West-Brabant, public-body, in-force | 2020 | Regio West-Brabant | " + WestBrabant + "Woensdrecht c, Zundert c")]
    [InlineData("BAR-organisatie", "2010-01-01", "BAR-samenwerking, undecided, in-preparation |  |  | ")]
    [InlineData("BAR-organisatie", "2015-01-01", "BAR-organisatie, public-body, in-force | 2014 | BAR-organisatie | Albrandswaard bc, Barendrecht bc, Ridderkerk bc")]
    [InlineData("BAR-organisatie", "2025-01-01", "De Bedrijfsvoeringspartner, operational-organisation, in-force | 2024 | De Bedrijfsvoeringspartner | Albrandswaard c, Barendrecht c, Ridderkerk c")]
    [InlineData("Drechtsteden", "2010-01-01", "Drechtsteden, public-body, in-force | 2006 | Drechtsteden | Alblasserdam bcr, Dordrecht bcr, Hendrik-Ido-Ambacht bcr, Papendrecht bcr, Sliedrecht bcr, Zwijndrecht bcr")]
    [InlineData("Drechtsteden", "2021-12-31", "Drechtsteden, public-body, in-force | 2019 | Drechtsteden | Alblasserdam bcr, Dordrecht bcr, Hardinxveld-Giessendam bcr, Hendrik-Ido-Ambacht bcr, Papendrecht bcr, Sliedrecht bcr, Zwijndrecht bcr")]
    [InlineData("Drechtsteden", "2022-01-01", "Gemeenschappelijke Regeling Sociaal, public-body, in-force | Sociaal 2022 | Sociaal | Alblasserdam c, Dordrecht c, Hardinxveld-Giessendam c, Hendrik-Ido-Ambacht c, Papendrecht c, Sliedrecht c, Zwijndrecht c")]
    [InlineData("Gemeenschappelijke Regeling Westrom", "2005-01-01", "Gemeenschappelijke Regeling Westrom, public-body, in-force | van 2001 | Westrom | Echt-Susteren c, Roerdalen c, Roermond c")]
    [InlineData("Gemeenschappelijke Regeling Westrom", "2025-12-31", "Gemeenschappelijke Regeling Westrom, public-body, in-force | derde wijziging | Westrom | Echt-Susteren c, Leudal c, Maasgouw c, Roerdalen c, Roermond c")]
    [InlineData("Gemeenschappelijke Regeling Westrom", "2026-01-01", "Gemeenschappelijke Regeling Westrom, operational-organisation, in-force | vierde wijziging | Westrom | Echt-Susteren c, Leudal c, Roerdalen c, Roermond c")]
    public async Task on_a_day_it_stood_like_this(string name, string day, string expected) => Assert.Equal(expected, await State(name, day, null));

    /// <summary>What the national register says was recorded first, and what the gazette and the councils say after it: both can be seen.</summary>
    [Theory]
    [InlineData("Gemeenschappelijke Regeling Westrom", "2026-06-01", "arrangement_described", 0, "public-body", "operational-organisation")]
    [InlineData("Gemeenschappelijke Regeling Westrom", "2026-06-01", "arrangement_described", 0, "Maasgouw", "Roermond")]
    [InlineData("BAR-organisatie", "2025-01-01", "arrangement_described", 3, "Ridderkerk bc", "Ridderkerk c")]
    [InlineData("Regio West-Brabant", "2021-01-15", "participant_left", 0, "Tholen", "Zundert")]
    [InlineData("Regio Gooi en Vechtstreek", "2022-02-01", "participant_left", 0, "Weesp", "Wijdemeren")]
    [InlineData("DCMR Milieudienst Rijnmond", "1990-01-01", "fact_retracted", -1, "Voorne aan Zee", "Rotterdam")]
    public async Task as_known_before_it_stood_as_the_register_says(string name, string day, string type, int which, string then, string now)
    {
        var of = (await Events()).Where(e => e.Id("collaboration") == Id(name)).ToList();
        var at = which < 0 ? (long)of.First(e => (string?)e["type"] == type)["position"]! - 1 : (long)of.Where(e => (string?)e["type"] == type).ElementAt(which)["position"]!;
        Assert.Contains(then, await State(name, day, at));
        Assert.DoesNotContain(then, await State(name, day, null));
        Assert.Contains(now, await State(name, day, null));
    }

    [Fact]
    public async Task eleven_pairs_of_dated_decisions_made_the_arrangement_of_dcmr()
    {
        var decisions = (await Get($"/api/v1/views/decisions?collaboration={Id("DCMR Milieudienst Rijnmond")}&limit=1000"))["rows"]!.AsArray().Select(r => r!["data"]!).Where(d => (string?)d["reference"] == "Regeling DCMR 2015").ToList();
        Assert.Equal((22, 11), (decisions.Count, decisions.Select(d => d.Id("organisation")).Distinct().Count()));
        Assert.All(decisions, d => Assert.Equal("day", (string)d["decidedOn"]!["precision"]!));
        Assert.Equal(("2015-08-25", "2015-12-01"), (decisions.Min(d => (string)d["decidedOn"]!["value"]!), decisions.Max(d => (string)d["decidedOn"]!["value"]!)));
    }

    [Fact]
    public async Task what_is_estimated_or_unknown_stays_so()
    {
        var dcmr = (await Get($"/api/v1/views/participants?collaboration={Id("DCMR Milieudienst Rijnmond")}&limit=1000&validOn=any"))["rows"]!.AsArray().Select(r => (string)r!["data"]!["from"]!["precision"]!).ToHashSet();
        Assert.Equal(["day", "estimated", "unknown", "year"], dcmr.Order());
        var consents = (await Get($"/api/v1/views/decisions?collaboration={Id("Gemeenschappelijke Regeling Westrom")}"))["rows"]!.AsArray();
        Assert.All(consents, c => Assert.Equal("unknown", (string)c!["data"]!["decidedOn"]!["precision"]!));
        Assert.Equal(4, consents.Count);
    }

    [Fact]
    public async Task a_member_older_than_itself_is_a_signal()
    {
        var signals = (await Get($"/api/v1/collaborations/{Id("DCMR Milieudienst Rijnmond")}"))["signals"]!.AsArray().Select(s => (string)s!["says"]!).Distinct();
        Assert.Equal(["Gemeente Lansingerland bestond op 1971-12-20 niet."], signals);
    }

    private Guid Id(string name) => Rows("collaborations", "validOn=any").First(r => (string)r["data"]!["name"]! == name).Id("collaboration");

    private async Task<string> State(string name, string day, long? knownAt)
    {
        var of = $"collaboration={Id(name)}&validOn={day}{(knownAt is { } k ? $"&knownAt={k}" : "")}";
        var names = Rows("organisations", "validOn=any").ToLookup(r => r["data"]!.Id("organisation"), r => ((string)r["data"]!["name"]!).Replace("Gemeente ", "", StringComparison.Ordinal).Replace("Provincie ", "", StringComparison.Ordinal));
        var is_ = Rows("collaborations", of).Single()["data"]!;
        var members = Rows("participants", of).Select(r => r["data"]!).GroupBy(p => names[p.Id("organisation")].First()).OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => $"{o.Key} {string.Concat(o.Select(p => (string?)p["organ"] switch { "council" or "provincial-council" => 'r', "executive" or "provincial-executive" => 'c', null => '?', _ => 'b' }).Order())}");
        return string.Join(" | ", $"{is_["name"]}, {is_["form"]}, {is_["status"]}", string.Join('/', Rows("texts", of).Select(r => r["data"]!["version"])), string.Join('/', Rows("bodies", of).Select(r => r["data"]!["name"])), string.Join(", ", members));
    }

    private List<JsonNode> Rows(string view, string query) => [.. Get($"/api/v1/views/{view}?limit=1000&{query}").GetAwaiter().GetResult()["rows"]!.AsArray().Select(r => r!)];

    private async Task<List<JsonNode>> Events() => [.. (await Get("/api/v1/events?limit=1000"))["events"]!.AsArray().Select(e => e!)];

    private async Task<JsonNode> Get(string path) => (await _registry.Coordinator.Get(path)).Expect(200).Json;
}
