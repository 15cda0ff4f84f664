using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.App.Export;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.Core;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Privacy;

/// <summary>
/// The demonstration with a bird in every text that may name a person: it is found in the vault, and nowhere else, in no form that the database,
/// the log lines, the spans or the exports could hold it; and nowhere at all once it was erased.
/// </summary>
[Collection(nameof(Alone))]
public sealed class CanaryTests(PostgresFixture postgres)
{
    private const string Bird = "Putterkwikstaart";

    [Fact]
    public async Task no_name_that_is_entered_leaves_the_vault()
    {
        // Of all that is told, no more is kept than what tells too much.
        var (told, singing) = (0L, new List<string>());
        using var spans = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = span => Tell(string.Join(' ', span.TagObjects.Concat(span.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}").Append(span.DisplayName))) };
        ActivitySource.AddActivityListener(spans);
        await using var registry = await RunningRegistry.Start(postgres, "--Demo", "true", "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore", "Trace", "--Logging:Console:LogLevel:Default", "None", "--Logging:Console:LogLevel:Microsoft.AspNetCore", "None");
        registry.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Told(Tell));
        var it = await registry.Collaborate();
        var birds = await Recorded(registry, it);
        var (zonder, officer) = (registry.As(Bird + "x", it.Of[0].Code, "clerk"), registry.Officer(Bird + "y"));
        (await zonder.Get("/api/v1/events")).Expect(200);
        (await officer.Post("/api/v1/vault/searches", new { text = Bird })).Expect(200);
        // Also what goes wrong does not tell: refused by the rules, by the schema, and by the database itself.
        (await zonder.Decide("tracks", it.Tracks[0], new { decision = "retract_fact", data = new { @event = Guid.NewGuid(), reason = $"{Bird} refused" } })).Problem(403, "forbidden");
        await registry.Database.Execute("alter table registry.mt_events add constraint no_poison check (data->>'reference' is distinct from 'poison')");
        (await registry.Coordinator.Decide("tracks", it.Tracks[1], Reporting("poison", source: new { name = "Brief", reason = $"{Bird} rejected" }))).Expect(500);

        ToldNothing();
        var inVault = await InVault(registry);
        Assert.All(birds, bird => Assert.Contains(inVault, text => text.Contains(bird, StringComparison.Ordinal)));
        Assert.Empty(await OutsideVault(registry));
        lock (singing) singing.Clear();
        Assert.Empty(await InExports(registry));
        await registry.EraseAll(Bird);
        ToldNothing();
        Assert.DoesNotContain(await InVault(registry), text => text.Contains(Bird, StringComparison.OrdinalIgnoreCase) && !text.Contains(Bird + "y", StringComparison.Ordinal));
        Assert.Empty(await OutsideVault(registry));

        // Before the test itself asks the database for the bird: its own statements are told as well.
        void ToldNothing()
        {
            Assert.True(Interlocked.Exchange(ref told, 0) > 10);
            lock (singing) Assert.Empty(singing);
        }

        void Tell(string text)
        {
            Interlocked.Increment(ref told);
            if (!text.Contains(Bird, StringComparison.OrdinalIgnoreCase)) return;
            lock (singing)
                if (singing.Count < 100) singing.Add(text);
        }
    }

    /// <summary>Every decision that takes a text about a person takes one with a bird of its own; a new one without a line here fails.</summary>
    private static async Task<IReadOnlyList<string>> Recorded(RunningRegistry registry, Collaboration it)
    {
        var birds = new List<string>();
        string Next(string of) { birds.Add($"{Bird} {of} {birds.Count}"); return birds[^1]; }
        var (track, clerk) = (it.Tracks[0], registry.As("bea", it.Of[0].Code, "clerk"));
        await registry.Correct(track, Next("source"));
        var report = await registry.Report(track, "contested");
        var lines = new Dictionary<string, Func<Task<Reply>>>
        {
            ["contest_reports"] = () => clerk.Decide("tracks", track, Answering("contest_reports", report, Next("contest_reports"))),
            ["retract_fact"] = () => registry.Coordinator.Decide("tracks", track, new { decision = "retract_fact", data = new { @event = report.Id("id"), reason = Next("retract_fact") } }),
            ["propose_override"] = () => registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "propose_override", data = new { decision = "open_track", body = new string('A', 43), rules = Enumerable.Repeat("A22", 1), reason = Next("propose_override"), legalBasis = "Geen" } }),
            ["record_trust"] = () => registry.Coordinator.Decide("tracks", track, new { decision = "record_trust", data = new { trustKind = "personal", score = 3, reason = Next("record_trust"), on = "2026-01-02" }, source = Scene.Source }),
            ["record_role"] = () => registry.Coordinator.Decide("tracks", track, new { decision = "record_role", data = new { role = "owner", office = "wethouder", holder = Next("record_role"), from = "2026-01-02" }, source = Scene.Source }),
            ["withhold_document"] = async () =>
            {
                (await registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "attach_document", data = new { document = new string('A', 43), documentKind = "letter", name = "Brief" } })).Expect(201);
                return await registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "withhold_document", data = new { document = new string('A', 43), ground = "wrong-document", reason = Next("withhold_document") } });
            },
        };
        Assert.Equal(Catalogue.Decisions.Where(d => ((Shape.Composite)Shape.Of(d.Type)).Members.Any(m => m.Type == typeof(PersonalText))).Select(d => d.Name).Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        foreach (var line in lines.Values) (await line()).Expect(201);
        return birds;
    }

    private static async Task<IReadOnlyList<string>> InVault(RunningRegistry registry) =>
        [.. (await registry.Database.Query("select registry.opened(disclosure) from vault.texts union all select name from vault.actors")).Select(r => (string)r[0]!)];

    /// <summary>Every row of every table outside the vault, as text, in which the bird stands, be it as it is, in hexadecimal or in base64.</summary>
    private static async Task<IReadOnlyList<string>> OutsideVault(RunningRegistry registry)
    {
        string[] forms = [Bird, Convert.ToHexString(Encoding.UTF8.GetBytes(Bird)), .. Enumerable.Range(0, 3).Select(n => Convert.ToBase64String([.. new byte[n], .. Encoding.UTF8.GetBytes(Bird)])[(n == 0 ? 0 : 4)..^4])];
        var tables = (await registry.Database.Query("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm', 'p') and n.nspname not in ('vault', 'pg_catalog', 'information_schema', 'pg_toast')")).Select(t => (string)t[0]!).ToList();
        Assert.True(tables.Count > 15);
        var found = new List<string>();
        foreach (var table in tables)
            foreach (var form in forms)
                if (await registry.Database.Value<long>($"select count(*) from {table} t where strpos(lower(t::text), lower('{form}')) > 0") > 0) found.Add($"{table}: {form}");
        // The vault itself keeps a text in its disclosure alone.
        if (await registry.Database.Value<long>($"select count(*) from vault.texts where strpos(collaboration || digest || event || purpose, '{Bird}') > 0 or strpos(disclosure, '{Bird}') > 0") > 0) found.Add("vault.texts");
        return found;
    }

    private static async Task<IReadOnlyList<string>> InExports(RunningRegistry registry)
    {
        var found = new List<string>();
        using var disclosures = new DisclosureSpool(registry.App.Services.GetRequiredService<ProvableLog>(), new(null, DisclosureLevel.Secret, true, PersonalTexts: false));
        await foreach (var e in registry.App.Services.GetRequiredService<ProvableLog>().Read(long.MaxValue, TestContext.Current.CancellationToken)) await disclosures.Add(e, TestContext.Current.CancellationToken);
        using var lines = new MemoryStream();
        await disclosures.CopyTo(lines, TestContext.Current.CancellationToken);
        var opened = Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(l))).ToList();
        Assert.True(opened.Count > 100);
        found.AddRange(opened.Where(l => l.Contains(Bird, StringComparison.OrdinalIgnoreCase)));
        foreach (var path in (string[])["/api/v1/events?limit=1000", .. Catalogue.Views.Select(v => $"/api/v1/views/{v.Name}?limit=1000")])
            if ((await registry.Coordinator.Get(path)).Expect(200).Text.Contains(Bird, StringComparison.OrdinalIgnoreCase)) found.Add(path);
        return found;
    }

    private sealed class Told(Action<string> tell) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull { tell($"{state}"); return null; }
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => tell($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
