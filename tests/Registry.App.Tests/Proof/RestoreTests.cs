using Registry.App.Proving;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Tests.Proof;

/// <summary>Starts of a registry whose database or signer is not as it was left.</summary>
public sealed class RestoreTests(PostgresFixture postgres)
{
    [Fact]
    public async Task a_database_set_back_to_an_older_state_is_refused_and_so_is_one_that_went_on_from_there()
    {
        await using var database = await postgres.CreateDatabase();
        await Recorded(database, 3);
        await using var backup = await Copy(database);
        await Recorded(database, 5);
        Assert.Contains("behind: it holds 4 events, and a checkpoint of 10", await Refused(backup, database.ProofFolder), StringComparison.Ordinal);
        // With a signer of its own it starts; but not with the one that signed more.
        await Recorded(backup, 7, "registry.test/other");
        Assert.Contains("another history", await Refused(backup, database.ProofFolder), StringComparison.Ordinal);
        await Recorded(database, 1);
    }

    [Theory]
    [InlineData("update registry.entries set leaf = content where position = 2", "another history")]
    [InlineData("delete from registry.entries where position = 2", "damaged")]
    public async Task a_log_that_was_changed_behind_the_locks_is_refused(string sql, string why)
    {
        await using var database = await postgres.CreateDatabase();
        await Recorded(database, 3);
        await database.Execute($"alter table registry.entries disable trigger all; {sql}");
        Assert.Contains(why, await Refused(database, database.ProofFolder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_log_that_was_signed_by_another_is_refused()
    {
        await using var database = await postgres.CreateDatabase();
        await Recorded(database, 3);
        Assert.Contains("not signed with the key", await Refused(database, database.ProofFolder + "-other"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_signer_killed_between_state_and_signature_goes_on_from_its_state()
    {
        await using var database = await postgres.CreateDatabase();
        var registry = await RunningRegistry.Start(database, "--Proof:Interval", "01:00:00");
        await registry.Log().NewTrack(reports: 8);
        var tree = await registry.Tree();
        await registry.Stop();
        DurableFile.Write(Path.Combine(database.ProofFolder, "signed"), new Checkpoint("registry.local/log", 7, tree.Root(7)).Text);
        var again = await RunningRegistry.Start(database, "--Proof:Interval", "01:00:00");
        Assert.Equal((9, tree.Root()), ((await again.Covering(9)).Size, (await again.Covering(9)).Root));
        await again.Stop();
    }

    [Fact]
    public async Task a_log_changed_while_it_is_served_gets_no_more_checkpoints()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 2);
        await registry.Covering(3);
        // The signer has signed another fourth event than the one that now comes.
        var tree = await registry.Tree();
        tree.Append(MerkleHash.Leaf([4]));
        DurableFile.Write(Path.Combine(registry.Database.ProofFolder, "signed"), new Checkpoint("registry.local/log", 4, tree.Root()).Text);
        await registry.Log().NewTrack(reports: 2);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(3, (await registry.Covering(0)).Size);
        Assert.Equal(4, Checkpoint.Parse(await File.ReadAllTextAsync(Path.Combine(registry.Database.ProofFolder, "signed"), TestContext.Current.CancellationToken)).Size);
    }

    [Fact]
    public async Task two_processes_on_one_database_make_one_row_of_checkpoints()
    {
        await using var database = await postgres.CreateDatabase();
        var one = await RunningRegistry.Start(database, Prover.Fast);
        var two = await RunningRegistry.Start(database, Prover.Fast);
        await Task.WhenAll(new[] { one, two }.Select(async registry =>
        {
            for (var n = 0; n < 30; n++)
            {
                await registry.Log().NewTrack(reports: 3);
                await Task.Delay(15, TestContext.Current.CancellationToken);
            }
        }));
        foreach (var registry in new[] { one, two }) await registry.Covering(240);
        var tree = await one.Tree();
        var rows = await database.Query("select number, note from registry.checkpoints order by number");
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(r => (long)r[0]!));
        var all = rows.Select(r => Checkpoint.Parse(SignedNote.Parse((string)r[1]!).Text)).ToList();
        Assert.True(all.Count > 5);
        Assert.All(all, c => Assert.Equal(tree.Root(c.Size), c.Root));
        Assert.Equal(all.Select(c => c.Size).Order(), all.Select(c => c.Size));
        // Whoever goes leaves the other signing.
        await one.Stop();
        await two.Log().NewTrack();
        await two.Covering(241);
        await two.Stop();
    }

    private static async Task Recorded(TestDatabase database, int reports, string? origin = null)
    {
        string[] settings = origin is null ? Prover.Fast : [.. Prover.Fast, "--Proof:Origin", origin];
        var registry = await RunningRegistry.Start(database, settings);
        await registry.Covering((await registry.Log().NewTrack(reports)).LastPosition);
        await registry.Stop();
    }

    private Task<TestDatabase> Copy(TestDatabase database) => postgres.CreateDatabase(new Npgsql.NpgsqlConnectionStringBuilder(database.Owner).Database!);

    private static async Task<string> Refused(TestDatabase database, string folder) =>
        (await Assert.ThrowsAsync<StartRefusedException>(() => Serving.Build(RunningRegistry.Settings(database, "--Proof:Folder", folder), CancellationToken.None))).Message;
}
