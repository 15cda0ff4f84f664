using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class SetOwnStepAsideTests : Road
{
    [Fact]
    public void is_this_organisations_record_of_the_step()
    {
        In().When(new SetOwnStepAside("sounding", "Bekende partner"), Track("Laren")).ThenWrites(new OwnStepSetAside("sounding", "Bekende partner"));
        Assert.Equal((Id("Laren"), "sounding"), Assert.Single(Of("Laren").All<StepRecord>()) is var r ? (r.Organisation, r.Step.Value) : default);
    }
}
