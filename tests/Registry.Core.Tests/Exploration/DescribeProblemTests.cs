using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class DescribeProblemTests : Road
{
    private static readonly DescribeProblem problem = new("Te weinig vakmensen", "Dan sluit het loket", "Het dialect");

    [Fact]
    public void is_the_record_of_the_first_step()
    {
        In().When(problem, dossier).ThenWrites(new ProblemDescribed("Te weinig vakmensen", "Dan sluit het loket", "Het dialect"));
        Assert.True(Whole.Has("context-and-problem", ["problem_described"]));
    }

    [Fact]
    public void can_leave_the_local_character_out() =>
        In().When(problem with { LocalCharacter = null }, dossier).ThenWrites(new ProblemDescribed("Te weinig vakmensen", "Dan sluit het loket", null));

    [Fact]
    public void can_be_described_anew_in_the_same_phase() =>
        In().When(problem, dossier).When(problem with { Problem = "Te weinig geld" }, dossier).ThenWrites(new ProblemDescribed("Te weinig geld", "Dan sluit het loket", "Het dialect"));

    [Fact]
    public void is_refused_once_the_phase_is_closed() => In("intention").When(problem, dossier).ThenRefused("P02");

    [Fact]
    public void is_refused_once_the_dossier_ended() => In().Given(dossier, new DossierEnded("completed", "Klaar", [])).When(problem, dossier).ThenRefused("P05");
}
