using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>What the registry proves, held against a tree that is computed anew from the rows, by Core's verifier.</summary>
public sealed class ProofsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task proofs_verify_at_every_size_that_comes_by_while_writing_goes_on()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < 40; n++)
            {
                await registry.Log().NewTrack(reports: n);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        var (proofs, sizes) = (new List<(long Position, TlogProof Proof)>(), new HashSet<long>());
        while (!writing.IsCompleted || proofs.Count < 50)
        {
            var size = (await registry.Covering(1)).Size;
            var position = 1 + Random.Shared.NextInt64(size);
            var proof = TlogProof.Parse((await registry.Coordinator.Get($"/api/v1/proofs/inclusion?position={position}")).Expect(200).Text);
            proofs.Add((position, proof));
            sizes.Add(Checkpoint.Parse(proof.Checkpoint.Text).Size);
        }
        await writing;
        var tree = await registry.Tree();
        Assert.True(sizes.Count >= 3);
        foreach (var (position, proof) in proofs)
        {
            Assert.Equal(position - 1, proof.Index);
            var verdict = proof.Verify(tree.Node(0, position - 1), registry.Policy());
            Assert.True(verdict.Holds, verdict.Fault);
            Assert.False(proof.Verify(MerkleHash.Leaf([1]), registry.Policy()).Holds);
        }
    }

    [Fact]
    public async Task every_root_is_recomputed_and_every_checkpoint_extends_every_earlier_one()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        for (var n = 0; n < 8; n++)
        {
            var last = await registry.Log().NewTrack(reports: 41 * n);
            await registry.Covering(last.LastPosition);
        }
        var tree = await registry.Tree();
        var list = (await registry.Coordinator.Get("/api/v1/checkpoints")).Expect(200)["checkpoints"].AsArray();
        var all = list.Select(c => Checkpoint.Parse(SignedNote.Parse((string)c!["note"]!).Text)).ToList();
        Assert.Equal(Enumerable.Range(1, all.Count), list.Select(c => (int)c!["number"]!));
        Assert.True(all.Count >= 9);
        Assert.Equal((0, MerkleHash.Empty), (all[0].Size, all[0].Root));
        Assert.All(list.Zip(all), c => Assert.Equal((c.Second.Size, c.Second.Root.ToString()), ((long)c.First!["size"]!, (string?)c.First["root"])));
        Assert.All(all, c => Assert.Equal(tree.Root(c.Size), c.Root));
        foreach (var to in all.Skip(1))
            foreach (var from in all.Skip(1).TakeWhile(c => c.Size <= to.Size))
            {
                var reply = (await registry.Coordinator.Get($"/api/v1/proofs/consistency?from={from.Size}&to={to.Size}")).Expect(200);
                var hashes = reply["hashes"].AsArray().Select(h => MerkleHash.TryParse((string)h!, out var hash) ? hash : default).ToArray();
                Assert.True(MerkleProof.IsConsistent(from.Size, to.Size, from.Root, to.Root, hashes));
                Assert.Equal((from.Root.ToString(), to.Root.ToString()), ((string?)reply["fromRoot"], (string?)reply["toRoot"]));
            }
    }

    [Fact]
    public async Task a_receipt_says_where_its_proof_will_be_and_that_proof_covers_its_leaf()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Proof:Interval", "00:00:01");
        var receipt = (await registry.Coordinator.Begin("organisations", Scene.Registering(Scene.NewCode(), "Brielle"))).Expect(201).Single;
        var address = (string)receipt["proof"]!;
        var reply = await registry.Coordinator.Get(address);
        if (reply.Status == 503)
        {
            Assert.Equal("1", reply.Problem(503, "not-covered-yet").Headers.RetryAfter!.ToString());
            await registry.Covering((long)receipt["position"]!);
            reply = await registry.Coordinator.Get(address);
        }
        var leaf = MerkleHash.Leaf(System.Text.Encoding.ASCII.GetBytes((string)receipt["entry"]!));
        Assert.True(TlogProof.Parse(reply.Expect(200).Text).Verify(leaf, registry.Policy()).Holds);
        Assert.Equal("text/plain", reply.ContentType);
    }

    [Fact]
    public async Task a_proof_is_asked_by_the_id_of_its_event_too()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var last = (await registry.Log().NewTrack(reports: 4)).LastPosition;
        await registry.Covering(last);
        var anna = registry.Coordinator;
        var id = (Guid)(await anna.Get("/api/v1/events/3")).Expect(200)["id"]!;
        Assert.Equal((await anna.Get("/api/v1/proofs/inclusion?position=3")).Expect(200).Text, (await anna.Get($"/api/v1/proofs/inclusion?event={id}")).Expect(200).Text);
        (await anna.Get($"/api/v1/proofs/inclusion?event={Guid.NewGuid()}")).Problem(404, "not-found");
        (await anna.Get("/api/v1/proofs/inclusion?event=3")).Invalid("event");
        (await anna.Get($"/api/v1/proofs/inclusion?event={id}&position=3")).Invalid("position");
        // Every event by its own id: it begins as that of its request does. What begins so and is no event of it is not found.
        var ids = await registry.Database.Query("select id, seq_id from registry.mt_events");
        foreach (var row in ids)
            Assert.Equal((await anna.Get($"/api/v1/proofs/inclusion?position={row[1]}")).Expect(200).Text, (await anna.Get($"/api/v1/proofs/inclusion?event={row[0]}")).Expect(200).Text);
        foreach (var no in new[] { 99, -1 }) (await anna.Get($"/api/v1/proofs/inclusion?event={EventIds.Of(id, no)}")).Problem(404, "not-found");
    }

    [Fact]
    public async Task what_cannot_be_proved_is_said_and_why()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var last = (await registry.Log().NewTrack(reports: 4)).LastPosition;
        await registry.Covering(last);
        var anna = registry.Coordinator;
        (await anna.Get("/api/v1/proofs/inclusion")).Invalid("position");
        (await anna.Get("/api/v1/proofs/inclusion?position=0&size=1")).Invalid("position", "size");
        (await anna.Get($"/api/v1/proofs/inclusion?position={last + 1}")).Problem(404, "not-found");
        (await anna.Get("/api/v1/proofs/consistency")).Invalid("from");
        (await anna.Get("/api/v1/proofs/consistency?from=0")).Invalid("from");
        (await anna.Get($"/api/v1/proofs/consistency?from=1&to={last + 1}")).Invalid("to");
        (await anna.Get("/api/v1/proofs/consistency?from=4&to=3")).Invalid("from");
        (await anna.Get("/api/v1/checkpoints?day=9999-12-31&after=-1")).Invalid("after", "day");
        (await anna.Get("/api/v1/proofs/inclusion?position=99")).Problem(404, "not-found");
    }

    [Fact]
    public async Task the_checkpoint_of_the_end_of_a_day_is_the_last_one_up_to_then_in_the_netherlands()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Proof:Interval", "01:00:00", "--Proof:Origin", "registry.test/days");
        var note = (string)(await registry.Coordinator.Get("/api/v1/checkpoints")).Expect(200)["checkpoints"][0]!["note"]!;
        // Midnight in the Netherlands is 22:00 in summer and 23:00 in winter, in UTC.
        foreach (var (number, at) in new[] { (-3, "2026-03-01T22:59:59Z"), (-2, "2026-03-01T23:00:00Z"), (-1, "2026-07-01T22:00:00Z") })
            await registry.Database.Execute($"insert into registry.checkpoints values ('registry.test/days', {number}, '{at}', 0, '{note}')");
        async Task<int?> Of(string day) => (int?)(await registry.Coordinator.Get($"/api/v1/checkpoints?day={day}")).Expect(200)["checkpoints"].AsArray().SingleOrDefault()?["number"];
        Assert.Equal([null, -3, -2, -2, -1], [await Of("2026-02-28"), await Of("2026-03-01"), await Of("2026-03-02"), await Of("2026-07-01"), await Of("2026-07-02")]);
    }

    [Fact]
    public async Task without_news_the_same_size_is_signed_again_now_and_then()
    {
        await using var registry = await RunningRegistry.Start(postgres, [.. Prover.Fast, "--Proof:Idle", "00:00:00.100"]);
        var last = (await registry.Log().NewTrack()).LastPosition;
        await registry.Covering(last);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        var same = (await registry.Coordinator.Get("/api/v1/checkpoints")).Expect(200)["checkpoints"].AsArray().Where(c => (long)c!["size"]! == last).ToList();
        Assert.True(same.Count >= 3);
        Assert.Single(same.Select(c => (string?)c!["note"]).Distinct());
    }
}
