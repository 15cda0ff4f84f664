using System.Text;
using System.Text.Json.Nodes;
using Registry.App.Store;
using Registry.App.Tests.Api;

namespace Registry.App.Tests.Privacy;

/// <summary>How content leaves the log, as two privacy officers and the owner of the database do it.</summary>
internal static class Redacting
{
    /// <summary>Two officers decide; gives the receipt of the second.</summary>
    public static async Task<JsonNode> Decide(this RunningRegistry registry, string kind, Guid stream, JsonNode e, string reason = "Verzoek 12")
    {
        var proposal = (await registry.Officer("olga").Decide(kind, stream, Proposing(e, reason))).Expect(201).Single;
        return (await registry.Officer("otto").Decide(kind, stream, new { decision = "redact_content", data = new { proposal = proposal.Id("id") } })).Expect(201).Single;
    }

    public static object Proposing(JsonNode e, string reason = "Verzoek 12") =>
        new { decision = "propose_redaction", data = new { @event = e.Id("id"), content = (string?)e["content"], ground = "request", reason } };

    public static Task<IReadOnlyList<Redacted>> CarryOut(this RunningRegistry registry) => Redactions.CarryOut(registry.Database.Owner, TestContext.Current.CancellationToken);

    /// <summary>Every table, and what the planner sampled of it, in which a word stands: as it is, in hexadecimal or in base64.</summary>
    public static async Task<IReadOnlyList<string>> Tables(this TestDatabase database, string word)
    {
        string[] forms = [word, Convert.ToHexString(Encoding.UTF8.GetBytes(word)), .. Enumerable.Range(0, 3).Select(n => Convert.ToBase64String([.. new byte[n], .. Encoding.UTF8.GetBytes(word)])[(n == 0 ? 0 : 4)..^4])];
        var tables = (await database.Query("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm', 'p') and n.nspname in ('registry', 'vault', 'public')")).Select(t => (string)t[0]!).Append("pg_stats").ToList();
        Assert.True(tables.Count > 15);
        var found = new List<string>();
        foreach (var table in tables)
            foreach (var form in forms)
                if (await database.Value<long>($"select count(*) from {table} t where strpos(lower(t::text), lower('{form}')) > 0") > 0) found.Add($"{table}: {form}");
        return found;
    }
}
