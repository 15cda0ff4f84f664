using System.Buffers.Text;
using System.Text;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>What may name a person stands in the vault, and nowhere else.</summary>
public sealed class PersonalTextTests(PostgresFixture postgres)
{
    private const string Canary = "Zonnebloem";

    [Fact]
    public async Task personal_text_is_in_no_answer_no_event_no_entry_and_no_row_and_only_in_the_vault()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var (track, anna, clerk) = (it.Tracks[0], registry.As(Canary), registry.As("bea", it.Of[0].Code, "clerk"));
        var key = Guid.NewGuid().ToString();
        List<Reply> replies = [];
        async Task<Reply> Said(Task<Reply> reply, int status)
        {
            replies.Add((await reply).Expect(status));
            return replies[^1];
        }
        var report = (await Said(anna.Decide("tracks", track, Reporting()), 201)).Single;
        await Said(clerk.Decide("tracks", track, Answering("contest_reports", report, $"{Canary} zei het anders."), seen: 2, key), 201);
        await Said(clerk.Decide("tracks", track, Answering("contest_reports", report, $"{Canary} zei het anders."), seen: 2, key), 201);
        await Said(clerk.Decide("tracks", track, Answering("contest_reports", report, $"{Canary} zei het weer anders."), seen: 2, key), 422);
        await Said(clerk.Decide("tracks", track, Answering("contest_reports", report, $"{Canary} zei het nog eens.")), 409);
        await Said(anna.Decide("tracks", track, Reporting("2", source: new { name = "Notulen", reason = $"Volgens {Canary}." }), seen: 1), 412);
        var corrected = (await Said(anna.Decide("tracks", track, Reporting(result: "rejected", corrects: report.Id("id"), source: new { name = "Notulen", reason = $"Volgens {Canary}." })), 201)).Single;
        await Said(anna.Decide("tracks", track, new { decision = "retract_fact", data = new { @event = corrected.Id("id"), reason = $"{Canary} vergiste zich." } }), 201);
        await Said(anna.Decide("dossiers", it.Dossier, new { decision = "propose_override", data = new { decision = "open_track", body = new string('A', 43), rules = Array.Empty<string>(), reason = $"{Canary}.", legalBasis = "Geen" } }), 409);
        await Said(anna.Decide("dossiers", it.Dossier, new { decision = "propose_override", data = new { decision = "open_track", body = new string('A', 43), rules = Enumerable.Repeat("A22", 1), reason = $"{Canary} dringt aan.", legalBasis = "Geen" } }), 201);
        foreach (var path in (string[])[$"tracks/{track}", $"tracks/{track}/events", $"tracks/{track}/decisions", $"collaborations/{it.Id}", $"collaborations/{it.Id}/events", "events", "events/11", .. Core.Catalogue.Views.Select(v => $"views/{v.Name}")])
            await Said(anna.Get($"/api/v1/{path}"), 200);

        Assert.All(replies, r => Assert.DoesNotContain(Canary, r.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(replies, r => Assert.DoesNotContain(Canary, r.Headers.ToString(), StringComparison.OrdinalIgnoreCase));
        var tables = (await registry.Database.Query("select relname from pg_class where relnamespace = 'registry'::regnamespace and relkind in ('r', 'm')")).Select(t => (string)t[0]!).ToList();
        Assert.True(tables.Count >= 10);
        foreach (var table in tables)
            Assert.DoesNotContain(Canary, await registry.Database.Value<string>($"select coalesce(string_agg(t::text, ' '), '') from registry.{table} t"), StringComparison.OrdinalIgnoreCase);

        var texts = (await registry.Database.Query("select disclosure from vault.texts")).Select(t => Encoding.UTF8.GetString(Base64Url.DecodeFromChars((string)t[0]!))).ToList();
        Assert.Equal(4, texts.Count);
        Assert.All(texts, t => Assert.Contains(Canary, t));
        Assert.Equal(1L, await registry.Database.Value<long>($"select count(*) from vault.actors where name = '{Canary}'"));
    }
}
