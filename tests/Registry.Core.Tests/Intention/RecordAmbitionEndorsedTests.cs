using Registry.Core.Exploration;
using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class RecordAmbitionEndorsedTests : Road
{
    private static readonly RecordAmbitionEndorsed endorsed = new("council", 2, "with-wishes", "Eerst een proef", Day(2026, 2, 3), "R-8");
    private static readonly AmbitionEndorsed said = new("council", 2, "with-wishes", "Eerst een proef", Day(2026, 2, 3), "R-8");

    [Theory]
    [InlineData("endorsed"), InlineData("with-wishes"), InlineData("rejected")]
    public void is_a_record_of_its_step_and_counts_as_a_reported_decision_on_the_intention(string result)
    {
        In("intention").When(endorsed with { Result = result }, Track("Laren")).ThenWrites(said with { Result = result });
        Assert.True(Of("Laren").Has("co-creation", ["ambition_endorsed"]));
        var decision = Assert.Single(Of("Laren").All<OrganDecision>());
        Assert.Equal(("intention", result, ReportStanding.Reported), (decision.Matter.Value, decision.Result.Value, decision.Standing));
    }

    [Fact]
    public void is_another_fact_of_another_organ_version_or_day()
    {
        In("intention").When(endorsed, Track("Laren")).When(endorsed with { Organ = "executive" }, Track("Laren")).When(endorsed with { Version = 3 }, Track("Laren")).When(endorsed with { DecidedOn = Day(2026, 2, 4) }, Track("Laren"));
        Assert.Equal(4, Of("Laren").All<OrganDecision>().Count());
    }

    [Fact]
    public void is_refused_another_result_of_the_same_decision_instead_of_losing_it() => In("intention").Given(Track("Laren"), said).When(endorsed with { Result = "rejected" }, Track("Laren")).ThenRefused("C6");

    [Fact]
    public void tells_the_wishes()
    {
        Assert.Equal("Over versie 2 van de gezamenlijke ambitie besloot de raad op 2026-02-03: onderschreven met wensen; wensen: Eerst een proef.", said.Tell(id => $"{id}").Nl);
        Assert.Equal("On version 2 of the shared ambition the provincial executive decided on 2026-02-03: endorsed.", (said with { Organ = "provincial-executive", Result = "endorsed", Wishes = null }).Tell(id => $"{id}").En);
    }
}
