using Registry.App.Tests.Api;

namespace Registry.App.Tests.Demo;

/// <summary>Whoever starts the registry for the first time finds a real history in it.</summary>
public sealed class FirstHistoryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task the_first_start_tells_the_history_of_a_region_with_its_sources()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Demo", "true");
        var events = (await registry.Coordinator.Get("/api/v1/events?limit=1000")).Expect(200).Events;
        Assert.True(events.Count > 50);
        Assert.All(events.Where(e => e["source"] is not null), e => Assert.NotEmpty((string)e["source"]!["name"]!));
        Assert.Contains(events, e => ((string?)e["source"]?["name"])?.StartsWith("Register van Overheidsorganisaties", StringComparison.Ordinal) == true);
        Assert.Equal("Demonstration", Assert.Single(await registry.Database.Query("select name from vault.actors"))[0]);
        Assert.Single(events.Select(e => (string)e["actor"]!).Distinct());
        Assert.Empty(await Differences(registry));
    }

    [Fact]
    public async Task starting_again_changes_nothing()
    {
        await using var database = await postgres.CreateDatabase();
        var first = await RunningRegistry.Start(database, "--Demo", "true");
        var before = (await first.Coordinator.Get("/api/v1/events?limit=1000")).Expect(200).Text;
        await first.Stop();
        var second = await RunningRegistry.Start(database, "--Demo", "true");
        Assert.Equal(before, (await second.Coordinator.Get("/api/v1/events?limit=1000")).Expect(200).Text);
        Assert.Empty(await Differences(second));
        await second.Stop();
    }

    [Fact]
    public async Task without_being_asked_for_there_is_no_first_history()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        Assert.Empty((await registry.Coordinator.Get("/api/v1/events")).Expect(200).Events);
        await using var database = await postgres.CreateDatabase();
        var production = await RunningRegistry.Start(database, "--environment", "Production", "--Auth:DevelopmentTokens", "false", "--Demo", "true");
        Assert.Equal(0L, await database.Value<long>("select count(*) from registry.mt_events"));
        await production.Stop();
    }

    [Fact]
    public async Task who_took_part_in_the_region_follows_the_redivisions_and_what_was_known_when()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Demo", "true");
        var anna = registry.Coordinator;
        var events = (await anna.Get("/api/v1/events?limit=1000")).Expect(200).Events;
        var (begun, last) = (events.First(e => (string?)e["type"] == "arrangement_registered"), (long)events[^1]["position"]!);
        var collaboration = begun.Id("collaboration");
        var names = (await anna.Get("/api/v1/views/organisations?limit=1000&validOn=any")).Expect(200)["rows"].AsArray().ToDictionary(r => r!["data"]!.Id("organisation"), r => (string)r!["data"]!["name"]!);
        async Task<string[]> CouncilsOn(string day, long knownAt) =>
        [
            .. (await anna.Get($"/api/v1/views/participants?collaboration={collaboration}&limit=1000&validOn={day}&knownAt={knownAt}")).Expect(200)["rows"].AsArray()
                .Where(r => (string?)r!["data"]!["organ"] == "council").Select(r => names[r!["data"]!.Id("organisation")].Replace("Gemeente ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["Blaricum", "Bussum", "Hilversum", "Huizen", "Laren", "Muiden", "Naarden", "Weesp", "Wijdemeren"], await CouncilsOn("2015-06-01", last));
        Assert.Equal(["Blaricum", "Eemnes", "Gooise Meren", "Hilversum", "Huizen", "Laren", "Weesp", "Wijdemeren"], await CouncilsOn("2018-01-01", last));
        Assert.Equal(["Blaricum", "Eemnes", "Gooise Meren", "Hilversum", "Huizen", "Laren", "Wijdemeren"], await CouncilsOn("2022-02-01", last));

        // Weesp's leaving was first recorded by the register's date, and corrected to its own.
        var left = events.Where(e => (string?)e["type"] == "participant_left" && e.Id("collaboration") == collaboration).Select(e => (long)e["position"]!).ToList();
        Assert.Equal(2, left.Count);
        Assert.Contains("Weesp", await CouncilsOn("2022-02-01", left[0]));
        Assert.DoesNotContain("Weesp", await CouncilsOn("2022-02-01", left[1]));
        // Before the redivision was known, three municipalities still took part on a day after it.
        var redivision = events.First(e => (string?)e["type"] == "participant_succeeded");
        Assert.Contains("Bussum", await CouncilsOn("2018-01-01", (long)redivision["position"]! - 1));
        (await anna.Get($"/api/v1/collaborations/{collaboration}?knownAt={(long)begun["position"]! - 1}")).Problem(404, "not-known-yet");
    }

    [Fact]
    public async Task the_texts_the_body_and_the_purpose_of_the_region_follow_each_other()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Demo", "true");
        var collaboration = (await registry.Coordinator.Get("/api/v1/collaborations?text=gooi")).Expect(200)["collaborations"]![0]!.Id("id");
        async Task<string[]> Rows(string view, string name) =>
        [
            .. (await registry.Coordinator.Get($"/api/v1/views/{view}?collaboration={collaboration}&validOn=any")).Expect(200)["rows"].AsArray()
                .Select(r => $"{(string?)r!["valid"]!["from"] ?? "..."} {(string?)r["valid"]!["to"] ?? "..."} {(string?)r["data"]![name]}").Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["... 2016-01-01 van vóór 2016", "2016-01-01 2018-03-21 2016", "2018-03-21 2021-01-01 2018", "2021-01-01 2022-03-01 2021", "2022-03-01 2023-05-03 2022", "2023-05-03 2024-05-01 2023", "2024-05-01 ... 2024"],
            await Rows("texts", "version"));
        Assert.Equal(["2013-07-01 ... so0006"], await Rows("bodies", "code"));
        Assert.Equal(["... 2016-01-01 in-force", "2016-01-01 2018-03-21 in-force", "2018-03-21 2024-05-01 in-force", "2024-05-01 ... in-force"], await Rows("collaborations", "status"));
    }

    private static async Task<List<string>> Differences(RunningRegistry registry)
    {
        var found = new List<string>();
        await using var source = Npgsql.NpgsqlDataSource.Create(registry.Database.Owner);
        await foreach (var difference in new Registry.App.Store.Recount(source).Run(CancellationToken.None)) found.Add(difference);
        return found;
    }
}
