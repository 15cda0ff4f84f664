using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

/// <summary>Time stamps beside the times of witnesses.</summary>
public class TimeStampedTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static TimeStamped Stamp(long size, DateTimeOffset at) => new("Tempus", size, at);

    [Fact]
    public void what_is_stamped_was_there_before_and_nothing_is_said_of_what_is_not()
    {
        var times = new WitnessTimes([], [Stamp(10, Noon)]);
        Assert.Null(times.Against(10, Noon.AddMinutes(5)));
        Assert.Equal("it says to be recorded at 2026-03-01 12:06:00Z, but at 2026-03-01 12:00:00Z the time-stamping authority Tempus had seen it already", times.Against(10, Noon.AddMinutes(6)));
        Assert.Null(times.Against(11, DateTimeOffset.MinValue));
        Assert.Null(times.Against(11, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void the_earliest_of_both_kinds_bounds_an_entry()
    {
        PolicyVerdict[] heads = [WitnessTimesTests.Seen(10, Noon), WitnessTimesTests.Seen(20, Noon.AddHours(2))];
        Assert.Null(new WitnessTimes(heads).Against(15, Noon.AddHours(1)));
        var times = new WitnessTimes(heads, [Stamp(15, Noon.AddMinutes(30)), Stamp(18, Noon.AddHours(1)), Stamp(10, Noon.AddDays(1))]);
        Assert.Null(times.Against(15, Noon.AddMinutes(35)));
        Assert.Contains("Tempus", times.Against(15, Noon.AddMinutes(36)), StringComparison.Ordinal);
        Assert.Null(times.Against(18, Noon.AddMinutes(65)));
        Assert.NotNull(times.Against(18, Noon.AddMinutes(66)));
        Assert.Contains("a witness had seen it", times.Against(19, Noon.AddMinutes(126)), StringComparison.Ordinal);
        // The late one over ten says nothing that the witness had not said.
        Assert.Contains("a witness had seen it", new WitnessTimes(heads, [Stamp(10, Noon.AddDays(1))]).Against(10, Noon.AddMinutes(6)), StringComparison.Ordinal);
    }

    [Fact]
    public void a_stamp_of_a_smaller_log_after_a_larger_one_changes_nothing()
    {
        var times = new WitnessTimes([], [Stamp(10, Noon.AddHours(1)), Stamp(20, Noon)]);
        Assert.NotNull(times.Against(10, Noon.AddMinutes(6)));
        Assert.Null(times.Against(20, Noon.AddMinutes(5)));
    }
}
