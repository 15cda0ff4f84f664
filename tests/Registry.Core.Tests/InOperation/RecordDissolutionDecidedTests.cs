using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordDissolutionDecidedTests : Road
{
    [Fact]
    public void counts_as_a_reported_decision()
    {
        In().When(new RecordDissolutionDecided("provincial-council", "rejected", Day(2026, 2, 1), "PS-3"), Track("Laren")).ThenWrites(new DissolutionDecided("provincial-council", "rejected", Day(2026, 2, 1), "PS-3"));
        Assert.Equal(("dissolution", "rejected"), Of("Laren").All<OrganDecision>().Select(d => (d.Matter.Value, d.Result.Value)).Single());
        Assert.Equal("Provinciale staten besloten op 2026-02-01 over opheffing: verworpen.", Last.Event.Tell(_ => "").Nl);
    }
}
