using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class LabelCollaborationTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly LabelCollaboration decision = new(Terms.Demonstration);

    [Fact]
    public void is_told_on_every_day()
    {
        Region().When(decision, region, source: Because).ThenWrites(new CollaborationLabelled(Terms.Demonstration));
        Assert.Equal((Terms.Demonstration, Period.Always), (Labels().Single().Label.Value, Labels().Single().Valid));
    }

    [Fact]
    public void is_known_the_second_time()
    {
        Region().When(decision, region);
        When(decision, region).ThenKnown(Last);
    }

    [Fact]
    public void stands_beside_another_label()
    {
        Region().When(decision, region).When(new LabelCollaboration("practice"), region);
        Assert.Equal([Terms.Demonstration, "practice"], Labels().Select(l => l.Label.Value).Order());
    }

    [Fact]
    public void goes_when_it_is_taken_back()
    {
        Region().When(decision, region);
        When(new RetractFact(Last.Id, Samples.Personal("because")), region);
        Assert.Empty(Labels());
    }

    [Fact]
    public void changes_nothing_of_the_collaboration_itself()
    {
        Region().When(decision, region);
        Assert.Equal(("Regio", Terms.InPreparation), Stream(region).State.All<Collaboration>().Select(c => (c.Name.Value, c.Status.Value)).Single());
    }

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"));

    private List<CollaborationLabel> Labels() => [.. Stream(region).State.All<CollaborationLabel>()];
}
