using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordMotionTests : Road
{
    private static readonly RecordMotion motion = new("council", "M-3", "Eerst de kaders", "Stel eerst kaders vast", "adopted", Day(2026, 2, 1));

    [Fact]
    public void counts_as_a_reported_decision_under_its_number()
    {
        In().When(motion, Track("Laren")).ThenWrites(new MotionDecided("council", "M-3", "Eerst de kaders", "Stel eerst kaders vast", "adopted", Day(2026, 2, 1)));
        Assert.Equal(("motion", "adopted", "M-3"), Of("Laren").All<OrganDecision>().Select(d => (d.Matter.Value, d.Result.Value, d.Reference!.Value.Value)).Single());
        Assert.Equal("De raad besloot op 2026-02-01 over motie M-3 “Eerst de kaders” (Stel eerst kaders vast): aangenomen.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void of_another_number_is_another_motion()
    {
        In().When(motion, Track("Laren")).When(motion with { Number = "M-4", Result = "rejected" }, Track("Laren"));
        Assert.Equal(2, Of("Laren").All<OrganDecision>().Count());
    }
}
