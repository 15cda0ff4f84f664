using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordFollowUpTests : Road
{
    private static readonly RecordFollowUp done = new("E-1", "Sleutel herzien", Day(2026, 2, 20));

    [Fact]
    public void settles_what_the_evaluation_asked_for()
    {
        In().Given(dossier, new EvaluationHeld("Goed", "continue", [new("E-1", "Herzie de sleutel", null), new("E-2", "Meet opnieuw", null)], Day(2026, 1, 1)));
        When(done, dossier).ThenWrites(new FollowUpSettled("E-1", "Sleutel herzien", Day(2026, 2, 20)));
        Assert.Equal(("E-1", "Sleutel herzien"), Whole.All<OpenItem>().Where(i => i.SettledOn is not null).Select(i => (i.Number.Value, i.Answer!.Value.Value)).Single());
    }

    [Fact]
    public void of_what_nobody_asked_for_is_noted()
    {
        In().When(done, dossier);
        Assert.Equal("E-1", Assert.Single(Whole.All<Happening>()).Matter);
    }
}
