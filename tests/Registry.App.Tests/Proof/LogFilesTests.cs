using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>The log as public files: whoever has only these can recompute all of it.</summary>
public sealed class LogFilesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task tiles_and_bundles_are_those_of_a_tree_computed_from_the_rows_also_of_earlier_sizes()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        for (var n = 0; n < 3; n++) await registry.Log().NewTrack(reports: 230);
        var size = (await registry.Covering(3 * 231)).Size;
        var tree = await registry.Tree();
        foreach (var of in new[] { 1, 7, 255, 256, 257, 512, 600, size })
            foreach (var tile in Tile.Added(0, of))
            {
                Assert.Equal(tile.Bytes(tree.Node), await registry.File($"/{tile.Path}"));
                if (tile.Level > 0) continue;
                var entries = EntryBundle.Decode(await registry.File($"/{tile.Bundle.Path}"), tile.Width);
                for (var n = 0; n < tile.Width; n++) Assert.Equal(tree.Node(0, (tile.Index << Tile.Height) + n), MerkleHash.Leaf(entries[n].Span));
            }
        // And the other way round: the files alone give the root that was signed.
        var nodes = new TileNodes();
        foreach (var tile in Tile.Holding([new MerkleRange(0, size)], size)) nodes.Add(tile, await registry.File($"/{tile.Path}"));
        Assert.Equal((await registry.Covering(size)).Root, new MerkleRange(0, size).Hash(nodes.Node));
    }

    [Fact]
    public async Task full_tiles_may_be_kept_for_ever_and_nothing_else_may()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 299);
        await registry.Covering(300);
        foreach (var path in new[] { "/tile/0/000", "/tile/entries/000" })
        {
            var reply = (await registry.Anonymous.Get(path)).Expect(200);
            Assert.Equal(("public, max-age=31536000, immutable", "application/octet-stream"), (string.Join(", ", reply.Headers.GetValues("Cache-Control")), reply.ContentType));
        }
        foreach (var path in new[] { "/tile/0/001.p/44", "/tile/1/000.p/1", "/tile/entries/001.p/3", "/checkpoint" })
            Assert.Equal("no-store", string.Join(", ", (await registry.Anonymous.Get(path)).Expect(200).Headers.GetValues("Cache-Control")));
        Assert.Equal("text/plain", (await registry.Anonymous.Get("/checkpoint")).ContentType);
    }

    [Theory]
    [InlineData("/tile")]
    [InlineData("/tile/0")]
    [InlineData("/tile/0/0")]
    [InlineData("/tile/0/001")]
    [InlineData("/tile/0/000.p/0")]
    [InlineData("/tile/0/000.p/6")]
    [InlineData("/tile/0/000.p/256")]
    [InlineData("/tile/0/000.p/05")]
    [InlineData("/tile/00/000.p/1")]
    [InlineData("/tile/-1/000.p/1")]
    [InlineData("/tile/1/000.p/1")]
    [InlineData("/tile/8/000.p/1")]
    [InlineData("/tile/63/000.p/1")]
    [InlineData("/tile/64/000.p/1")]
    [InlineData("/tile/0/x000/000.p/1")]
    [InlineData("/tile/0/x9223372/x036/x854/x775/807")]
    [InlineData("/tile/0/x009/x223/x372/x036/x854/x775/807")]
    [InlineData("/tile/entries/000")]
    [InlineData("/tile/entries/000.p/6")]
    [InlineData("/tile/entries/..%2f000.p/1")]
    [InlineData("/tile/elsewhere/000.p/1")]
    public async Task what_is_no_tile_of_this_log_is_not_found(string path)
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 4);
        await registry.Covering(5);
        var reply = (await registry.Coordinator.Get(path)).Problem(404, "not-found");
        Assert.Equal("no-store", string.Join(", ", reply.Headers.GetValues("Cache-Control")));
    }
}
