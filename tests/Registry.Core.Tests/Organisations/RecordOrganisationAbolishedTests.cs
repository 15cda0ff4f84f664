using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

public class RecordOrganisationAbolishedTests : Scenario
{
    private static readonly StreamId ended = new(Kind.Organisations, Id("ended")), successor = new(Kind.Organisations, Id("successor"));
    private static readonly RecordOrganisationAbolished decision = new(Day(2016, 1, 1), [successor.Id], "Wet");
    private static readonly OrganisationAbolished abolished = new(Day(2016, 1, 1), [successor.Id], "Wet");

    [Fact]
    public void is_recorded_as_found_on_its_own_stream_only() => Registered().When(decision, ended).ThenWrites(abolished);

    [Fact]
    public void is_recorded_without_successors() => Registered().When(decision with { Into = [] }, ended).ThenWrites(abolished with { Into = [] });

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(decision, ended);
        When(decision, ended).ThenKnown(Last);
    }

    [Fact]
    public void is_known_when_a_redivision_said_so()
    {
        Registered().When(new RecordRedivision(Day(2016, 1, 1), "Wet", [ended.Id], [], [successor.Id]));
        When(decision, ended).ThenKnown(Log.Single(e => e.Event is OrganisationAbolished));
    }

    [Fact]
    public void is_refused_on_the_same_day_in_other_words() => Registered().When(decision, ended).When(decision with { Law = "Andere wet" }, ended).ThenRefused("C6");

    [Fact]
    public void is_known_without_successors_once_they_are_known()
    {
        Registered().When(decision, ended);
        When(decision with { Into = [], Law = "Register" }, ended).ThenKnown(Last);
    }

    [Fact]
    public void gets_its_successors_from_whoever_knows_them()
    {
        Registered().When(decision with { Into = [], Law = "Register" }, ended).When(decision, ended).ThenWrites(abolished);
        Assert.Equal(Day(2016, 1, 1), Assert.Single(State.All<OrganisationIdentity>()).To);
        Assert.Equal([0, 1], State.All<Succession>().Select(s => s.Others.Count).Order());
    }

    [Fact]
    public void is_refused_on_the_same_day_into_others() => Registered().When(decision, ended).When(decision with { Into = [ended.Id] }, ended).ThenRefused("C6");

    [Fact]
    public void is_refused_for_each_successor_that_is_not_in_the_registry() => Registered().When(decision with { Into = [Id("a"), successor.Id, Id("b")] }, ended).ThenRefused("ORG3", "ORG3");

    [Fact]
    public void ends_its_existence_and_says_who_took_its_place()
    {
        Registered().When(decision, ended);
        Assert.True(State.Exists(new(2015, 12, 31)));
        Assert.False(State.Exists(new(2016, 1, 1)));
        Assert.Equal([("abolished", "2016-01-01", successor.Id, ended.Id)], State.All<Succession>().Select(s => (s.Change.Value, s.On.ToString(), Assert.Single(s.Others), s.About!.Value)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void said_of_two_days_ended_it_on_the_first(bool late)
    {
        Registered().When(late ? decision with { On = Day(2017, 1, 1) } : decision, ended).When(late ? decision : decision with { On = Day(2017, 1, 1) }, ended);
        Assert.Equal(Day(2016, 1, 1), Assert.Single(State.All<OrganisationIdentity>()).To);
        Assert.Equal(2, State.All<Succession>().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ends_a_name_that_is_recorded_before_or_after_it(bool first)
    {
        var renamed = new RecordOrganisationRenamed("Nieuw", Day(2010, 1, 1), null);
        Registered().When(first ? decision : renamed, ended).When(first ? renamed : decision, ended);
        Assert.Equal([Day(2010, 1, 1), Day(2016, 1, 1)], State.All<OrganisationIdentity>().OrderBy(i => i.From.First).Select(i => i.To!.Value));
    }

    [Fact]
    public void leaves_a_name_from_after_it_no_day()
    {
        Registered().When(new RecordOrganisationRenamed("Nieuw", Day(2020, 1, 1), null), ended).When(decision, ended);
        Assert.All([new DateOnly(2016, 1, 1), new(2019, 1, 1), new(2021, 1, 1)], day => Assert.False(State.Exists(day)));
    }

    [Fact]
    public void on_an_unknown_day_may_exist_still()
    {
        Registered().When(decision with { On = PartialDate.Unknown }, ended);
        Assert.Equal((PartialDate.Unknown, true), (Assert.Single(State.All<OrganisationIdentity>()).To, State.Exists(Today)));
    }

    [Fact]
    public void corrected_moves_the_end()
    {
        Registered().When(decision, ended).When(decision with { On = Day(2017, 1, 1), Into = [] }, ended, corrects: Last.Id, source: Because).ThenWrites(abolished with { On = Day(2017, 1, 1), Into = [] });
        Assert.Equal((Day(2017, 1, 1), Day(2017, 1, 1)), (Assert.Single(State.All<OrganisationIdentity>()).To, Assert.Single(State.All<Succession>()).On));
    }

    [Fact]
    public void retracted_goes_on()
    {
        Registered().When(decision, ended);
        When(new RetractFact(Last.Id, Samples.Personal("wrong")), ended);
        Assert.True(State.Exists(Today));
        Assert.Empty(State.All<Succession>());
    }

    private Organisation State => (Organisation)Stream(ended).State;

    private Scenario Registered() => Given(ended, new OrganisationRegistered("municipality", "gm0001", "Oud", Day(1815, 1, 1)))
        .Given(successor, new OrganisationRegistered("municipality", "gm0002", "Opvolger", Day(1815, 1, 1)));
}
