using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.App.Embedded;

namespace Registry.Ledger;

/// <summary>What to kill, in which order, and how many clients write meanwhile.</summary>
public sealed record KillPlan(IReadOnlyList<Victim> Victims, int Clients, int Seed)
{
    /// <summary>Half of the kills hit the app, half PostgreSQL: its postmaster, or one of its backends.</summary>
    public static KillPlan AtRandom(int kills, int clients, int seed)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, kills).Select(_ => random.Next(4) switch { 0 => Victim.Postmaster, 1 => Victim.Backend, _ => Victim.App })], clients, seed);
    }
}

/// <summary>What came of a run.</summary>
public sealed record KillResult(IReadOnlyList<Killing> Kills, Book Book, IReadOnlyList<Finding> Findings, TimeSpan Took);

/// <summary>The registry under fire: real processes, real HTTP, kills at random moments, and at the end the reckoning.</summary>
public static class KillRun
{
    public static async Task<KillResult> Run(KillPlan plan, TextWriter output, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var folder = new WorkFolder();
        using var registry = RegistryProcess.On(folder.Data);
        var book = new Book();
        using var http = new Http(registry.Port, book);
        registry.Start();
        await registry.UntilReady(http);
        var kills = await UnderFire(plan, registry, folder, http, book, output, ct);

        await output.WriteLineAsync($"Checking {book.Acknowledged} receipts against HTTP, SQL, leaves and views ...");
        List<Finding> findings = [.. await OverHttp.Check(http, book, new Random(plan.Seed), ct)];
        if (await registry.Stop() is not 0 and var code) findings.Add(new(Fault.Process, $"told to end, the registry ended with exit code {code}: {registry.Said}"));
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(folder.Data), NullLogger.Instance, ct);
        findings.AddRange(await Audit.Run(server, "registry", book, ct));
        return new(kills, book, [.. book.Findings, .. findings], watch.Elapsed);
    }

    private static async Task<List<Killing>> UnderFire(KillPlan plan, RegistryProcess registry, WorkFolder folder, Http http, Book book, TextWriter output, CancellationToken ct)
    {
        var delivery = new Delivery(http, book);
        var work = await Workload.Prepare(delivery, plan.Clients, ct);
        await using var load = Load.Start("run", plan.Clients, http, delivery, work, plan.Seed);
        var killer = new Killer(registry, folder, http, book, plan.Seed);
        var kills = new List<Killing>();
        foreach (var victim in plan.Victims)
        {
            Client.Hot = kills.Count;
            kills.Add(await killer.Kill(victim, ct));
            if (kills.Count % 10 == 0 || kills.Count == plan.Victims.Count)
                await output.WriteLineAsync($"{kills.Count} of {plan.Victims.Count} kills, {book.Acknowledged} acknowledged, {book.Unknown} outcomes unknown for a while, ready again after {Report.Seconds(kills.Select(k => k.Ready))}");
        }
        await load.Finish();
        return kills;
    }
}
