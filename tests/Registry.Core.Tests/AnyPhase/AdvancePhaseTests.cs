using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class AdvancePhaseTests : Road
{
    [Fact]
    public void goes_on_when_every_council_was_heard_and_every_step_has_its_record()
    {
        In();
        WithoutSteps().AllHeard().When(new AdvancePhase(), dossier).ThenWrites(new PhaseAdvanced("exploration", "intention"));
        Assert.Equal(("intention", "intention"), (Whole.Standing!.Phase.Value, Of("Laren").Standing!.Phase.Value));
    }

    [Fact]
    public void waits_for_each_council_by_name()
    {
        In();
        WithoutSteps().Heard("Laren").When(new AdvancePhase(), dossier).ThenRefused("P01", "P01");
        Assert.Equal(["Blaricum", "Eemnes"], Verdict.Refusals.Select(r => r.Why.Nl.Split(':')[0]));
    }

    [Fact]
    public void waits_for_each_step_of_all_and_of_each()
    {
        In();
        AllHeard().When(new AdvancePhase(), dossier).ThenRefused([.. Enumerable.Repeat("P07", 4 + towns.Length)]);
    }

    [Theory]
    [InlineData("back"), InlineData("stop")]
    public void does_not_go_on_over_a_council_that_says_otherwise(string answer)
    {
        In();
        WithoutSteps().AllHeard().Heard("Eemnes", answer).When(new AdvancePhase(), dossier).ThenRefused("P01");
    }

    [Fact]
    public void goes_on_without_whoever_leaves_and_whoever_only_observes()
    {
        In();
        WithoutSteps().Heard("Laren", "go-unless").Heard("Eemnes", "leave").Given(Track("Blaricum"), new PartChanged("observes", "Ver weg"))
            .When(new AdvancePhase(), dossier).ThenWrites(new PhaseAdvanced("exploration", "intention"));
        Assert.Equal(("left", "observes"), (Of("Eemnes").Standing!.Part.Value, Of("Blaricum").Standing!.Part.Value));
    }

    [Fact]
    public void does_not_go_on_when_nobody_is_left()
    {
        In();
        WithoutSteps().Heard("Laren", "leave").Heard("Eemnes", "leave").Heard("Blaricum", "leave").When(new AdvancePhase(), dossier).ThenRefused("P01");
    }

    [Fact]
    public void asks_for_the_two_answers_of_each_council_after_the_first_phase()
    {
        In();
        WithoutSteps().AllHeard().Given(Track("Laren"), new FeedbackHeld("council", "exploration", null, "go", null, null, "Breed", Day(2026, 2, 2), null));
        When(new AdvancePhase(), dossier).ThenRefused("P09");
    }

    [Fact]
    public void does_not_ask_for_them_later()
    {
        In("elaboration");
        WithoutSteps().Heard("Blaricum").Heard("Eemnes").Heard("Laren", answered: false).When(new AdvancePhase(), dossier).ThenWrites(new PhaseAdvanced("elaboration", "realisation"));
    }

    [Theory]
    [InlineData("supporting", "elaboration", true), InlineData("operational", "elaboration", false), InlineData("strategic", "elaboration", false), InlineData("supporting", "exploration", false), InlineData("mixed", "elaboration", false)]
    public void the_executive_may_speak_where_the_class_of_tasks_allows_it(string taskClass, string phase, bool allowed)
    {
        In(phase, taskClass);
        WithoutSteps().Heard("Blaricum").Heard("Laren").Heard("Eemnes", organ: "executive").When(new AdvancePhase(), dossier);
        Assert.Equal(allowed, !Verdict.Refused);
    }

    [Fact]
    public void asks_anew_after_a_return()
    {
        In();
        WithoutSteps().AllHeard().When(new AdvancePhase(), dossier).When(new ReturnPhase("exploration", "Kaders te krap", ["task-delimitation"], [], "stuurgroep"), dossier);
        When(new AdvancePhase(), dossier).ThenRefused("P01", "P01", "P01", "P07", "P07", "P07", "P07");
    }

    [Fact]
    public void is_not_open_in_the_last_phase() => In("in-operation").When(new AdvancePhase(), dossier).ThenRefused([.. Always("P03")]);

    [Fact]
    public void is_not_open_once_the_dossier_ended()
    {
        In();
        WithoutSteps().AllHeard().Given(dossier, new DossierEnded("completed", "Klaar", [])).When(new AdvancePhase(), dossier).ThenRefused("P05");
    }

    /// <summary>The reasons that hold besides what the gate says.</summary>
    private static string[] Always(string rule) => [rule, .. Enumerable.Repeat("P01", 3), .. Enumerable.Repeat("P07", 5)];
}
