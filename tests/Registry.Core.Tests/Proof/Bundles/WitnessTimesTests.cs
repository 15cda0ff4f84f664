using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

public class WitnessTimesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PolicyWitness Witness = new("w", new NaiveEd25519("w").Key("w.example", NoteSignatureType.Ed25519Cosignature), null);

    /// <summary>A checkpoint of a size that witnesses saw at these moments.</summary>
    internal static PolicyVerdict Seen(long size, params DateTimeOffset[] moments) =>
        new(new("log.example", size, MerkleHash.Empty), null, [.. moments.Select(moment => new PolicyCosignature(Witness, moment.ToUnixTimeSeconds()))], null);

    [Fact]
    public void an_entry_lies_between_the_tree_without_it_and_the_tree_with_it()
    {
        PolicyVerdict[] heads = [Seen(10, Noon), Seen(20, Noon.AddHours(1))];
        Assert.Null(new WitnessTimes(heads).Against(15, Noon.AddMinutes(30)));
        Assert.Null(new WitnessTimes(heads).Against(15, Noon.AddMinutes(-5)));
        Assert.Null(new WitnessTimes(heads).Against(15, Noon.AddMinutes(65)));
        Assert.Contains("did not have it yet", new WitnessTimes(heads).Against(15, Noon.AddMinutes(-6)), StringComparison.Ordinal);
        Assert.Contains("had seen it already", new WitnessTimes(heads).Against(15, Noon.AddMinutes(66)), StringComparison.Ordinal);
    }

    [Fact]
    public void before_the_first_and_behind_the_last_one_side_is_open()
    {
        PolicyVerdict[] heads = [Seen(10, Noon)];
        Assert.Null(new WitnessTimes(heads).Against(10, DateTimeOffset.MinValue));
        Assert.NotNull(new WitnessTimes(heads).Against(10, Noon.AddDays(1)));
        Assert.Null(new WitnessTimes(heads).Against(11, DateTimeOffset.MaxValue));
        Assert.NotNull(new WitnessTimes(heads).Against(11, Noon.AddDays(-1)));
        Assert.Null(new WitnessTimes([]).Against(1, DateTimeOffset.MinValue));
    }

    [Fact]
    public void a_witness_that_was_away_binds_nobody_by_cosigning_later()
    {
        // The first saw it at noon, the second the next day; an entry behind it was recorded in between.
        PolicyVerdict[] heads = [Seen(10, Noon, Noon.AddDays(1))];
        Assert.Null(new WitnessTimes(heads).Against(11, Noon.AddHours(1)));
        Assert.NotNull(new WitnessTimes(heads).Against(10, Noon.AddHours(1)));
    }

    [Fact]
    public void checkpoints_without_a_cosignature_say_nothing() =>
        Assert.Null(new WitnessTimes([Seen(10), Seen(20)]).Against(15, Noon.AddYears(50)));

    /// <summary>By the definition: no tree without the entry was seen later than it, none with it earlier, give or take.</summary>
    [Fact]
    public void it_says_of_every_entry_what_all_checkpoints_together_say() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue - 1)), seed =>
        {
            var random = new Random(seed);
            var heads = Enumerable.Range(0, random.Next(6)).Select(_ => Seen(random.Next(1, 20), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Noon.AddMinutes(random.Next(120)))])).ToList();
            var times = new WitnessTimes(heads);
            for (int position = 1; position <= 20; position++)
            {
                var moment = Noon.AddMinutes(random.Next(-10, 130));
                bool holds = heads.Where(head => head.Cosignatures.Count > 0).All(head =>
                    DateTimeOffset.FromUnixTimeSeconds(head.Cosignatures.Min(c => c.Time)) is var seen
                    && (head.Checkpoint!.Size < position ? moment >= seen - WitnessTimes.Tolerance : moment - WitnessTimes.Tolerance <= seen));
                Assert.Equal(holds, times.Against(position, moment) is null);
            }
        }));

    [Fact]
    public void a_time_that_no_calendar_has_is_told_as_its_number()
    {
        Assert.Equal("2026-03-01 12:00:00Z", WitnessTimes.Text(Noon.ToUnixTimeSeconds()));
        Assert.Equal("9223372036854775807", WitnessTimes.Text(long.MaxValue));
    }
}
