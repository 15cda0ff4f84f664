using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class RecordDepartureExplainedTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly RecordDepartureExplained decision = new(Id("weesp"), Day(2022, 1, 1), "moved");

    [Fact]
    public void is_recorded_as_found_and_ends_no_place()
    {
        Region().When(decision, region).ThenWrites(new DepartureExplained(Id("weesp"), Day(2022, 1, 1), "moved"));
        Assert.Null(Stream(region).State.All<Participation>().Single().To);
        Assert.Equal((Id("weesp"), "moved"), Stream(region).State.All<Departure>().Select(d => (d.Organisation, d.Reason.Value)).Single());
    }

    [Fact]
    public void is_known_the_second_time()
    {
        Region().When(decision, region);
        When(decision, region).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_in_other_words() => Region().When(decision, region).When(decision with { Reason = "withdrew" }, region).ThenRefused("C6");

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(Id("weesp"), "council", null, Day(2016, 1, 1), null));
}
