using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class MergeDossierTests : Road
{
    private static readonly StreamId other = new(Kind.Dossiers, Id("other"));
    private static readonly MergeDossier merge = new(other.Id, "Samen verder");

    [Fact]
    public void ends_in_the_other()
    {
        In().Given(other, new DossierOpened(Id("elsewhere"), "make", "exploration", null)).When(merge, dossier).ThenWrites(new DossierEnded("merged", "Samen verder", [other.Id]));
        Assert.Equal("merged", Whole.Standing!.Outcome?.Value);
    }

    [Fact]
    public void is_refused_into_itself() => In().When(merge with { Into = dossier.Id }, dossier).ThenRefused("P13");

    [Fact]
    public void is_refused_into_one_that_does_not_exist() => In().When(merge, dossier).ThenRefused("P13");

    [Fact]
    public void is_refused_into_one_that_ended() =>
        In().Given(other, new DossierOpened(Id("elsewhere"), "make", "exploration", null), new DossierEnded("completed", "Klaar", [])).When(merge, dossier).ThenRefused("P13");

    [Fact]
    public void is_not_open_once_the_dossier_ended() =>
        In().Given(other, new DossierOpened(Id("elsewhere"), "make", "exploration", null)).Given(dossier, new DossierEnded("completed", "Klaar", [])).When(merge, dossier).ThenRefused("P05");
}
