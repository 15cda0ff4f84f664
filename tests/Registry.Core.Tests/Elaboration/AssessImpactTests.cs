using Registry.Core.Elaboration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

public class AssessImpactTests : Road
{
    [Fact]
    public void is_a_record_of_its_step()
    {
        In("elaboration").When(new AssessImpact("Het college mandateert", "Eén begroting meer", null), dossier).ThenWrites(new ImpactAssessed("Het college mandateert", "Eén begroting meer", null));
        Assert.True(Whole.Has("governance-models", ["impact_assessed"]));
    }

    [Fact]
    public void does_not_stand_for_the_choice_of_a_model()
    {
        In("elaboration").When(new AssessImpact("Geen", "Geen", "Geen"), dossier);
        Assert.False(Whole.Has("governance-models", ["governance_model_chosen"]));
    }
}
