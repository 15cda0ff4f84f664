using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.AnyPhase;

public class RetractFactTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region")), laren = new(Kind.Organisations, Id("laren"));
    private static readonly PersonalText reason = Samples.Personal("never happened");
    private static readonly RecordParticipantJoined joining = new(laren.Id, "council", null, Day(2016, 1, 1), null);
    private static readonly OrganisationRegistered registered = new("municipality", "gm0417", "Laren", Day(1815, 1, 1));

    [Fact]
    public void takes_the_fact_out_of_the_state_and_leaves_it_in_the_trail()
    {
        Region().When(new RetractFact(Id("event 2"), reason), region).ThenWrites(new FactRetracted(reason));
        Assert.Equal(Id("event 2"), Last.Envelope.Retracts);
        Assert.Empty(Stream(region).State.All<Participation>());
        Assert.Equal(3, Stream(region).Events.Count);
        Assert.Equal([Id("event 1")], History.Effective(Stream(region).Events).Select(e => e.Id));
        Assert.Null(Stream(region).Standing(Id("event 2")));
    }

    [Fact]
    public void lets_the_fact_be_recorded_again() => Region().When(new RetractFact(Id("event 2"), reason), region).When(joining, region)
        .ThenWrites(new ParticipantJoined(laren.Id, "council", null, Day(2016, 1, 1), null));

    [Fact]
    public void leaves_the_key_under_which_only_the_fact_stood()
    {
        Region();
        var before = Stream(region);
        When(new RetractFact(Id("event 2"), reason), region);
        Assert.Equal([new KeyChange(Keys.ArrangementsOf(laren.Id), false)], Stream(region).KeyChanges(before));
    }

    [Fact]
    public void takes_back_a_corrected_fact_by_any_of_its_ids()
    {
        Region().When(joining with { Organ = "mayor" }, region, corrects: Id("event 2"), source: Because)
            .When(new RetractFact(Id("event 3"), reason), region).ThenWrites(new FactRetracted(reason));
        Assert.Empty(Stream(region).State.All<Participation>());
        When(new RetractFact(Id("event 2"), reason), region).ThenRefused("C2");
    }

    [Fact]
    public void is_refused_for_what_is_not_on_this_stream() => Region().When(new RetractFact(Id("elsewhere"), reason), region).ThenRefused("C2");

    [Fact]
    public void is_refused_the_second_time() =>
        Region().When(new RetractFact(Id("event 2"), reason), region).When(new RetractFact(Id("event 2"), reason), region).ThenRefused("C2");

    [Fact]
    public void is_refused_for_an_act() => Region().When(new RetractFact(Id("event 1"), reason), region).ThenRefused("C3");

    [Fact]
    public void is_refused_for_the_fact_with_which_the_stream_begins() => Given(laren, registered).When(new RetractFact(Id("event 1"), reason), laren).ThenRefused("C4");

    [Fact]
    public void is_refused_for_a_correction_of_that_first_fact() => Given(laren, registered)
        .When(new RegisterOrganisation("municipality", "gm0417", "Laren (NH)", Day(1815, 1, 1)), laren, corrects: Id("event 1"), source: Because)
        .When(new RetractFact(Last.Id, reason), laren).ThenRefused("C4");

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(laren.Id, "council", null, Day(2016, 1, 1), null));
}
