using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordParticipationTests : Road
{
    private static readonly RecordParticipation participation = new("De wachttijd", "Inwoners van Laren", "Drie avonden", "Veel zorgen", null, Day(2026, 2, 1));

    [Fact]
    public void says_who_how_and_with_which_result()
    {
        In().When(participation, dossier).ThenWrites(new ParticipationHeld("De wachttijd", "Inwoners van Laren", "Drie avonden", "Veel zorgen", null, Day(2026, 2, 1)));
        Assert.Equal(("Inwoners van Laren", "Veel zorgen"), Whole.All<ParticipationMoment>().Select(m => (m.Who.Value, m.Result.Value)).Single());
        Assert.Equal("Inspraak op 2026-02-01 over De wachttijd, van Inwoners van Laren (Drie avonden); uitkomst: Veel zorgen.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void corrected_says_what_was_done_with_it()
    {
        In().When(participation, dossier).When(participation with { Done = "Norm aangescherpt" }, dossier, corrects: Last.Id, source: Because);
        Assert.Equal("Norm aangescherpt", Assert.Single(Whole.All<ParticipationMoment>()).Done);
    }
}
