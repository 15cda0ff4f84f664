using System.Diagnostics;
using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>How far a rebuild is.</summary>
/// <param name="Doing">What it does now.</param>
public sealed record RebuildProgress(string Doing, long Events, long Of, TimeSpan Spent);

/// <summary>What came of the rebuild of a view.</summary>
/// <param name="Differences">Rows, at most some, that the view as it stood and the log do not agree on.</param>
public sealed record RebuildResult(string View, long Rows, IReadOnlyList<string> Differences, bool Switched);

/// <summary>
/// Builds views anew from the log, beside the live ones and while writing goes on. What was built is compared with what stands; readers and
/// writers are switched over under the log head, at once, when both are equal or when whoever asked accepts what differs.
/// </summary>
public sealed class Rebuild(string ownerConnectionString, Action<RebuildProgress> progress)
{
    /// <summary>Held while views are built, by one at a time.</summary>
    internal const long Lock = 7271;

    private const int Nearly = 1000;
    private const int Processors = 2;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Makes the views that are missing, and those whose rules have changed.</summary>
    public async Task Outdated(CancellationToken ct)
    {
        await using var connection = await Open(ct);
        var live = await Live(connection, ct);
        var outdated = Catalogue.Views.Where(v => !live.TryGetValue(v.Name, out var now) || now.Version != ViewTables.Version(v)).ToList();
        if (outdated.Count == 0) return;
        await Run(outdated, acceptDifferences: true, ct);
        // Which streams have rows of their own for what their sources claim depends on the shape of the views.
        if (outdated.Exists(v => live.TryGetValue(v.Name, out var now) && !ViewTables.HasShape(now.Version))) await RebuildClaims.Run(ownerConnectionString, acceptDifferences: true, ct);
    }

    public async Task<IReadOnlyList<RebuildResult>> Run(IReadOnlyList<ViewType> views, bool acceptDifferences, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await Execute(connection, $"select pg_advisory_lock({Lock})", ct); // One rebuild at a time; the others wait here.
        var live = await Live(connection, ct);
        var next = views.ToDictionary(v => v.Name, v => live.GetValueOrDefault(v.Name).Generation + 1);
        var refold = new Refold(ownerConnectionString, next);
        var last = await Last(connection, ct);
        await Fill(refold, next, last, ct);
        progress(new("indexing", last, last, _watch.Elapsed));
        await Both(next.SelectMany(v => ViewTables.Indexes(v.Key, v.Value)), ct);
        // Also notes which pages everybody sees whole: what the indexes hold is then read from them alone.
        await Both(next.Select(v => $"vacuum (analyze) {ViewTables.Table(v.Key, v.Value)}"), ct);
        for (long now; (now = await Last(connection, ct)) - last > Nearly; last = now) await refold.Since(last, now, connection, ct);

        progress(new("comparing", last, last, _watch.Elapsed));
        var differences = new Dictionary<string, List<string>>();
        await using (var beside = await Open(ct))
            foreach (var view in views.Where(v => live.ContainsKey(v.Name)))
                differences[view.Name] = await new ViewComparison(connection, beside).Differences(view.Name, live[view.Name], next[view.Name], last, null, ct);

        progress(new("switching", last, last, _watch.Elapsed));
        var (results, end) = (new List<RebuildResult>(), last);
        for (var switched = false; !switched;)
            try
            {
                (results, end) = await Switch(views, live, next, differences, last, refold, acceptDifferences, connection, ct);
                switched = true;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                await Execute(connection, "rollback", ct);
            }
        for (var n = 0; n < results.Count; n++) results[n] = results[n] with { Rows = await ViewComparison.Rows(connection, results[n].View, next[results[n].View], ct) };
        foreach (var result in results)
            if (!result.Switched) await Execute(connection, $"drop table {ViewTables.Table(result.View, next[result.View])}", ct);
            else if (live.TryGetValue(result.View, out var old)) await Execute(connection, $"drop table if exists {ViewTables.Table(result.View, old.Generation)}", ct);
        progress(new("done", end, end, _watch.Elapsed));
        return results;
    }

    /// <summary>
    /// Made and filled in one transaction: the database has nothing to note of such rows when it first reads them. The views are shared out
    /// among some connections, so that what is made of the rows of one (the words to search it by) keeps no other waiting.
    /// </summary>
    private async Task Fill(Refold refold, Dictionary<string, int> next, long last, CancellationToken ct)
    {
        var writers = await Task.WhenAll(Enumerable.Range(0, Refold.Workers).Select(_ => Open(ct)));
        try
        {
            var tables = next.Index().ToDictionary(v => ViewTables.Table(v.Item.Key, v.Item.Value), v => writers[v.Index % writers.Length]);
            foreach (var writer in writers) await Execute(writer, "begin; set local idle_in_transaction_session_timeout = 0", ct);
            foreach (var (view, generation) in next)
                await Execute(tables[ViewTables.Table(view, generation)], $"drop table if exists {ViewTables.Table(view, generation)}; {ViewTables.Create(view, generation)}", ct);
            if (last > 0) await refold.All(last, tables, done => progress(new("folding", done, last, _watch.Elapsed)), ct);
            foreach (var writer in writers) await Execute(writer, "commit", ct);
        }
        finally
        {
            foreach (var writer in writers) await writer.DisposeAsync();
        }
    }

    /// <summary>Takes in and compares the rest under the log head, and shows what is equal.</summary>
    private static async Task<(List<RebuildResult>, long)> Switch(IReadOnlyList<ViewType> views, Dictionary<string, (int Generation, int Version)> live, Dictionary<string, int> next,
        IReadOnlyDictionary<string, List<string>> differences, long last, Refold refold, bool acceptDifferences, NpgsqlConnection connection, CancellationToken ct)
    {
        await Execute(connection, "begin isolation level read committed", ct);
        await Execute(connection, "select id from registry.log_head for update", ct);
        var (results, comparison, end) = (new List<RebuildResult>(), new ViewComparison(connection), await Last(connection, ct));
        var touched = await refold.Since(last, end, connection, ct);
        // Readers take several views in any order, so one of them and this may wait for each other: then this gives way, before the database
        // (after a second) ends either.
        await Execute(connection, "set local lock_timeout = '300ms'", ct);
        foreach (var view in views)
        {
            List<string> found = [.. differences.GetValueOrDefault(view.Name) ?? []];
            if (live.TryGetValue(view.Name, out var now)) found.AddRange(await comparison.Differences(view.Name, now, next[view.Name], end, touched, ct));
            var switches = found.Count == 0 || acceptDifferences;
            if (switches) await Execute(connection, ViewTables.Show(view, next[view.Name]), ct);
            results.Add(new(view.Name, 0, found, switches));
        }
        await Execute(connection, "commit", ct);
        return (results, end);
    }

    /// <summary>Statements that can go beside each other, a connection to each processor.</summary>
    private Task Both(IEnumerable<string> statements, CancellationToken ct) => Parallel.ForEachAsync(statements, new ParallelOptions { MaxDegreeOfParallelism = Processors, CancellationToken = ct }, async (statement, token) =>
    {
        await using var own = await Open(token);
        await Execute(own, "set maintenance_work_mem = '128MB'; set synchronous_commit = off", token);
        await Execute(own, statement, token);
    });

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0, ApplicationName = "registry-rebuild" }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<Dictionary<string, (int Generation, int Version)>> Live(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select view, generation, version from registry.live where to_regclass('registry.view_' || view) is not null", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var live = new Dictionary<string, (int, int)>();
        while (await rows.ReadAsync(ct)) live[rows.GetString(0)] = (rows.GetInt32(1), rows.GetInt32(2));
        return live;
    }

    private static async Task<long> Last(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(seq_id), 0) from registry.mt_events", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
