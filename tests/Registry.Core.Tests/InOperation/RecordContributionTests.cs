using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordContributionTests : Road
{
    private static readonly RecordContribution contribution = new(2027, "draft", 1_000_00, Day(2026, 2, 1));

    [Fact]
    public void stands_by_year_and_stage()
    {
        In().When(contribution, Track("Laren")).ThenWrites(new ContributionSet(2027, "draft", 1_000_00, Day(2026, 2, 1)));
        When(contribution with { Stage = "adopted", AmountCents = 900_00, On = Day(2026, 7, 1) }, Track("Laren"));
        Assert.Equal([("draft", 1_000_00), ("adopted", 900_00)], Of("Laren").All<Contribution>().OrderBy(c => c.On.First).Select(c => (c.Stage.Value, c.AmountCents)));
        Assert.All(Of("Laren").All<Contribution>(), c => Assert.Equal((Id("Laren"), Id("Laren"), 2027), (c.Organisation, c.About, c.Year)));
    }
}
