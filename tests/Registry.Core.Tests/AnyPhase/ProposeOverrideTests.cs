using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class ProposeOverrideTests : Scenario
{
    private static readonly StreamId dossier = new(Kind.Dossiers, Id("dossier"));
    private static readonly ProposeOverride decision = new("open_track", Body(new OpenTrack(Id("kleve"))), ["A22"], Samples.Personal("abroad"), "Benelux-overeenkomst");

    [Fact]
    public void awaits_a_second_person()
    {
        Dossier().When(decision, dossier).ThenWrites(new OverrideProposed(decision.Decision, decision.Body, decision.Rules, decision.Reason, decision.LegalBasis));
        var row = Assert.Single(Stream(dossier).State.All<Override>());
        Assert.Equal((Last.Id, Id("coordinator"), null, null), (row.Id, row.ProposedBy, row.ConfirmedBy, row.Confirmation));
    }

    [Fact]
    public void is_refused_without_rules() => Dossier().When(decision with { Rules = [] }, dossier).ThenRefused("O1");

    private Scenario Dossier() => Given(dossier, new DossierOpened(Id("arrangement"), "make", "exploration", null));
}
