using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordBudgetOpinionTests : Road
{
    private static readonly RecordBudgetOpinion opinion = new("council", 2027, "conditional", "Mits de bijdrage gelijk blijft", Day(2026, 2, 20), "R-9");

    [Fact]
    public void counts_as_a_reported_decision_of_the_council()
    {
        In().When(opinion, Track("Laren")).ThenWrites(new BudgetOpinionGiven("council", 2027, "conditional", "Mits de bijdrage gelijk blijft", Day(2026, 2, 20), "R-9"));
        var decision = Assert.Single(Of("Laren").All<OrganDecision>());
        Assert.Equal(("council", "budget", "conditional", "R-9", ReportStanding.Reported), (decision.Organ.Value, decision.Matter.Value, decision.Result.Value, decision.Reference!.Value.Value, decision.Standing));
    }

    [Fact]
    public void of_each_year_stands_by_itself()
    {
        In().When(opinion, Track("Laren")).When(opinion with { Year = 2028 }, Track("Laren"));
        Assert.Equal(2, Of("Laren").All<OrganDecision>().Count());
    }
}
