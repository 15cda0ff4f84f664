using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

public class RecordOrganisationEnlargedTests : Scenario
{
    private static readonly StreamId amsterdam = new(Kind.Organisations, Id("amsterdam")), weesp = new(Kind.Organisations, Id("weesp"));
    private static readonly RecordOrganisationEnlarged decision = new(Day(2022, 3, 24), [weesp.Id], "Stb. 2021, 296");
    private static readonly OrganisationEnlarged enlarged = new(Day(2022, 3, 24), [weesp.Id], "Stb. 2021, 296");

    [Fact]
    public void is_recorded_on_its_own_stream_only() => Registered().When(decision, amsterdam).ThenWrites(enlarged);

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(decision, amsterdam);
        When(decision, amsterdam).ThenKnown(Last);
    }

    [Fact]
    public void is_known_when_a_redivision_said_so()
    {
        Registered().When(new RecordRedivision(decision.On, decision.Law, [weesp.Id], [], [amsterdam.Id]));
        When(decision, amsterdam).ThenKnown(Log.Single(e => e.Event is OrganisationEnlarged));
    }

    [Fact]
    public void is_refused_on_the_same_day_in_other_words() => Registered().When(decision, amsterdam).When(decision with { Law = "Andere wet" }, amsterdam).ThenRefused("C6");

    [Fact]
    public void is_refused_without_others() => Registered().When(decision with { With = [] }, amsterdam).ThenRefused("ORG6");

    [Fact]
    public void is_refused_with_itself() => Registered().When(decision with { With = [weesp.Id, amsterdam.Id] }, amsterdam).ThenRefused("ORG6");

    [Fact]
    public void is_refused_for_each_that_is_not_in_the_registry() => Registered().When(decision with { With = [Id("x"), weesp.Id, Id("y")] }, amsterdam).ThenRefused("ORG3", "ORG3");

    [Fact]
    public void ends_neither()
    {
        Registered().When(decision, amsterdam);
        Assert.All([amsterdam, weesp], o => Assert.True(((Organisation)Stream(o).State).Exists(Today)));
        Assert.Equal([("enlarged", "2022-03-24", weesp.Id)], Stream(amsterdam).State.All<Succession>().Select(s => (s.Change.Value, s.On.ToString(), s.Others.Single())));
    }

    [Fact]
    public void is_corrected_also_when_a_redivision_said_so()
    {
        Registered().When(new RecordRedivision(decision.On, decision.Law, [weesp.Id], [], [amsterdam.Id]));
        var stated = Log.Single(e => e.Event is OrganisationEnlarged);
        When(decision with { On = Day(2022, 3, 25) }, amsterdam, corrects: stated.Id, source: Because).ThenWrites(enlarged with { On = Day(2022, 3, 25) });
        Assert.Equal(Day(2022, 3, 25), Assert.Single(Stream(amsterdam).State.All<Succession>()).On);
    }

    [Fact]
    public void is_retracted()
    {
        Registered().When(decision, amsterdam);
        When(new RetractFact(Last.Id, Samples.Personal("wrong")), amsterdam);
        Assert.Empty(Stream(amsterdam).State.All<Succession>());
    }

    private Scenario Registered() => Given(amsterdam, new OrganisationRegistered("municipality", "gm0363", "Amsterdam", Day(1811, 1, 1)))
        .Given(weesp, new OrganisationRegistered("municipality", "gm0457", "Weesp", Day(1811, 1, 1)));
}
