using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

public class TreeWalkTests
{
    private static readonly int[] SomeEnds = [290, 10, 280];

    private static TreeWalk Walk(Pages pages, params IEnumerable<(Checkpoint, string)> older)
    {
        var walk = new TreeWalk(older);
        foreach (var page in pages.Read())
            walk.Next(page);
        return walk;
    }

    [Fact]
    public void the_root_is_that_of_the_whole_tree_and_every_older_one_is_met_wherever_it_ends() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue - 1)), seed =>
        {
            var random = new Random(seed);
            var pages = Pages.Of(random.Next(1100));
            var walk = Walk(pages, Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(pages.Size + 1)).Select(end => (pages.Head(end), $"{end}")));
            Assert.Equal(pages.Head(pages.Size).Root, walk.Root());
            Assert.Null(walk.NoPrefix);
            Assert.Null(walk.UpperTiles(pages.Size, pages.Tile));
        }));

    [Theory]
    [InlineData(1), InlineData(255), InlineData(256), InlineData(300), InlineData(512), InlineData(600)]
    public void an_older_checkpoint_of_another_history_is_named(int end)
    {
        var pages = Pages.Of(600);
        var walk = Walk(pages, (pages.Head(200), "good"), (pages.Head(end) with { Root = MerkleHash.Leaf([7]) }, "bad"));
        walk.Root();
        Assert.Equal(("bad", (long?)end), (walk.NoPrefix!.File, walk.NoPrefix.Position));
    }

    [Fact]
    public void of_several_the_first_that_is_no_prefix_counts()
    {
        var pages = Pages.Of(300);
        var walk = Walk(pages, SomeEnds.Select(end => (pages.Head(end) with { Root = MerkleHash.Empty }, $"{end}")));
        walk.Root();
        Assert.Equal("10", walk.NoPrefix!.File);
    }

    [Theory]
    [InlineData(300, 0), InlineData(600, 33), InlineData(600, 1)]
    public void a_tile_above_that_does_not_follow_is_named_with_the_place(int size, int at)
    {
        var pages = Pages.Of(size);
        var fault = Walk(pages).UpperTiles(size, tile =>
        {
            byte[] bytes = pages.Tile(tile);
            bytes[at] ^= 1;
            return bytes;
        });
        Assert.Equal((BundleFiles.Tiles(size).First(tile => tile.Level == 1).Path, (long?)(at / 32 * 32), (at / 32 * 256) + 1), (fault!.File, fault.Byte, fault.Position));
    }

    [Fact]
    public void a_tile_above_that_is_too_short_is_named() =>
        Assert.NotNull(Walk(Pages.Of(300)).UpperTiles(300, tile => Pages.Of(300).Tile(tile)[..^1]));

    [Fact]
    public void of_nothing_the_root_is_that_of_the_empty_log() => Assert.Equal(MerkleHash.Empty, Walk(Pages.Of(0)).Root());
}
