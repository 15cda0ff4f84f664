using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class SetStepAsideTests : Road
{
    [Fact]
    public void is_the_record_of_the_step_with_its_reason()
    {
        In().When(new SetStepAside("publication", "Convenant"), dossier).ThenWrites(new StepSetAside("publication", "Convenant"));
        Assert.Equal(("publication", 1L, "Convenant"), Assert.Single(Whole.All<StepRecord>()) is var r ? (r.Step.Value, r.Round, r.SetAside?.Value) : default);
    }

    [Fact]
    public void is_not_open_once_the_dossier_ended() => In().Given(dossier, new DossierEnded("completed", "Klaar", [])).When(new SetStepAside("publication", "Convenant"), dossier).ThenRefused("P05");
}
