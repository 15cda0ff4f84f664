using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Registry.App.Tests.Api;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>The log asks its witnesses, over real HTTP, and shows what enough of them have seen.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class WatchTests(PostgresFixture postgres)
{
    private const string TwoOfThree = "group gemeenten 2 a b c\nquorum gemeenten";

    [Fact]
    public async Task a_receipt_becomes_a_proof_with_the_signatures_of_the_log_and_of_three_real_witnesses_within_seconds()
    {
        await using var watched = await Watched();
        var folder = Directory.CreateTempSubdirectory("registry-witnesses-").FullName;
        var (witnesses, lines) = (new List<WebApplication>(), new List<string>());
        foreach (var name in new[] { "gemeente-a", "gemeente-b", "gemeente-c" })
        {
            var app = Witness.Program.Build(["--Name", $"getuige.{name}.example", "--Key", Path.Combine(folder, name), "--State", Path.Combine(folder, $"{name}-state"), "--Log", $"{watched.Log}", "--urls", "http://127.0.0.1:0"]);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient();
            var page = await http.GetStringAsync(app.Urls.Single(), TestContext.Current.CancellationToken);
            lines.Add($"witness {name} {page.Split('\n').Single(line => line.StartsWith($"getuige.{name}.example+", StringComparison.Ordinal))} {app.Urls.Single()}\n");
            witnesses.Add(app);
        }
        watched.Agree(lines, "group gemeenten 2 gemeente-a gemeente-b gemeente-c\nquorum gemeenten");
        var registry = await watched.Serve();
        var receipt = (await registry.Coordinator.Begin("organisations", Scene.Registering(Scene.NewCode(), "Brielle"))).Expect(201).Single;
        var since = System.Diagnostics.Stopwatch.StartNew();
        await registry.Shows((long)receipt["position"]!, note => note.Signatures.Count == 4);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30)); // Seconds, on a machine that does nothing else.
        var proof = TlogProof.Parse((await registry.Coordinator.Get((string)receipt["proof"]!)).Expect(200).Text);
        var verdict = proof.Verify(MerkleHash.Leaf(System.Text.Encoding.ASCII.GetBytes((string)receipt["entry"]!)), watched.Policy);
        Assert.True(verdict.Holds, verdict.Fault);
        Assert.Equal(3, verdict.Checkpoint.Cosignatures.Count);
        Assert.All(verdict.Checkpoint.Cosignatures, c => Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - c.Time, -1, 120));
        Assert.InRange(SizeInALogOfAMillion(proof), 1, 1600);
        await registry.Stop();
        foreach (var app in witnesses)
        {
            await app.StopAsync(TestContext.Current.CancellationToken);
            await app.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task one_of_three_is_dead_and_two_are_enough()
    {
        await using var watched = await Watched();
        var (a, b, c) = (await watched.Witness("a"), await watched.Witness("b"), await watched.Witness("c"));
        watched.Agree([a.Line, b.Line, c.Line], TwoOfThree);
        await c.Stop();
        var registry = await watched.Serve();
        var note = await registry.Shows(await registry.Records(4), note => note.Signatures.Count == 3);
        Assert.True(watched.Policy.Judge(note).IsValid);
        Assert.True(note.Verify([a.Key, b.Key]).Verified.Count == 2);
        await registry.Stop();
    }

    [Theory]
    [InlineData("another text"), InlineData("another key"), InlineData("no note"), InlineData("an empty line"), InlineData("an error"), InlineData("a redirect")]
    public async Task one_that_lies_is_not_believed_and_counts_for_nothing(string lie)
    {
        await using var watched = await Watched();
        var (honest, liar, other) = (await watched.Witness("honest"), await watched.Witness("liar"), await watched.Witness("other"));
        watched.Agree([honest.Line, liar.Line], "group both all honest liar\nquorum both");
        liar.Instead = request => lie switch
        {
            "another text" => Results.Text(liar.Cosign(request.Note.Text + "more\n").ToString()),
            "another key" => Results.Text(other.Cosign(request.Note.Text).ToString()),
            "no note" => Results.Text("— nothing at all\n"),
            "an empty line" => Results.Text($"x\n\n{liar.Cosign($"{request.Note.Text}\nx\n")}"),
            "a redirect" => Results.Redirect($"{other.Url}/add-checkpoint", preserveMethod: true),
            _ => Results.StatusCode(500),
        };
        var registry = await watched.Serve();
        await registry.Records(4);
        await Proof.Watched.Until(async () => await watched.Database.Value<long>("select count(distinct number) from registry.cosignatures") >= 1 && liar.Asked.Count >= 2, "asked");
        Assert.Equal([honest.Key.ToString()], (await watched.Database.Query("select distinct key from registry.cosignatures")).Select(r => (string)r[0]!));
        Assert.Equal(-1, await registry.Size());
        Assert.Empty(other.Asked);
        // As soon as it behaves it counts.
        liar.Instead = null;
        await registry.Shows(5);
        await registry.Stop();
    }

    [Fact]
    public async Task one_that_is_behind_or_was_told_by_somebody_else_says_its_size_and_catches_up()
    {
        await using var watched = await Watched();
        var a = await watched.Witness("a");
        var alone = await RunningRegistry.Start(watched.Database, Prover.Fast);
        await alone.Records(6);
        // Somebody shows it the checkpoint before the registry asks for the first time.
        a.Last = Checkpoint.Parse((await alone.Shows(7)).Text);
        await alone.Records(300);
        await alone.Shows(308);
        await alone.Stop();
        watched.Agree([a.Line], "quorum a");
        var registry = await watched.Serve();
        await registry.Shows(308, watched.Enough);
        Assert.Equal(new[] { (0L, 308L), (7L, 308L) }, a.Asked.ToArray());
        await a.Stop();
        var behind = a.Last;
        await registry.Records(40);
        await a.Serve();
        await registry.Shows(349, watched.Enough);
        // It was set back, which a witness must never be; it says so, and what it says counts.
        a.Last = behind;
        await registry.Records(2);
        await registry.Shows(352, watched.Enough);
        Assert.Contains((308L, 352L), a.Asked);
        await registry.Stop();
    }

    [Fact]
    public async Task without_its_quorum_the_older_checkpoint_stays_and_proofs_of_what_is_newer_wait_while_signing_goes_on()
    {
        await using var watched = await Watched();
        var (a, b) = (await watched.Witness("a"), await watched.Witness("b"));
        watched.Agree([a.Line, b.Line], "group both all a b\nquorum both");
        var registry = await watched.Serve();
        var first = await registry.Records(3);
        var shown = Checkpoint.Parse((await registry.Shows(first)).Text);
        await b.Stop();
        var last = await registry.Records(5);
        await Proof.Watched.Until(async () => await watched.Database.Value<long>("select max(size) from registry.checkpoints") == last, "signed");
        Assert.Equal(shown.Size, await registry.Size());
        Assert.Equal("1", (await registry.Coordinator.Get($"/api/v1/proofs/inclusion?position={last}")).Problem(503, "not-covered-yet").Headers.RetryAfter!.ToString());
        (await registry.Anonymous.Get($"/tile/0/000.p/{last}")).Problem(404, "not-found");
        (await registry.Coordinator.Get($"/api/v1/proofs/consistency?from=1&to={last}")).Invalid("to");
        (await registry.Coordinator.Get($"/api/v1/proofs/inclusion?position={first}")).Expect(200);
        await b.Serve();
        await registry.Shows(last, watched.Enough);
        await registry.Stop();
    }

    [Fact]
    public async Task a_restart_keeps_the_cosignatures_and_goes_on_without_witnesses_that_are_away()
    {
        await using var watched = await Watched();
        var (a, b) = (await watched.Witness("a"), await watched.Witness("b"));
        watched.Agree([a.Line, b.Line], "group both all a b\nquorum both");
        var registry = await watched.Serve();
        var note = await registry.Shows(await registry.Records(3), note => note.Signatures.Count == 3);
        await registry.Stop();
        await a.Stop();
        await b.Stop();
        var again = await watched.Serve();
        await again.Records(3);
        var kept = (await again.Checkpoint())!;
        Assert.True(watched.Policy.Judge(kept).IsValid);
        Assert.Equal(note.Text, kept.Text);
        await again.Stop();
    }

    [Fact]
    public async Task of_two_processes_on_one_database_one_asks_and_the_other_takes_over()
    {
        await using var watched = await Watched();
        var a = await watched.Witness("a");
        watched.Agree([a.Line], "quorum a");
        var one = await watched.Serve();
        var two = await watched.Serve();
        for (var n = 0; n < 10; n++) await (n % 2 == 0 ? one : two).Records(2);
        foreach (var registry in new[] { one, two }) await registry.Shows(30, watched.Enough);
        // The second start asks once about what the first one asked already.
        Assert.InRange(a.Asked.Count - a.Asked.Distinct().Count(), 0, 1);
        await one.Stop();
        var last = await two.Records(2);
        await two.Shows(last, watched.Enough);
        await two.Stop();
    }

    private async Task<Watched> Watched() => new(await postgres.CreateDatabase());

    /// <summary>Of a proof in a log of 2^20 events: 20 hashes instead of those that there are, and longer numbers; everything else is the same.</summary>
    private static int SizeInALogOfAMillion(TlogProof proof)
    {
        const int HashLine = 45; // 32 bytes in base64, and a line feed
        const int Depth = 20;
        var digits = "1048575".Length - $"{proof.Index}".Length + "1048576".Length - $"{Checkpoint.Parse(proof.Checkpoint.Text).Size}".Length;
        return System.Text.Encoding.UTF8.GetByteCount(proof.ToString()) + (Depth - proof.Inclusion.Count) * HashLine + digits;
    }
}
