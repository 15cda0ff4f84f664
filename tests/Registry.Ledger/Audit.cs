using Npgsql;
using Registry.App.Embedded;
using Registry.App.Store;

namespace Registry.Ledger;

/// <summary>Holds the ledger against the log as the store reads it, and has the registry recount itself.</summary>
internal static class Audit
{
    private const int PageSize = 5000;

    public static async Task<List<Finding>> Run(EmbeddedPostgres server, string database, Book book, CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Database = database }.ConnectionString;
        await using var source = Database.Source(connection);
        var findings = new List<Finding>();
        await foreach (var difference in new Recount(source).Run(ct)) findings.Add(Finding.FromCheck(difference));
        findings.AddRange(Comparison.Of([.. book.Entries], [.. book.Reads], await Log(source, findings, ct)));
        return findings;
    }

    public static async Task<List<LogEvent>> Log(NpgsqlDataSource source, List<Finding> findings, CancellationToken ct)
    {
        await using var log = new PostgresLog(source, TimeProvider.System, cacheStreams: 0);
        var all = new List<LogEvent>();
        while (await log.ReadLog(all.Count == 0 ? 0 : all[^1].Recorded.Position, PageSize, new(), ct) is { Count: > 0 } page) all.AddRange(page);
        var last = await log.LastPosition(ct);
        if (all.Count > 0 && all[^1].Recorded.Position != last) findings.Add(new(Fault.Hole, $"the log reaches to {last}, its readable part to {all[^1].Recorded.Position}"));
        return all;
    }
}
