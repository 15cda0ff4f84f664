using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class TileTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256), InlineData("tile/0/000.p/1", 0, 0, 1), InlineData("tile/3/x001/x234/067", 3, 1234067, 256)]
    [InlineData("tile/63/999.p/255", 63, 999, 255), InlineData("tile/entries/x001/000", -1, 1000, 256), InlineData("tile/entries/x012/345.p/17", -1, 12345, 17)]
    public void have_the_paths_of_the_specification(string path, int level, long index, int width)
    {
        var tile = new Tile(level, index, width);
        Assert.Equal(path, tile.Path);
        Assert.True(Tile.TryParse(path, out var read));
        Assert.Equal(tile, read);
    }

    [Theory]
    [InlineData(""), InlineData("tile"), InlineData("tile/0"), InlineData("tile/0/"), InlineData("tile/0/0"), InlineData("tile/0/0000"), InlineData("tile/00/000")]
    [InlineData("tile/64/000"), InlineData("tile/-1/000"), InlineData("tile/0/x000/001"), InlineData("tile/0/001/002"), InlineData("tile/0/x001"), InlineData("tile/0/x1/002")]
    [InlineData("tile/0/000.p"), InlineData("tile/0/000.p/"), InlineData("tile/0/000.p/0"), InlineData("tile/0/000.p/256"), InlineData("tile/0/000.p/01"), InlineData("tile/0/000.p/ 1")]
    [InlineData("tile/0/000/"), InlineData("/tile/0/000"), InlineData("tile/0/000 "), InlineData("tile/entries/x999/x999/x999/x999/x999/x999/x999/999"), InlineData("tile/Entries/000")]
    public void have_no_other_paths(string path) => Assert.False(Tile.TryParse(path, out _));

    [Fact]
    public void of_70000_leaves_are_those_of_the_example()
    {
        Tile[] tiles = [.. Tile.Added(0, 70_000)];
        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsPartial: false }));
        Assert.Equal([new(0, 273, 112), new(1, 1, 17), new(2, 0, 1)], tiles.Where(tile => tile.IsPartial));
        Assert.Single(tiles, tile => tile is { Level: 1, IsPartial: false });
        Assert.Equal([new Tile(0, 0), new Tile(1, 0, 1)], Tile.Added(0, 256));
        Assert.Equal([new Tile(0, 273, 113)], Tile.Added(70_000, 70_001));
        Assert.Empty(Tile.Added(70_000, 70_000));
        Assert.Equal([new(0, 0), new(0, 1, 2), new(1, 0, 1)], Tile.Added(255, 258));
    }

    [Fact]
    public void give_every_proof_that_the_tree_gives()
    {
        var tree = new MerkleTree();
        tree.Append([.. Enumerable.Range(0, 66_000).Select(i => MerkleHash.Read([.. BitConverter.GetBytes(i), .. new byte[28]]))]);
        foreach (long size in (long[])[1, 2, 255, 256, 257, 511, 512, 4000, 65_535, 65_536, 65_537, 66_000])
            foreach (long index in (long[])[0, 1, 254, 255, 256, 300, 3999, 65_535, 65_999])
            {
                if (index >= size)
                    continue;
                IReadOnlyList<MerkleRange> ranges =
                    [.. MerkleProof.InclusionRanges(index, new(0, size)), .. MerkleProof.ConsistencyRanges(new(0, index + 1), size), new(0, size)];
                var nodes = new TileNodes();
                foreach (var tile in Tile.Holding(ranges, size))
                    nodes.Add(tile, tile.Bytes(tree.Node));
                Assert.Equal(tree.Root(size), new MerkleRange(0, size).Hash(nodes.Node));
                Assert.Equal(MerkleProof.Inclusion(index, size, tree.Node), MerkleProof.Inclusion(index, size, nodes.Node));
                Assert.Equal(MerkleProof.Consistency(index + 1, size, tree.Node), MerkleProof.Consistency(index + 1, size, nodes.Node));
            }
        Assert.Throws<ArgumentOutOfRangeException>(() => Tile.Holding(8, 1, 511));
        Assert.Throws<InvalidOperationException>(() => new TileNodes().Node(0, 0));
        Assert.Throws<ProofFormatException>(() => new TileNodes().Add(new Tile(0, 0, 2), new byte[32]));
    }

    /// <summary>The bundles written as the tree grew, in any steps, are all there is to read.</summary>
    [Fact]
    public void added_step_by_step_are_those_of_the_tree()
    {
        long[] sizes = [0, 1, 3, 255, 256, 256, 700, 65_536, 65_700];
        var seen = new HashSet<Tile>();
        foreach (var (old, now) in sizes.Zip(sizes.Skip(1)))
        {
            seen.UnionWith(Tile.Added(old, now));
            Assert.True(seen.IsSupersetOf(Tile.Added(0, now)));
        }
    }

    [Fact]
    public void of_the_published_log_lead_to_its_checkpoints()
    {
        const string log = "tessera-testdata-log";
        var entries = new List<ReadOnlyMemory<byte>>();
        for (int size = 1; size <= 15; size++)
        {
            var tile = new Tile(0, 0, size);
            var bundle = EntryBundle.Decode(Vectors.Bytes(["tlog-tiles", log, .. tile.Bundle.Path.Split('/')]), size);
            Assert.Equal(entries.Select(entry => Convert.ToHexString(entry.Span)), bundle.SkipLast(1).Select(entry => Convert.ToHexString(entry.Span)));
            entries = [.. bundle];
            var tree = new MerkleTree();
            tree.Append([.. bundle.Select(entry => MerkleHash.Leaf(entry.Span))]);
            Assert.Equal(Vectors.Bytes(["tlog-tiles", log, .. tile.Path.Split('/')]), tile.Bytes(tree.Node));
            Assert.Equal(Vectors.Text("tlog-tiles", log, $"checkpoint.{size}").Split('\n')[2], tree.Root().ToString());
            Assert.Equal(Vectors.Bytes(["tlog-tiles", log, .. tile.Bundle.Path.Split('/')]), EntryBundle.Encode(bundle));
        }
    }

    [Fact]
    public void bundles_are_read_exactly()
    {
        byte[] bundle = EntryBundle.Encode([new byte[] { 1, 2 }, ReadOnlyMemory<byte>.Empty, new byte[65_535]]);
        Assert.Equal([2, 0, 65_535], EntryBundle.Decode(bundle, 3).Select(entry => entry.Length));
        Assert.Empty(EntryBundle.Decode(ReadOnlyMemory<byte>.Empty, 0));
        foreach (int width in (int[])[2, 4])
            Assert.Throws<ProofFormatException>(() => EntryBundle.Decode(bundle, width));
        Assert.Throws<ProofFormatException>(() => EntryBundle.Decode(bundle.AsMemory(0, bundle.Length - 1), 3));
        Assert.Throws<ProofFormatException>(() => EntryBundle.Encode([new byte[65_536]]));
        Assert.Throws<ProofFormatException>(() => EntryBundle.Encode([.. Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, 257)]));
    }
}
