using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Registry.App.Export;
using Registry.App.Pages;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.Core;
using Registry.Core.Privacy;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Privacy;

/// <summary>A name that somebody typed into public text all the same: corrected, redacted by two people and the owner, and then nowhere; the log as whole as before.</summary>
public sealed class RedactionTests(PostgresFixture postgres)
{
    private const string Word = "Zonnebloemkwekerij";
    private static readonly string[] Locked = ["mt_events", "entries", "commands"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_name_in_public_text_is_in_no_table_and_no_answer_at_any_moment_once_it_was_redacted()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var track = it.Tracks[0];
        var source = new { name = $"Brief van {Word}", reason = "Verkeerd overgenomen." };
        var report = (await registry.Coordinator.Decide("tracks", track, Reporting($"Klacht van {Word}", source: source))).Expect(201).Single;
        var described = (await registry.Coordinator.Decide("arrangements", it.Id, Stating("record_arrangement_described", new { name = $"Regeling {Word}", purpose = $"Voor {Word}", form = "undecided", taskClass = "operational", from = "2021-01-01" }, "2021-02-01"))).Expect(201).Single;
        object Partly(string scope, string known, Guid? corrects = null) => Stating("record_participant_joined", new { organisation = it.Of[0].Id, organ = "mayor", scope, from = "2021-01-01" }, known, corrects);
        var partly = (await registry.Coordinator.Decide("arrangements", it.Id, Partly($"Voor {Word}", "2021-02-01"))).Expect(201).Single;
        var between = (long)partly["position"]!;
        for (var n = 0; n < 20; n++) (await registry.Coordinator.Decide("tracks", track, Reporting($"{n}"))).Expect(201);
        (await registry.Coordinator.Decide("tracks", track, Reporting("Klacht", corrects: report.Id("id"), source: new { name = "Brief", reason = "Zonder naam." }))).Expect(201);
        (await registry.Coordinator.Decide("arrangements", it.Id, Stating("record_arrangement_described", new { name = "Regeling", form = "undecided", taskClass = "operational", from = "2021-01-01" }, "2021-03-01", described.Id("id")))).Expect(201);
        await Packs.Write(registry.App.Services.GetRequiredService<NpgsqlDataSource>(), [await registry.App.Services.GetRequiredService<ILog>().ReadStream(new(Kind.Tracks, track), Ct)], [], Ct);
        (await registry.Coordinator.Decide("arrangements", it.Id, Partly("Voor een deel", "2021-03-01", partly.Id("id")))).Expect(201);
        await registry.Database.Execute("analyze");
        var before = await registry.Database.Tables(Word);
        Assert.True(before.Count >= 7, string.Join(", ", before));
        Assert.True((await Answers(registry, it, between)).Count >= 8);
        var (roots, today) = (await Leaves(registry), await Today(registry, it));

        (await registry.Officer().Decide("tracks", track, Redacting.Proposing(report))).Expect(201);
        (await registry.Officer().Decide("tracks", track, Redacting.Proposing(report))).Refused("RD2");
        var proposal = JsonNode.Parse((await registry.Coordinator.Get($"/api/v1/views/redactions?collaboration={it.Id}")).Expect(200).Text)!["rows"]![0]!.Id("fact");
        (await registry.Officer().Decide("tracks", track, new { decision = "redact_content", data = new { proposal } })).Refused("RD5", "RD6");
        (await registry.Coordinator.Decide("tracks", track, new { decision = "redact_content", data = new { proposal } })).Problem(403, "forbidden");
        var redaction = (await registry.Officer("otto").Decide("tracks", track, new { decision = "redact_content", data = new { proposal } })).Expect(201).Single;
        await registry.Decide("arrangements", it.Id, described);
        await registry.Decide("arrangements", it.Id, partly);
        Assert.Equal([(long)redaction["position"]!], (await registry.CarryOut()).Select(r => r.Redaction).Take(1));
        Assert.Empty(await registry.CarryOut());

        Assert.Empty(await registry.Database.Tables(Word));
        Assert.Empty(await Answers(registry, it, between));
        Assert.Empty(await Bundled(registry, it));
        var shown = await registry.Coordinator.Get($"/api/v1/events/{(long)report["position"]!}");
        Assert.Equal(((long)redaction["position"]!, "request", "[inhoud verwijderd]", (string?)report["content"], (string?)report["leaf"]),
            ((long)shown["redacted"]["position"]!, (string?)shown["redacted"]["ground"], (string?)shown["told"]["nl"], (string?)shown["content"], (string?)shown["leaf"]));
        Assert.True(shown.Json["data"] is null && shown.Json["source"] is null);
        var page = (await registry.Anonymous.Send(HttpMethod.Get, $"/samenwerkingen/{it.Id}?before={between + 1}", null, ("Accept", "text/html"))).Expect(200).Text;
        Assert.Contains(Texts.RedactedEvent.Nl, page, StringComparison.Ordinal);
        Assert.Contains("De inhoud is verwijderd op", page, StringComparison.Ordinal);

        Assert.Equal(roots, (await Leaves(registry)).Take(roots.Count));
        Assert.Equal(today, await Today(registry, it));
        Assert.Empty(await Recounted(registry));
        var rebuilt = await new Rebuild(registry.Database.Owner, _ => { }).Run(Catalogue.Views, acceptDifferences: false, Ct);
        Assert.All([.. rebuilt, await RebuildClaims.Run(registry.Database.Owner, acceptDifferences: false, Ct)], r => Assert.True(r.Differences.Count == 0 && r.Switched, string.Join("; ", r.Differences)));
        Assert.Empty(await registry.Database.Tables(Word));
        // Life goes on, on both streams.
        (await registry.Coordinator.Decide("tracks", track, Reporting("daarna"))).Expect(201);
        (await registry.Coordinator.Decide("arrangements", it.Id, Joining(it.Of[0].Id, "2023-01-01", "executive"))).Expect(201);
        Assert.Empty(await Recounted(registry));
    }

    [Fact]
    public async Task the_same_request_again_gets_its_receipt_though_nobody_knows_any_more_what_it_said()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var (body, seen) = (Reporting(Word), await registry.Coordinator.Version("tracks", it.Tracks[0]));
        var report = (await registry.Coordinator.Decide("tracks", it.Tracks[0], body, seen, "once")).Expect(201).Single;
        await Redact(registry, it.Tracks[0], report);
        Assert.Equal((string?)report["leaf"], (string?)(await registry.Coordinator.Decide("tracks", it.Tracks[0], body, seen, "once")).Expect(201).Single["leaf"]);
        Assert.Equal(5L, await registry.Coordinator.Version("tracks", it.Tracks[0]));
        Assert.Empty(await Recounted(registry));
    }

    [Fact]
    public async Task no_content_leaves_the_log_but_as_a_redaction_says_and_neither_does_more()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        // A database from before there were redactions.
        await registry.Database.Execute("drop function registry.redact; " + string.Concat(Locked.Select(t => $"create or replace trigger {t}_only_grows before update or delete on registry.{t} for each row execute function registry.refuse(); alter table registry.{t} enable always trigger {t}_only_grows; ")) + "drop function registry.only_redacted");
        await Database.Migrate(registry.Database.Owner, Ct);
        Assert.Empty(await Database.MissingLocks(registry.App.Services.GetRequiredService<NpgsqlDataSource>(), Ct));
        var (report, other) = (await registry.Report(it.Tracks[0], Word), await registry.Report(it.Tracks[0], "ander"));
        await Correct(registry, it.Tracks[0], report);
        var position = (long)report["position"]!;
        var proposed = (long)(await registry.Officer().Decide("tracks", it.Tracks[0], Redacting.Proposing(report))).Expect(201).Single["position"]!;
        foreach (var redaction in new[] { 0, position, proposed }) await Nothing($"select registry.redact({redaction})");
        await Refused(registry.Database.Owner, Emptying(position, proposed));

        var proposal = JsonNode.Parse((await registry.Coordinator.Get($"/api/v1/views/redactions?collaboration={it.Id}")).Text)!["rows"]![0]!.Id("fact");
        var decided = (long)(await registry.Officer("otto").Decide("tracks", it.Tracks[0], new { decision = "redact_content", data = new { proposal } })).Expect(201).Single["position"]!;
        await Refused(registry.Database.App, $"select registry.redact({decided})");
        await Refused(registry.Database.App, Emptying(position, decided));
        await Refused(registry.Database.Owner, Emptying((long)other["position"]!, decided));
        foreach (var more in new[] { "data = '{}'", "data = '{\"contentRedacted\": true}', headers = '{}'", "user_name = null", "type = 'other'", "timestamp = now()" })
            await Refused(registry.Database.Owner, $"begin; select set_config('registry.redaction', '{decided}', true); update registry.mt_events set {more} where seq_id = {position}; commit");
        await Refused(registry.Database.Owner, $"begin; select set_config('registry.redaction', '{decided}', true); update registry.entries set leaf = content where position = {position}; commit");
        await Refused(registry.Database.Owner, $"begin; select set_config('registry.redaction', '{decided}', true); delete from registry.mt_events where seq_id = {position}; commit");
        Assert.Equal(new Redacted(decided, position), Assert.Single(await registry.CarryOut()));
        Assert.Empty(await Recounted(registry));

        async Task Nothing(string sql)
        {
            await registry.Database.Execute(sql);
            Assert.Equal(1L, await registry.Database.Value<long>($"select count(*) from registry.mt_events where strpos(data::text, '{Word}') > 0"));
        }

        static string Emptying(long position, long redaction) => $$"""begin; select set_config('registry.redaction', '{{redaction}}', true); update registry.mt_events set data = '{"contentRedacted": true}', headers = headers - 'source' where seq_id = {{position}}; commit""";

        static async Task Refused(string who, string sql) => Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(who, sql))).SqlState);
    }

    [Fact]
    public async Task what_a_restore_brings_back_is_taken_out_again_and_what_is_gone_without_a_word_is_wrong()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var report = await registry.Report(it.Tracks[0], Word);
        var position = (long)report["position"]!;
        await registry.Database.Execute($"create table vault.kept as select data, headers, content_salt from registry.mt_events join registry.entries on position = seq_id where seq_id = {position}");
        await Redact(registry, it.Tracks[0], report);
        await Restored("update registry.mt_events e set data = k.data, headers = k.headers from vault.kept k where seq_id = $; update registry.entries n set content_salt = k.content_salt from vault.kept k where position = $");
        await using (var output = new StringWriter())
        {
            Assert.Equal(0, await Checking.Run(RunningRegistry.Settings(registry.Database), output, Ct));
            Assert.Contains($"The content of event {position} was removed", output.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(["vault.kept: " + Word], (await registry.Database.Tables(Word)).Where(t => t.EndsWith(Word, StringComparison.Ordinal)));
        await using (var output = new StringWriter())
        {
            Assert.Equal(0, await App.Redacting.Run(RunningRegistry.Settings(registry.Database), output, Ct));
            Assert.Contains("No redaction waits", output.ToString(), StringComparison.Ordinal);
        }

        var silent = (long)(await registry.Report(it.Tracks[1], "stil"))["position"]!;
        await Restored("""update registry.mt_events set data = '{"contentRedacted": true}', headers = headers - 'source' where seq_id = $; update registry.entries set content_salt = '' where position = $""", silent);
        Assert.Contains($"position {silent}: the content is gone, and no redaction says so", await Recounted(registry));

        Task Restored(string sql, long? at = null) => registry.Database.Execute($"alter table registry.mt_events disable trigger all; alter table registry.entries disable trigger all; {sql.Replace("$", $"{at ?? position}", StringComparison.Ordinal)};"
            + string.Concat(Locked.Take(2).Select(t => $"alter table registry.{t} enable always trigger {t}_only_grows; alter table registry.{t} enable always trigger {t}_is_never_emptied;")));
    }

    /// <summary>With it the stream began: at the moments when nothing else was known of it, it is there and says nothing.</summary>
    [Fact]
    public async Task a_stream_that_began_with_what_is_gone_can_be_asked_at_any_moment()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var code = NewCode();
        var began = (await registry.Coordinator.Begin("organisations", Registering(code, Word))).Expect(201).Single;
        var (id, at) = (began.Id("stream"), (long)began["position"]!);
        (await registry.Coordinator.Decide("organisations", id, new { decision = "register_organisation", data = new { organisationKind = "municipality", code, name = "Gemeente", from = new { precision = "unknown" } }, source = new { name = "Brief", reason = "Zonder naam." }, corrects = began.Id("id") })).Expect(201);
        await registry.Decide("organisations", id, began);
        Assert.Single(await registry.CarryOut());
        Assert.Empty(await registry.Database.Tables(Word));
        foreach (var path in (string[])["/api/v1/organisations/$", "/api/v1/organisations/$?knownAt=@", "/api/v1/organisations/$/events?knownAt=@", "/api/v1/organisations?knownAt=@", "/api/v1/organisations?validOn=any", "/organisaties/$", "/organisaties/$?knownAt=@", "/organisaties/$/raad?knownAt=@", "/bewijs/gebeurtenis?position=@"])
        {
            var reply = await registry.Coordinator.Send(HttpMethod.Get, path.Replace("$", $"{id}", StringComparison.Ordinal).Replace("@", $"{at}", StringComparison.Ordinal), null, ("Accept", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
            Assert.True(reply.Status is 200 or 404, reply.Text);
            Assert.DoesNotContain(Word, reply.Text, StringComparison.Ordinal);
        }
        Assert.Empty(await Recounted(registry));
    }

    [Fact]
    public async Task another_process_forgets_it_too()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var report = await registry.Report(it.Tracks[0], Word);
        await Correct(registry, it.Tracks[0], report);
        await using var source = Database.Source(registry.Database.App);
        await using var other = new PostgresLog(source, TimeProvider.System);
        var stream = new StreamId(Kind.Tracks, it.Tracks[0]);
        Assert.IsNotType<RedactedContent>((await other.ReadStream(stream, Ct)).Find(report.Id("id"))!.Event);
        await registry.Decide("tracks", it.Tracks[0], report);
        for (var tries = 0; (await other.ReadStream(stream, Ct)).Find(report.Id("id"))!.Event is not RedactedContent; tries++)
        {
            Assert.True(tries < 100);
            await Task.Delay(100, Ct);
        }
        // Whoever read before must not leave a pack of it.
        await registry.CarryOut();
        var old = History.Of(stream, (await other.ReadStream(stream, Ct)).Events.Take(2));
        await Packs.Write(source, [old], [], Ct);
        Assert.Equal(0L, await registry.Database.Value<long>($"select count(*) from registry.packs where stream_id = '{stream.Id}'"));
    }

    private static async Task Redact(RunningRegistry registry, Guid track, JsonNode report)
    {
        await Correct(registry, track, report);
        await registry.Decide("tracks", track, report);
        Assert.Single(await registry.CarryOut());
    }

    private static async Task Correct(RunningRegistry registry, Guid track, JsonNode report) =>
        (await registry.Coordinator.Decide("tracks", track, Reporting("Zonder naam", corrects: report.Id("id"), source: new { name = "Brief", reason = "Zonder naam." }))).Expect(201);

    private static async Task<IReadOnlyList<string>> Leaves(RunningRegistry registry) =>
        [.. (await registry.Database.Query("select encode(leaf, 'hex') from registry.entries order by position")).Select(r => (string)r[0]!)];

    /// <summary>What holds now and on which days, but for the redactions themselves; what is gone has shortened nothing, so that some rows are known since later.</summary>
    private static async Task<string> Today(RunningRegistry registry, Collaboration it)
    {
        var text = new StringBuilder();
        foreach (var view in Catalogue.Views.Where(v => v.Name != "redactions"))
            foreach (var row in (await registry.Coordinator.Get($"/api/v1/views/{view.Name}?collaboration={it.Id}&validOn=any&limit=1000"))["rows"].AsArray()) text.Append($"{row!["fact"]} {row["valid"]!.ToJsonString()} {row["data"]!.ToJsonString()}\n");
        return text.ToString();
    }

    /// <summary>Answers and pages in which the word stands, asked by both clocks.</summary>
    private static async Task<List<string>> Answers(RunningRegistry registry, Collaboration it, long between)
    {
        string[] clocks = ["?validOn=any", $"?validOn=any&knownAt={between}", $"?validOn=2022-01-01&knownAt={between}"];
        string[] paths =
        [
            "/api/v1/events?limit=1000", $"/api/v1/collaborations/{it.Id}/events?limit=1000", $"/api/v1/tracks/{it.Tracks[0]}/events", $"/api/v1/collaborations?text={Word}&validOn=any&knownAt={between}",
            .. Enumerable.Range(1, (int)between + 3).Select(n => $"/api/v1/events/{n}"),
            .. from clock in clocks from path in Catalogue.Views.Select(v => $"/api/v1/views/{v.Name}").Append($"/api/v1/tracks/{it.Tracks[0]}").Append($"/api/v1/arrangements/{it.Id}").Append($"/api/v1/collaborations/{it.Id}") select path + clock,
            $"/api/v1/collaborations/{it.Id}?validOn=2022-01-01&knownAt=2021-02-15&basis=source", $"/api/v1/collaborations/{it.Id}/comparison?validOn=2020-06-01&withValidOn=2022-01-01&knownAt={between}&withKnownAt={between + 50}",
        ];
        string[] pages = [$"/samenwerkingen/{it.Id}", $"/samenwerkingen/{it.Id}?before={between + 1}", $"/samenwerkingen/{it.Id}?knownAt={between}&validOn=2022-01-01", $"/samenwerkingen/{it.Id}/tijdmachine?knownAt={between}", $"/bewijs/gebeurtenis?position={between}", $"/bewijs/gebeurtenis?position={between - 1}", $"/zoeken?text={Word}&knownAt={between}"];
        var found = new List<string>();
        foreach (var path in paths.Concat(pages))
        {
            var reply = await registry.Coordinator.Send(HttpMethod.Get, path, null, ("Accept", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
            // The word that was asked for stands in the box in which it was asked.
            if (reply.Text.Replace($"value=\"{Word}\"", "", StringComparison.Ordinal).Replace($"text={Word}", "", StringComparison.Ordinal).Contains(Word, StringComparison.OrdinalIgnoreCase)) found.Add(path);
        }
        return found;
    }

    /// <summary>What a new bundle discloses, opened.</summary>
    private static async Task<IReadOnlyList<string>> Bundled(RunningRegistry registry, Collaboration it)
    {
        var log = registry.App.Services.GetRequiredService<ProvableLog>();
        using var disclosures = new DisclosureSpool(log, new(new HashSet<Guid> { it.Id }, DisclosureLevel.Secret, true, PersonalTexts: true));
        await foreach (var e in log.Read(long.MaxValue, Ct)) await disclosures.Add(e, Ct);
        using var lines = new MemoryStream();
        await disclosures.CopyTo(lines, Ct);
        var opened = Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(l))).ToList();
        Assert.Equal(3, opened.Count(l => l.Contains("\"content_redacted\"", StringComparison.Ordinal)));
        return [.. opened.Where(l => l.Contains(Word, StringComparison.OrdinalIgnoreCase))];
    }

    private static async Task<IReadOnlyList<string>> Recounted(RunningRegistry registry)
    {
        var found = new List<string>();
        await foreach (var difference in new Recount(registry.App.Services.GetRequiredService<NpgsqlDataSource>()).Run(Ct)) found.Add(difference);
        return found;
    }
}
