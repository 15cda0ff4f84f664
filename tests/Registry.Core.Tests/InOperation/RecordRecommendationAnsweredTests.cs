using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordRecommendationAnsweredTests : Road
{
    private static readonly RecordRecommendationAnswered answered = new("RK-1", "partly", "Alleen voor de begroting", Day(2026, 2, 20));

    [Fact]
    public void answers_that_recommendation_with_what_it_comes_down_to()
    {
        In().Given(dossier, new OutsideReportReceived("Rekenkamer", "Grip", [new("RK-1", "Stel kaders"), new("RK-2", "Meet")], Day(2026, 1, 1)));
        When(answered, dossier).ThenWrites(new RecommendationAnswered("RK-1", "partly", "Alleen voor de begroting", Day(2026, 2, 20)));
        Assert.Equal(("RK-1", "partly", "Alleen voor de begroting"), Whole.All<OpenItem>().Where(i => i.SettledOn is not null).Select(i => (i.Number.Value, i.Result!.Value.Value, i.Answer!.Value.Value)).Single());
    }

    [Fact]
    public void of_what_nobody_recorded_is_noted()
    {
        In().When(answered, dossier);
        Assert.Equal("RK-1", Assert.Single(Whole.All<Happening>()).Matter);
    }
}
