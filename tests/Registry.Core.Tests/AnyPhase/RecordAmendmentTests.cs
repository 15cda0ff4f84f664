using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordAmendmentTests : Road
{
    [Fact]
    public void counts_as_a_reported_decision_under_its_number()
    {
        var draft = Samples.Digest("ontwerp");
        In().When(new RecordAmendment("council", "A-1", "Kortere termijn", "Vier weken wordt twee", "rejected", Day(2026, 2, 1), draft, "5"), Track("Laren"))
            .ThenWrites(new AmendmentDecided("council", "A-1", "Kortere termijn", "Vier weken wordt twee", "rejected", Day(2026, 2, 1), draft, "5"));
        Assert.Equal(("amendment", "rejected", "A-1"), Of("Laren").All<OrganDecision>().Select(d => (d.Matter.Value, d.Result.Value, d.Reference!.Value.Value)).Single());
        Assert.StartsWith("The council decided on 2026-02-01 about amendment A-1", Last.Event.Tell(_ => "").En, StringComparison.Ordinal);
    }
}
