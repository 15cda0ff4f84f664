using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

public class BundleFilesTests
{
    private static string? Fault(params (string Name, long Length, long Packed)[] files) => BundleFiles.Fault(files)?.File;

    private static HashSet<string> Names(long size) => [.. BundleFiles.Tiles(size).SelectMany(tile => tile.Level == 0 ? [tile.Path, tile.Bundle.Path] : new[] { tile.Path })];

    [Fact]
    public void what_belongs_in_a_bundle_may_stand_there() => Assert.Null(Fault(
        ("policy", 1, 1), ("checkpoint", 1, 1), ("LEESMIJ.txt", 1, 1), ("history/002", 1, 1), ("history/001", 1, 1), ("disclosures.txt", 100, 1), ("tsa/002.tsr", 1, 1), ("tsa/roots.pem", 1, 1), ("tile/entries/000.p/3", 900, 9), ("tile/0/000.p/3", 96, 96)));

    [Theory]
    [InlineData("Policy"), InlineData("../policy"), InlineData("/policy"), InlineData("policy/"), InlineData("history/1"), InlineData("history/000"), InlineData("history/0001"), InlineData("history/10001")]
    [InlineData("tile/0/000.p/256"), InlineData("tile/entries/0"), InlineData("x"), InlineData("")]
    [InlineData("tsa/000.tsr"), InlineData("tsa/1.tsr"), InlineData("tsa/.tsr"), InlineData("tsa/tsr"), InlineData("tsa/10001.tsr"), InlineData("tsa/root.pem"), InlineData("tsa/")]
    public void nothing_else_may(string name)
    {
        Assert.Null(BundleFiles.MaxLength(name));
        Assert.NotNull(BundleFiles.Fault([(name, 1, 1)]));
    }

    [Fact]
    public void a_name_that_moves_the_cursor_is_not_repeated() => Assert.Equal("a?[31m?", Fault(("a\u001b[31m\u202e", 1, 1)));

    [Fact]
    public void a_name_stands_there_once() => Assert.Equal("policy", Fault(("policy", 1, 1), ("checkpoint", 1, 1), ("policy", 1, 1)));

    [Theory]
    [InlineData("policy", BundleFiles.MaxSmallFile), InlineData("history/9999", BundleFiles.MaxSmallFile), InlineData("tile/0/000.p/3", 96), InlineData("tile/2/000", 8192), InlineData("tile/entries/000", BundleFiles.MaxEntryBundle), InlineData("tsa/roots.pem", BundleFiles.MaxSmallFile)]
    public void no_file_is_larger_than_it_can_be(string name, long most)
    {
        Assert.Equal(most, BundleFiles.MaxLength(name));
        var history = name.StartsWith("history", StringComparison.Ordinal) ? Enumerable.Range(1, 9998).Select(n => (BundleFiles.History(n), 1L, 1L)).ToArray() : [];
        Assert.Null(Fault([.. history, (name, most, 1)]));
        Assert.Equal(name, Fault([.. history, (name, most + 1, 1)]));
    }

    [Fact]
    public void disclosures_are_not_packed_smaller_than_salts_can_be()
    {
        Assert.Null(Fault(("disclosures.txt", 1100, 10)));
        Assert.Equal("disclosures.txt", Fault(("disclosures.txt", 1101, 10)));
    }

    [Fact]
    public void older_checkpoints_are_numbered_without_holes() => Assert.Equal("history/002", Fault(("history/001", 1, 1), ("history/003", 1, 1)));

    [Fact]
    public void a_time_stamp_is_over_an_older_checkpoint_that_is_there()
    {
        Assert.Equal(BundleFiles.MaxTimeStamp, BundleFiles.MaxLength("tsa/001.tsr"));
        Assert.Null(Fault(("tsa/001.tsr", BundleFiles.MaxTimeStamp, 1), ("history/001", 1, 1)));
        Assert.Equal("tsa/001.tsr", Fault(("history/001", 1, 1), ("tsa/001.tsr", BundleFiles.MaxTimeStamp + 1, 1)));
        Assert.Equal("tsa/002.tsr", Fault(("history/001", 1, 1), ("tsa/002.tsr", 1, 1)));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(256), InlineData(257), InlineData(70_000)]
    public void the_tiles_of_a_size_are_those_no_more_and_no_fewer(int size)
    {
        var names = Names(size);
        Assert.Null(BundleFiles.Missing(size, names));
        foreach (string name in names.Take(5).Concat(names.TakeLast(5)))
            Assert.Equal(name, BundleFiles.Missing(size, names.Where(other => other != name).ToHashSet())!.File);
        Assert.Equal("tile/0/999", BundleFiles.Missing(size, names.Append("tile/0/999").ToHashSet())!.File);
        Assert.Null(BundleFiles.Missing(size, names.Append("policy").ToHashSet()));
    }

    [Fact]
    public void a_size_that_is_only_claimed_costs_no_more_than_the_files_that_are_there() =>
        Assert.Equal((1 << 8) + 1, BundleFiles.Missing(long.MaxValue >> 8, Names(256))!.Position);
}
