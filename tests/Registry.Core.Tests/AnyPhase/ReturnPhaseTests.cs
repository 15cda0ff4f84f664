using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class ReturnPhaseTests : Road
{
    private static readonly ReturnPhase back = new("exploration", "De kaders zijn te krap", ["task-delimitation"], [new(Id("Laren"), "K1")], "stuurgroep");

    [Fact]
    public void takes_every_track_along()
    {
        In("elaboration").When(back, dossier).ThenWrites(
            new PhaseReturned("elaboration", "exploration", back.Reason, back.Steps, back.Items, "stuurgroep"),
            new TrackReturned("exploration", back.Steps), new TrackReturned("exploration", back.Steps), new TrackReturned("exploration", back.Steps));
        Assert.Equal("exploration", Whole.Standing!.Phase);
    }

    [Fact]
    public void keeps_every_record_and_begins_a_second_round_of_the_named_steps_alone()
    {
        In();
        WithoutSteps().AllHeard().When(new AdvancePhase(), dossier);
        var before = Whole.All<StepRecord>().Count();
        When(back with { Items = [] }, dossier);
        Assert.Equal((before, 2L, 1L), (Whole.All<StepRecord>().Count(), Whole.RoundOf(new Code("task-delimitation")), Whole.RoundOf(new Code("context-and-problem"))));
        Assert.Equal(2, Of("Laren").RoundOf(Method.PhaseNamed("intention")!));
        Given(Track("Laren"), new OwnStepSetAside("task-delimitation", "Blijft gelijk"));
        Assert.Equal([1L, 2L], Of("Laren").All<StepRecord>().Select(r => r.Round).Order());
    }

    [Theory]
    [InlineData("elaboration"), InlineData("realisation"), InlineData("in-operation")]
    public void is_refused_to_a_phase_that_is_not_earlier(string to) {
        In("elaboration").When(back with { To = to }, dossier);
        Assert.NotEmpty(Verdict.Refusals);
        Assert.All(Verdict.Refusals, r => Assert.Equal("P02", r.Rule));
    }

    [Fact]
    public void is_refused_without_a_step_of_that_phase() => In("elaboration").When(back with { Steps = ["sounding"] }, dossier).ThenRefused("P02");

    [Fact]
    public void is_refused_a_step_that_is_still_to_come() => In("elaboration").When(back with { Steps = ["task-delimitation", "publication"] }, dossier).ThenRefused("P02");

    [Fact]
    public void is_not_open_in_the_first_phase() => In().When(back, dossier).ThenRefused("P02", "P02");

    [Fact]
    public void is_not_open_once_the_dossier_ended() => In("elaboration").Given(dossier, new DossierEnded("completed", "Klaar", [])).When(back, dossier).ThenRefused("P05");
}
