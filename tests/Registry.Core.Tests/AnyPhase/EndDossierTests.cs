using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class EndDossierTests : Road
{
    [Fact]
    public void ends_it_with_its_outcome()
    {
        In().When(new EndDossier("without-collaboration", "Te duur"), dossier).ThenWrites(new DossierEnded("without-collaboration", "Te duur", []));
        Assert.Equal("without-collaboration", Whole.Standing!.Outcome?.Value);
    }

    [Fact]
    public void is_not_open_a_second_time() => In().When(new EndDossier("completed", "Klaar"), dossier).When(new EndDossier("completed", "Klaar"), dossier).ThenRefused("P05");
}
