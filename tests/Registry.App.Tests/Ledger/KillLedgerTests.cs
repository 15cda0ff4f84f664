using Registry.Ledger;

namespace Registry.App.Tests.Ledger;

/// <summary>Alone: it loads the machine, and others measure time.</summary>
[CollectionDefinition(nameof(KillLedgerTests), DisableParallelization = true)]
[Collection(nameof(KillLedgerTests))]
public class KillLedgerTests
{
    /// <summary>The short form of the kill ledger: ops/kill-ledger.md says how to run the long one.</summary>
    [Fact]
    public async Task nothing_is_lost_or_doubled_when_app_and_database_are_killed_while_clients_write()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows which process is whose child.");
        var plan = new KillPlan([Victim.App, Victim.Postmaster, Victim.App], Clients: 8, Seed: 3);

        var result = await KillRun.Run(plan, TextWriter.Null, TestContext.Current.CancellationToken);

        Assert.Empty(result.Findings);
        Assert.Equal(plan.Victims, result.Kills.Select(k => k.Victim));
        Assert.All(result.Kills, kill => Assert.True(kill.InFlight > 0));
    }
}
