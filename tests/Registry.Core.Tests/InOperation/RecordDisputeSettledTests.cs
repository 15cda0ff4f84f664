using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordDisputeSettledTests : Road
{
    private static readonly RecordDisputeSettled settled = new("G-1", "Bemiddeling door de provincie", Day(2026, 2, 20));

    [Fact]
    public void settles_the_dispute_of_that_number()
    {
        In().Given(dossier, new DisputeRaised("G-1", "De sleutel", [], Day(2026, 1, 1)), new QuestionAsked("G-1", "Waarom?", Day(2026, 1, 1), null));
        When(settled, dossier).ThenWrites(new DisputeSettled("G-1", "Bemiddeling door de provincie", Day(2026, 2, 20)));
        Assert.Equal("dispute", Assert.Single(Whole.All<OpenItem>(), i => i.SettledOn is not null).ItemKind);
    }

    [Fact]
    public void of_what_nobody_recorded_is_noted()
    {
        In().When(settled, dossier);
        Assert.Equal(("dispute_settled", "G-1"), Whole.All<Happening>().Select(h => (h.Record.Value, h.Matter!.Value.Value)).Single());
    }
}
