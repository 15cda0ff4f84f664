using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordWithdrawalDecidedTests : Road
{
    private static readonly RecordWithdrawalDecided decided = new("executive", "adopted", Day(2027, 1, 1), Day(2026, 2, 1), "B-4");

    [Fact]
    public void counts_as_a_reported_decision_and_tells_from_when()
    {
        In().When(decided, Track("Laren")).ThenWrites(new WithdrawalDecided("executive", "adopted", Day(2027, 1, 1), Day(2026, 2, 1), "B-4"));
        Assert.Equal(("executive", "withdrawal", "adopted"), Of("Laren").All<OrganDecision>().Select(d => (d.Organ.Value, d.Matter.Value, d.Result.Value)).Single());
        Assert.Equal("Het college besloot op 2026-02-01 over uittreding op 2027-01-01: aangenomen.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void of_each_organ_stands_by_itself()
    {
        In().When(decided, Track("Laren")).When(decided with { Organ = "council", WithdrawsOn = null, Reference = null }, Track("Laren")).ThenWrites(new WithdrawalDecided("council", "adopted", null, Day(2026, 2, 1), null));
        Assert.Equal(2, Of("Laren").All<OrganDecision>().Count());
    }
}
