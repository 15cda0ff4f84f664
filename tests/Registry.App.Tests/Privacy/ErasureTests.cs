using Microsoft.Extensions.DependencyInjection;
using Registry.App.Pages;
using Registry.App.Store;
using Registry.App.Tests.Api;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Privacy;

/// <summary>Somebody is erased: gone from the vault, said so everywhere, and the log as whole as before.</summary>
public sealed class ErasureTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_erased_text_is_gone_and_whatever_shows_it_says_so_with_ground_and_date()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var (gone, stays) = (await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem."), await registry.Correct(it.Tracks[1], "Volgens de heer Distel, lid."));
        Assert.Equal("kept", (string?)(await registry.Coordinator.Get($"/api/v1/events/{gone}"))["texts"][0]!["state"]);
        var digest = Assert.Single(await registry.EraseAll("zonnebloem"));

        Assert.Equal(0L, await registry.Database.Value<long>($"select count(*) from vault.texts where digest = '{digest}'"));
        var text = (await registry.Coordinator.Get($"/api/v1/events/{gone}"))["texts"][0]!;
        Assert.Equal((digest, "erased", "request"), ((string?)text["digest"], (string?)text["state"], (string?)text["erased"]!["ground"]));
        Assert.Equal("personal_data_erased", (string?)(await registry.Coordinator.Get($"/api/v1/events/{(long)text["erased"]!["position"]!}"))["type"]);
        Assert.Equal("kept", (string?)(await registry.Coordinator.Get($"/api/v1/events/{stays}"))["texts"][0]!["state"]);
        var page = (await registry.Anonymous.Send(HttpMethod.Get, $"/samenwerkingen/{it.Id}?all=true", null, ("Accept", "text/html"))).Expect(200).Text;
        Assert.Contains("[gewist]", page, StringComparison.Ordinal);
        Assert.Contains("verzoek van de betrokkene", page, StringComparison.Ordinal);
        Assert.Contains(Texts.TextKept.Nl, page, StringComparison.Ordinal);
        Assert.DoesNotContain("onnebloem", page, StringComparison.Ordinal);
        Assert.Empty(await registry.Search("Zonnebloem"));
        Assert.Empty(await Recounted(registry));
    }

    [Fact]
    public async Task who_stands_behind_an_actor_can_be_erased_and_the_same_person_then_is_somebody_else()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        (await registry.As("zonnebloem").Decide("tracks", it.Tracks[0], Reporting())).Expect(201);
        var actor = (await registry.Search("zonnebloem"))[0].Id("actor");
        await registry.EraseAll("zonnebloem");
        Assert.Equal(0L, await registry.Database.Value<long>("select count(*) from vault.actors where name = 'zonnebloem'"));
        var later = (await registry.As("zonnebloem").Decide("tracks", it.Tracks[0], Reporting("2"))).Expect(201).Single;
        Assert.NotEqual($"{actor}", (string?)(await registry.Coordinator.Get($"/api/v1/events/{(long)later["position"]!}"))["actor"]);
        Assert.Empty(await Recounted(registry));
    }

    [Fact]
    public async Task nobody_erases_alone_and_nobody_else_than_a_privacy_officer()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem.");
        var digest = (string)(await registry.Search("zonnebloem"))[0]["digest"]!;
        var proposal = await registry.Officer().Propose([digest]);
        (await registry.Officer().Erase(proposal)).Refused("PD4");
        (await registry.Coordinator.Erase(proposal)).Problem(403, "forbidden");
        Assert.Single(await registry.Search("zonnebloem"));
        (await registry.Officer("otto").Erase(proposal)).Expect(201);
        (await registry.Officer("otto").Erase(proposal)).Refused("PD3");
    }

    [Fact]
    public async Task the_app_deletes_nothing_that_no_erasure_names()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var position = await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem.");
        var proposal = await registry.Officer().Propose([(string)(await registry.Search("zonnebloem"))[0]["digest"]!]);
        foreach (var at in new[] { position, position + 1, 0, 1_000_000 }) await TestDatabase.Run(registry.Database.App, $"select registry.erase({at})");
        Assert.Single(await registry.Search("zonnebloem"));
        Assert.NotEqual(Guid.Empty, proposal);
        Assert.False(await registry.Database.Value<bool>("select has_function_privilege('registry_audit', 'registry.erase(bigint)', 'execute')"));
    }

    [Fact]
    public async Task what_a_restore_brings_back_is_erased_again_at_the_next_start_and_the_check_says_so()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem.");
        (await registry.As("zonnebloem").Decide("tracks", it.Tracks[0], Reporting())).Expect(201);
        await registry.Database.Execute("create table vault.kept as select * from vault.texts; create table vault.people as select * from vault.actors where name = 'zonnebloem'");
        await registry.EraseAll("zonnebloem");
        const string restore = "insert into vault.texts select * from vault.kept on conflict do nothing; insert into vault.actors select * from vault.people on conflict do nothing";

        await registry.Database.Execute(restore);
        Assert.Equal(2, (await registry.Search("zonnebloem")).Count);
        await using (var output = new StringWriter())
        {
            Assert.Equal(0, await Checking.Run(RunningRegistry.Settings(registry.Database), output, Ct));
            Assert.Contains("Erased again: 2 rows", output.ToString(), StringComparison.Ordinal);
        }
        Assert.Empty(await registry.Search("zonnebloem"));

        await registry.Database.Execute(restore);
        await using (var stores = await Stores.Open(new Microsoft.Extensions.Configuration.ConfigurationManager { ["ConnectionStrings:Registry"] = registry.Database.App, ["ConnectionStrings:Owner"] = registry.Database.Owner },
            registry.App.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>(), Ct))
            Assert.Equal(2, Assert.Single(stores.ErasedAgain).Rows);
        Assert.Empty(await registry.Search("zonnebloem"));
    }

    [Fact]
    public async Task a_text_that_is_gone_without_an_erasure_is_wrong()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var position = await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem.");
        await registry.Database.Execute("delete from vault.texts");
        Assert.Contains($"position {position}", Assert.Single(await Recounted(registry)), StringComparison.Ordinal);
        Assert.Equal("missing", (string?)(await registry.Coordinator.Get($"/api/v1/events/{position}"))["texts"][0]!["state"]);
    }

    [Fact]
    public async Task the_vault_is_searched_by_the_privacy_officer_alone_and_each_search_is_noted_without_its_words()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        await registry.Correct(it.Tracks[0], "Volgens mevrouw Zonnebloem-Frissón \"de Oude\".");
        foreach (var role in (string[])["coordinator", "clerk", "secretary", "auditor"])
            (await registry.As("anna", role: role).Post("/api/v1/vault/searches", new { text = "zonnebloem" })).Problem(403, "forbidden");
        (await registry.Officer().Post("/api/v1/vault/searches", new { text = 7, mood = "good" })).Invalid("/text", "/mood");
        foreach (var words in (string[])["frisson", "ZONNEBLOEM", "\"de Oude\""])
        {
            var row = Assert.Single(await registry.Search(words));
            Assert.Equal(("correction", "organ_decision_reported", $"{it.Id}"), ((string?)row["purpose"], (string?)row["type"], (string?)row["collaboration"]));
            Assert.Equal(DateTime.UtcNow.Year + 10, DateOnly.Parse((string)row["retainUntil"]!, System.Globalization.CultureInfo.InvariantCulture).Year);
        }
        Assert.Empty(await registry.Search("%"));
        var ended = (await registry.Officer().Post("/api/v1/vault/searches", new { ended = true })).Expect(200);
        Assert.Empty(ended["rows"].AsArray());
        await registry.Database.Execute("update vault.texts set retain_until = '2020-01-01'");
        Assert.Single((await registry.Officer().Post("/api/v1/vault/searches", new { ended = true })).Expect(200)["rows"].AsArray());
        Assert.Equal(6L, await registry.Database.Value<long>("select count(*) from vault.searches"));
        Assert.Equal(0L, await registry.Database.Value<long>("select count(*) from vault.searches s where s::text ilike '%frisson%'"));
    }

    [Fact]
    public async Task what_memory_keeps_of_a_stream_holds_no_text_about_a_person()
    {
        await using var store = await Store.TestStore.Create(postgres);
        var track = await Store.Samples.NewTrack(store.Log, reports: 1);
        var retract = Store.Samples.Append(track, new Core.AnyPhase.FactRetracted(Store.Samples.Sealed("Volgens mevrouw Zonnebloem.")));
        await Store.Samples.Store(store.Log, retract with { Envelope = retract.Envelope with { Retracts = track.Events[1].Id } });
        var read = await store.Log.ReadStream(track.Stream, Ct);
        Assert.Null(((Core.AnyPhase.FactRetracted)read.Events[2].Event).Reason.Disclosure);
    }

    private static async Task<IReadOnlyList<string>> Recounted(RunningRegistry registry)
    {
        var found = new List<string>();
        await foreach (var difference in new Recount(registry.App.Services.GetRequiredService<Npgsql.NpgsqlDataSource>()).Run(Ct)) found.Add(difference);
        return found;
    }
}
