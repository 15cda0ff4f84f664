using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

public class BoardTests : Road
{
    private Board Now => Board.Of(Whole, [.. towns.Select(Of)])!;

    private StepLine Line(string step) => Now.Phases.SelectMany(p => p.Steps).Single(s => s.Step.Code == step);

    [Fact]
    public void begins_with_sixteen_steps_that_nobody_began()
    {
        In();
        var lines = Now.Phases.SelectMany(p => p.Steps).ToList();
        Assert.Equal(16, lines.Count);
        Assert.All(lines, l => Assert.Equal((StepProgress.NotBegun, 1L), (l.Progress, l.Round)));
        Assert.Equal(["exploration"], Now.Phases.Where(p => p.Current).Select(p => p.Phase.Code.Value));
    }

    [Fact]
    public void says_for_whom_a_step_waits()
    {
        In().Given(dossier, new StepSetAside("task-delimitation", "Al gedaan")).Given(Track("Laren"), new OwnStepSetAside("task-delimitation", "Geen kader"));
        var line = Line("task-delimitation");
        Assert.Equal((StepProgress.Waiting, "Blaricum Eemnes"), (line.Progress, string.Join(' ', line.Waits.Select(n => towns[n]))));
    }

    [Fact]
    public void does_not_wait_for_whoever_only_observes()
    {
        In().Given(dossier, new StepSetAside("task-delimitation", "Al gedaan")).Given(Track("Laren"), new OwnStepSetAside("task-delimitation", "Geen kader"));
        foreach (var town in (string[])["Blaricum", "Eemnes"]) Given(Track(town), new PartChanged("observes", "Kijkt mee"));
        Assert.Equal((StepProgress.SetAside, 0), (Line("task-delimitation").Progress, Line("task-delimitation").Waits.Count));
    }

    [Fact]
    public void a_return_reopens_the_named_steps_in_a_second_round()
    {
        In();
        WithoutSteps().AllHeard().When(new AdvancePhase(), dossier).When(new ReturnPhase("exploration", "Opnieuw", ["task-delimitation"], [], "stuurgroep"), dossier);
        Assert.Equal((StepProgress.NotBegun, 2L), (Line("task-delimitation").Progress, Line("task-delimitation").Round));
        Assert.Equal((StepProgress.SetAside, 1L), (Line("context-and-problem").Progress, Line("context-and-problem").Round));
        Assert.Equal(2, Now.Phases[0].Round);
        Assert.All(Now.Phases[0].Heard, Assert.Null);
        Assert.Single(Now.Returns);
    }

    [Fact]
    public void there_is_none_of_a_dossier_that_did_not_begin() => Assert.Null(Board.Of(Whole, []));
}
