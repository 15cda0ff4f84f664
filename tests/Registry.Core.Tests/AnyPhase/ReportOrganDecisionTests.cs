using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class ReportOrganDecisionTests : Scenario
{
    private static readonly StreamId track = new(Kind.Tracks, Id("track"));
    private static readonly ReportOrganDecision decision = new("council", "consent", "adopted", Day(2024, 10, 28), null);
    private static readonly OrganDecisionReported reported = new("council", "consent", "adopted", Day(2024, 10, 28), null);

    [Fact]
    public void counts_as_reported_by_whoever_did()
    {
        Track().When(decision, track).ThenWrites(reported);
        var row = Assert.Single(Stream(track).State.All<OrganDecision>());
        Assert.Equal((ReportStanding.Reported, Id("coordinator"), Last.Content, Last.Id), (row.Standing, row.ReportedBy, row.Content, row.Report));
        Assert.Equal((Id("laren"), Id("laren")), (row.Organisation, row.About!.Value));
    }

    [Fact]
    public void takes_unknown_terms_and_a_date_to_come_as_found() => Track()
        .When(new ReportOrganDecision("drechtraad", "motie", "unaniem", Day(2030, 1, 1), "M-12"), track)
        .ThenWrites(new OrganDecisionReported("drechtraad", "motie", "unaniem", Day(2030, 1, 1), "M-12"));

    [Fact]
    public void is_known_the_second_time()
    {
        Track().Given(track, reported);
        When(decision, track).ThenKnown(Last);
    }

    [Theory]
    [InlineData("executive", "consent", 2024, null)]
    [InlineData("council", "council-opinion", 2024, null)]
    [InlineData("council", "consent", 2025, null)]
    [InlineData("council", "consent", 2024, "2024-17")]
    public void is_another_fact_for_another_organ_matter_date_or_reference(string organ, string matter, int year, string? reference) => Track().Given(track, reported)
        .When(new ReportOrganDecision(organ, matter, "adopted", Day(year, 10, 28), Named(reference)), track)
        .ThenWrites(new OrganDecisionReported(organ, matter, "adopted", Day(year, 10, 28), Named(reference)));

    [Fact]
    public void is_refused_another_result_of_the_same_decision_instead_of_losing_it() => Track().Given(track, reported).When(decision with { Result = "rejected" }, track).ThenRefused("C6");

    private static Title? Named(string? reference) => reference is null ? (Title?)null : new Title(reference);

    private Scenario Track() => Given(track, new TrackOpened(Id("dossier"), Id("laren")));
}
