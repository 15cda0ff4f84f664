using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class RecordParticipantLeftTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly Guid weesp = Id("weesp");
    private static readonly PartialDate on = Day(2022, 1, 1);
    private static readonly RecordParticipantLeft decision = new(weesp, null, on);

    [Fact]
    public void ends_every_place_of_the_organisation()
    {
        Region().When(decision, region).ThenWrites(new ParticipantLeft(weesp, null, on));
        Assert.All(Places(), p => Assert.Equal(on, p.To));
        Assert.All(Places(), p => Assert.False(p.Valid.Holds(new(2022, 1, 1))));
        Assert.All(Places(), p => Assert.True(p.Valid.Holds(new(2021, 12, 31))));
    }

    [Fact]
    public void ends_the_place_of_one_organ_only()
    {
        Region().When(decision with { Organ = "council" }, region).ThenWrites(new ParticipantLeft(weesp, "council", on));
        Assert.Equal([("council", true), ("executive", false)], Places().Select(p => (p.Organ!.Value.Value, p.To is not null)).Order());
    }

    [Fact]
    public void is_recorded_without_an_accession() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"))
        .When(decision, region).ThenWrites(new ParticipantLeft(weesp, null, on));

    [Fact]
    public void does_not_end_a_later_accession()
    {
        Region().Given(region, new ParticipantJoined(weesp, "mayor", null, Day(2023, 1, 1), null)).When(decision, region);
        Assert.Null(Places().Single(p => p.Organ == "mayor").To);
    }

    [Fact]
    public void keeps_the_first_end()
    {
        Region().When(decision, region).When(decision with { On = Day(2023, 1, 1) }, region).ThenWrites(new ParticipantLeft(weesp, null, Day(2023, 1, 1)));
        Assert.All(Places(), p => Assert.Equal(on, p.To));
    }

    [Fact]
    public void is_known_the_second_time()
    {
        Region().When(decision, region);
        When(decision, region).ThenKnown(Last);
    }

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"),
        new ParticipantJoined(weesp, "council", null, Day(2010, 1, 1), null), new ParticipantJoined(weesp, "executive", null, Day(2010, 1, 1), null));

    private IEnumerable<Participation> Places() => Stream(region).State.All<Participation>();
}
