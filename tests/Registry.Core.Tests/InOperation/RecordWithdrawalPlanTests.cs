using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordWithdrawalPlanTests : Road
{
    private static readonly RecordWithdrawalPlan plan = new(Id("Laren"), 5_000_000_00, "Aflopende bijdrage", 5, Day(2026, 2, 1));

    [Fact]
    public void is_found_by_the_organisation_that_leaves()
    {
        In().When(plan, dossier).ThenWrites(new WithdrawalPlanSet(Id("Laren"), 5_000_000_00, "Aflopende bijdrage", 5, Day(2026, 2, 1)));
        Assert.Equal(Id("Laren"), Assert.Single(Whole.All<Happening>()).About);
        Assert.Contains("rekent met € 5.000.000,00 over 5 jaar", Last.Event.Tell(_ => "").Nl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false), InlineData(5, false), InlineData(6, true), InlineData(14, true)]
    public void A18_shows_a_horizon_over_five_years(long years, bool shown)
    {
        In().When(plan with { Years = years, SumCents = null }, dossier);
        Assert.Equal(shown ? ["A18"] : [], Rules(dossier));
    }
}
