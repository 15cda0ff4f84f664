using Registry.Core.AnyPhase;
using Registry.Core.Privacy;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.Privacy;

public class RedactContentTests : Scenario
{
    private static readonly StreamId track = new(Kind.Tracks, Id("track"));
    private static readonly OrganDecisionReported named = new("council", "budget", "adopted", Day(2026, 1, 2), "Brief van mevrouw Zonnebloem"), still = named with { Reference = "Zonnebloem" }, mended = named with { Reference = "Brief" };

    [Fact]
    public void redacts_just_what_was_proposed_and_says_what_it_put_right()
    {
        var (first, second, proposal) = Proposed();
        When(new RedactContent(proposal.Id), track, by: "officer").ThenWrites(new ContentRedacted(second.Id, second.Position, second.Content, "organ_decision_reported", first.Id, null, "request", "Verzoek 12"));
        Assert.Equal(Id("officer"), Stream(track).State.All<Redaction>().Single().RedactedBy);
    }

    [Fact]
    public void takes_the_text_out_of_memory_and_changes_nothing_of_today()
    {
        var (_, second, proposal) = Proposed();
        var before = Stream(track).State.All<OrganDecision>().Single();
        When(new RedactContent(proposal.Id), track, by: "officer");
        var after = Stream(track);
        Assert.Equal(new RedactedContent(Catalogue.Of(named)), after.Find(second.Id)!.Event);
        Assert.Null(after.Find(second.Id)!.Envelope.Source);
        Assert.Equal(before, after.State.All<OrganDecision>().Single());
        // Read from where its content is gone, at the moments when it stood, it is as if nothing was said there.
        var then = History.Of(track, after.Events.Take(2));
        Assert.Empty(then.State.All<OrganDecision>());
        Assert.Equal(after.State.Rows.Values.Select(EventJson.Text).Order(), History.Of(track, after.Events).State.Rows.Values.Select(EventJson.Text).Order());
    }

    [Fact]
    public void is_refused_to_whoever_proposed_it_and_the_second_time()
    {
        var (_, _, proposal) = Proposed();
        When(new RedactContent(proposal.Id), track, by: "importer").ThenRefused("RD5", "RD6");
        When(new RedactContent(proposal.Id), track, by: "officer").When(new RedactContent(proposal.Id), track, by: "officer").ThenRefused("RD5", "RD6");
    }

    [Fact]
    public void is_for_the_privacy_officer_alone() => Assert.Equal([Role.PrivacyOfficer], Catalogue.DecisionNamed("redact_content")!.May);

    private (Recorded First, Recorded Second, Recorded Proposal) Proposed()
    {
        Given(track, named);
        var first = Last;
        Correct(first, still);
        var second = Last;
        Correct(second, mended);
        Given(track, new RedactionProposed(second.Id, second.Position, second.Content, "request", "Verzoek 12"));
        return (first, second, Last);
    }

    private void Correct(Recorded e, OrganDecisionReported now) => When(new ReportOrganDecision(now.Organ, now.Matter, now.Result, now.DecidedOn, now.Reference), track, corrects: e.Id, source: Because);
}
