using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Privacy;

namespace Registry.Core.Tests.Privacy;

public class ProposeRedactionTests : Scenario
{
    private static readonly StreamId track = new(Kind.Tracks, Id("track")), dossier = new(Kind.Dossiers, Id("dossier"));
    private static readonly ReportOrganDecision named = new("council", "budget", "adopted", Day(2026, 1, 2), "Brief van mevrouw Zonnebloem");
    private static readonly DescribeProblem problem = new("Mevrouw Zonnebloem klaagt.", "Niets doen", null);

    [Fact]
    public void names_an_event_that_was_corrected_by_its_place_and_digest()
    {
        var gone = Reported();
        Mended(gone).When(Redacting(gone), track).ThenWrites(new RedactionProposed(gone.Id, gone.Position, gone.Content, "request", "Verzoek 12"));
        When(Redacting(gone), track).ThenRefused("RD2");
    }

    [Fact]
    public void takes_what_was_retracted_as_well()
    {
        var gone = Reported();
        When(new RetractFact(gone.Id, Samples.Personal("why")), track).When(Redacting(gone), track);
        Assert.IsType<RedactionProposed>(Last.Event);
    }

    [Fact]
    public void is_refused_of_a_fact_that_still_stands_be_it_a_correction()
    {
        var gone = Reported();
        When(Redacting(gone), track).ThenRefused("RD3");
        Mended(gone);
        When(Redacting(Last), track).ThenRefused("RD3");
    }

    [Fact]
    public void is_refused_of_another_content_and_of_an_event_elsewhere()
    {
        var gone = Reported();
        When(new ProposeRedaction(gone.Id, Samples.Digest("other"), "request", "x"), track).ThenRefused("RD1");
        When(Redacting(gone), dossier).ThenRefused("RD1");
    }

    /// <summary>Acts are not corrected; one that was done anew stands in the place of the one before.</summary>
    [Fact]
    public void is_refused_of_an_act_on_which_the_state_of_today_rests()
    {
        Given(dossier, new DossierOpened(Id("arrangement"), "make", "exploration", null));
        When(problem, dossier);
        var gone = Last;
        When(Redacting(gone), dossier).ThenRefused("RD4");
    }

    private Recorded Reported()
    {
        Given(track, new OrganDecisionReported("council", "budget", "adopted", Day(2025, 1, 2), null));
        When(named, track, source: Because);
        return Last;
    }

    private ProposeRedactionTests Mended(Recorded gone)
    {
        When(named with { Reference = "Brief" }, track, corrects: gone.Id, source: Because);
        return this;
    }

    private static ProposeRedaction Redacting(Recorded e) => new(e.Id, e.Content, "request", "Verzoek 12");
}
