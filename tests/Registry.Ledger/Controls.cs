using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.App.Embedded;

namespace Registry.Ledger;

/// <summary>One thing that must be found, and whether it was.</summary>
public sealed record ControlResult(string Name, Fault? Expected, bool Passed, string Says);

/// <summary>
/// Negative controls: a checker that has never found anything proves nothing. A sound registry must pass, and each kind of harm must be found.
/// </summary>
internal sealed class Controls(EmbeddedPostgres server, RegistryProcess registry, WorkFolder folder, Http http, Book book, TextWriter output)
{
    private const string Name = "registry";
    private const int Clients = 8;
    private readonly List<ControlResult> _results = [];

    public static async Task<IReadOnlyList<ControlResult>> Run(int seed, TextWriter output, CancellationToken ct)
    {
        using var folder = new WorkFolder();
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(folder.Data), NullLogger.Instance, ct);
        await Execute(server, "postgres", $"create database {Name}", ct);
        using var registry = RegistryProcess.On(folder.Data, Connection(server, Name));
        var book = new Book();
        using var http = new Http(registry.Port, book);
        return await new Controls(server, registry, folder, http, book, output).Run(seed, ct);
    }

    private async Task<IReadOnlyList<ControlResult>> Run(int seed, CancellationToken ct)
    {
        var delivery = new Delivery(http, book);
        registry.Start();
        await registry.UntilReady(http);
        var work = await Workload.Prepare(delivery, Clients, ct);
        await using (var load = Load.Start("before", Clients, http, delivery, work, seed))
        {
            await Task.Delay(1500, ct);
            await load.Finish();
        }
        await registry.Stop();
        Tell("nothing: a sound registry passes", null, [.. book.Findings, .. await Audit.Run(server, Name, book, ct)]);
        foreach (var misled in Misled.All) await Mislead(misled, ct);
        foreach (var (damage, n) in Damage.All.Select((d, n) => (d, n))) await Harm(damage, $"harmed_{n}", ct);
        await LoseCommits(delivery, work, seed + 1, ct);
        return _results;
    }

    private async Task Mislead(Misled misled, CancellationToken ct)
    {
        var (entries, reads) = misled.Change([.. book.Entries], [.. book.Reads]);
        await using var source = App.Store.Database.Source(Connection(server, Name));
        Tell(misled.Name, misled.Expected, [.. Comparison.Of([.. entries], [.. reads], await Audit.Log(source, [], ct))]);
    }

    private async Task Harm(Damage damage, string copy, CancellationToken ct)
    {
        await Execute(server, "postgres", $"create database {copy} template {Name}", ct);
        await Execute(server, copy, damage.Sql, ct);
        Tell(damage.Name, damage.Expected, await Audit.Run(server, copy, book, ct));
    }

    /// <summary>Acknowledged before it is on disk: what a kill of the whole PostgreSQL takes away then must be missed.</summary>
    private async Task LoseCommits(Delivery delivery, Workload work, int seed, CancellationToken ct)
    {
        // What a commit leaves in memory is written every wal_writer_delay; the longest that there is makes the loss certain.
        foreach (var sql in (string[])[$"alter database {Name} set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "alter system set wal_writer_flush_after = '1GB'", "select pg_reload_conf()"])
            await Execute(server, "postgres", sql, ct);
        registry.Start();
        await registry.UntilReady(http);
        await using (var load = Load.Start("careless", Clients, http, delivery, work, seed))
        {
            var (before, waited) = (book.Acknowledged, Stopwatch.StartNew());
            while (book.Acknowledged < before + 100 && waited.Elapsed < TimeSpan.FromSeconds(30)) await Task.Delay(1, ct);
            var (postgres, restarts) = (PostgresProcesses.Of(folder.Cluster)!, server.Restarts);
            postgres.KillAll();
            await load.Abandon();
            for (waited.Restart(); server.Restarts == restarts && waited.Elapsed < TimeSpan.FromSeconds(30);) await Task.Delay(20, ct);
        }
        await registry.Kill();
        Tell("synchronous_commit=off, and PostgreSQL killed", Fault.Lost, await Audit.Run(server, Name, book, ct));
    }

    private void Tell(string name, Fault? expected, List<Finding> findings)
    {
        var found = expected is null ? findings : findings.FindAll(f => f.Fault == expected);
        var passed = expected is null == (found.Count == 0);
        var result = new ControlResult(name, expected, passed, found.Count == 0 ? "nothing found" : $"{found.Count} found: {found[0].Says}");
        _results.Add(result);
        output.WriteLine(Report.Line(result));
    }

    private static string Connection(EmbeddedPostgres server, string database) => new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Database = database }.ConnectionString;

    private static async Task Execute(EmbeddedPostgres server, string database, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection(server, database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
