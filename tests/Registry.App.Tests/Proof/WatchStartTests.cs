using Registry.App.Tests.Api;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>Starts that the policy or a witness forbids.</summary>
public sealed class WatchStartTests(PostgresFixture postgres)
{
    [Fact]
    public async Task everything_set_back_together_is_refused_by_whoever_has_seen_more()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        var (a, b) = (await watched.Witness("gemeente-a"), await watched.Witness("gemeente-b"));
        watched.Agree([a.Line, b.Line], "group both any gemeente-a gemeente-b\nquorum both");
        var registry = await watched.Serve();
        await registry.Shows(await registry.Records(3));
        await registry.Stop();
        // Database and signer, as they were, together: nothing in them tells that there was more.
        await using var backup = await postgres.CreateDatabase(new Npgsql.NpgsqlConnectionStringBuilder(watched.Database.Owner).Database!);
        var folder = Copy(watched.Database.ProofFolder);
        registry = await watched.Serve();
        await registry.Records(5);
        await registry.Shows(10, note => note.Signatures.Count == 3);
        await registry.Stop();
        await b.Stop();
        var why = await watched.Refused(backup, folder);
        Assert.Contains("Witness gemeente-a (getuige.gemeente-a.example) has seen 10 events of this log, and this database has signed 4", why, StringComparison.Ordinal);
        // Without asking anybody it goes on from there; whoever has seen the first ten does not follow.
        var fork = await RunningRegistry.Start(backup, [.. Prover.Fast, "--Proof:Folder", folder]);
        await fork.Records(5);
        await fork.Shows(10);
        await fork.Stop();
        Assert.Contains("seen another history of this log than the 10 events that are signed here, up to 10 events", await watched.Refused(backup, folder), StringComparison.Ordinal);
        fork = await RunningRegistry.Start(backup, [.. Prover.Fast, "--Proof:Folder", folder]);
        await fork.Records(1);
        await fork.Shows(12);
        await fork.Stop();
        Assert.Contains("than the 12 events that are signed here, up to 10 events", await watched.Refused(backup, folder), StringComparison.Ordinal);
        // The true one starts as before.
        registry = await watched.Serve();
        await registry.Shows(10);
        await registry.Stop();
    }

    [Fact]
    public async Task a_policy_that_cannot_be_used_is_refused_in_one_sentence()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        await using var a = await TestWitness.Start("a", watched.Log);
        async Task Refused(string why, string policy)
        {
            await File.WriteAllTextAsync(watched.PolicyFile, policy, TestContext.Current.CancellationToken);
            var said = await watched.Refused();
            Assert.Contains(why, said, StringComparison.Ordinal);
            Assert.Contains("--Proof:Policy", said, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', said);
        }
        Assert.Contains("Could not find file", await watched.Refused(), StringComparison.Ordinal);
        await Refused("Line 2 of the policy is no line of a policy", $"log {watched.Log}\nnonsense\nquorum none\n");
        await Refused("has no quorum line", $"log {watched.Log}\n");
        await Refused($"does not list the key of this log, {watched.Log}", $"log {Other()}\nquorum none\n");
        await Refused("which is not one of http or https", $"log {watched.Log}\nwitness a {a.Key} ftp://a.example\nquorum a\n");
        await Refused("no checkpoint would ever count", $"log {watched.Log}\nwitness a {a.Key}\nquorum a\n");
        await File.WriteAllTextAsync(watched.PolicyFile, $"# the policy\nlog {Other()}\nlog {watched.Log}\n{a.Line}quorum a\n", TestContext.Current.CancellationToken);
        var registry = await watched.Serve();
        var shown = (await registry.Anonymous.Get("/policy")).Expect(200);
        Assert.Equal((await File.ReadAllTextAsync(watched.PolicyFile, TestContext.Current.CancellationToken), "text/plain"), (shown.Text, shown.ContentType));
        await registry.Stop();
    }

    [Fact]
    public async Task without_a_policy_it_is_that_nobody_watches()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        Assert.Equal($"log {registry.Proved().Key}\nquorum none\n", (await registry.Anonymous.Get("/policy")).Expect(200).Text);
        await registry.Shows(await registry.Records(2));
    }

    private static VerifierKey Other() => new Registry.Core.Tests.Proof.NaiveEd25519("other").Key("other.example/log");

    private static string Copy(string folder)
    {
        var copy = Directory.CreateDirectory($"{folder}-copy").FullName;
        foreach (var file in Directory.EnumerateFiles(folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
