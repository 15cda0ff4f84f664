using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class RecordParticipantSucceededTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly RecordParticipantSucceeded decision = new(Id("old"), Id("new"), Day(2022, 1, 1), "merger");

    [Fact]
    public void is_recorded_and_puts_the_successor_in_the_place()
    {
        Region().When(decision, region).ThenWrites(new ParticipantSucceeded(Id("old"), Id("new"), Day(2022, 1, 1), "merger"));
        Assert.Equal([(Id("new"), "2022-01-01", ""), (Id("old"), "2016-01-01", "2022-01-01")],
            Stream(region).State.All<Participation>().Select(p => (p.Organisation, p.From.ToString(), p.To?.ToString() ?? "")).OrderByDescending(p => p.Item2));
    }

    [Fact]
    public void is_known_the_second_time()
    {
        Region().When(decision, region);
        When(decision, region).ThenKnown(Last);
    }

    [Fact]
    public void recorded_twice_all_the_same_it_names_the_predecessor_once()
    {
        Region().Given(region, new ParticipantSucceeded(Id("old"), Id("new"), Day(2022, 1, 1), "merger"), new ParticipantSucceeded(Id("old"), Id("new"), Day(2022, 1, 1), "merger"));
        Assert.Equal([Id("old")], Stream(region).State.All<Participation>().Single(p => p.Organisation == Id("new")).Succeeds);
    }

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(Id("old"), "council", null, Day(2016, 1, 1), null));
}
