using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

public class LogWalkTests
{
    private static LogWalk Walk(int count, Func<Entry, Entry>? changed = null, int at = 5)
    {
        var walk = new LogWalk(new([]));
        for (int position = 1; position <= count; position++)
        {
            var entry = Pages.EntryAt(position);
            walk.Next(changed is not null && position == at ? changed(entry) : entry, "page");
        }
        return walk;
    }

    [Fact]
    public void nothing_is_wrong_with_a_log_as_it_must_be()
    {
        var walk = Walk(20);
        Assert.Equal((20, 3, Pages.EntryAt(20).At), (walk.Count, walk.Streams, walk.Moment));
        Assert.Equal((null, null, null), (walk.Positions, walk.Order, walk.Times));
    }

    [Fact]
    public void an_entry_at_another_place_than_it_says_is_found()
    {
        var fault = Walk(20, entry => entry with { Position = 6 }).Positions;
        Assert.Equal(("page", 5L), (fault!.File, fault.Position));
        Assert.Contains("position 6", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void a_version_that_is_left_out_or_comes_twice_is_found()
    {
        foreach (long version in (long[])[1, 3])
        {
            var fault = Walk(20, entry => entry with { Version = version }).Order;
            Assert.Equal(5, fault!.Position);
            Assert.Contains($"Version {version} of stream {Pages.Stream(2)} follows on version 1", fault.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void an_entry_that_names_another_as_the_one_before_is_found() =>
        Assert.Contains("says that its stream's event before it is at 1; it is at 2", Walk(20, entry => entry with { Prev = 1 }).Order!.What, StringComparison.Ordinal);

    [Fact]
    public void a_moment_that_does_not_rise_is_found()
    {
        Assert.Equal(5, Walk(20, entry => entry with { At = Pages.EntryAt(4).At }).Times!.Position);
        Assert.Equal(6, Walk(20, entry => entry with { At = Pages.EntryAt(9).At }).Times!.Position);
    }

    [Fact]
    public void the_first_fault_of_each_kind_counts()
    {
        var walk = new LogWalk(new([]));
        foreach (int position in (int[])[1, 3, 2, 4])
            walk.Next(Pages.EntryAt(position), $"page {position}");
        Assert.Equal(("page 3", "page 2"), (walk.Positions!.File, walk.Times!.File));
    }

    [Fact]
    public void a_moment_that_the_witnesses_do_not_bear_out_is_found()
    {
        var head = WitnessTimesTests.Seen(4, Pages.Start.AddHours(2));
        var walk = new LogWalk(new([head]));
        for (int position = 1; position <= 6; position++)
            walk.Next(Pages.EntryAt(position), "page");
        Assert.Equal(5, walk.Times!.Position);
        Assert.Contains("a witness saw a log that did not have it yet", walk.Times.What, StringComparison.Ordinal);
    }
}
