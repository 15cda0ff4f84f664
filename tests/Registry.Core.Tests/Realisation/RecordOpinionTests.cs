using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordOpinionTests : Drafted
{
    private static readonly RecordOpinion opinion = new("council", Text(1), "conditional", [new("a", "Meer grip", "2"), new("b", "Minder kosten", null)], Day(2026, 2, 1), "R-12");

    [Fact]
    public void makes_a_row_of_each_point_and_counts_as_a_reported_decision()
    {
        Sent().When(opinion, Track("Laren")).ThenWrites(new OpinionGiven("council", Text(1), "conditional", opinion.Points, Day(2026, 2, 1), "R-12"));
        Assert.Equal([("a", "2", null), ("b", null, null)], Of("Laren").All<OpinionPoint>().Select(p => (p.Point.Value, p.Article?.Value, p.Answer?.Value)).Order());
        var decision = Assert.Single(Decisions("Laren"));
        Assert.Equal(("council-opinion", "conditional", ReportStanding.Reported), (decision.Matter.Value, decision.Result.Value, decision.Standing));
        Assert.True(Of("Laren").Has("agreement", ["opinion_given", "opinion_waived", "opinion_lapsed"]));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void without_points_is_an_opinion_all_the_same()
    {
        Sent().When(opinion with { Stance = "favourable", Points = [] }, Track("Laren"));
        Assert.Equal("favourable", Assert.Single(Decisions("Laren")).Result);
        Assert.Empty(Of("Laren").All<OpinionPoint>());
    }

    [Fact]
    public void can_be_confirmed_by_the_council_itself()
    {
        Sent().When(opinion, Track("Laren"));
        When(new ConfirmReports([new(Last.Id, Last.Content)]), Track("Laren"), by: "clerk", organisation: Id("Laren"));
        Assert.Equal(ReportStanding.Confirmed, Assert.Single(Decisions("Laren")).Standing);
    }

    [Theory]
    [InlineData("council", 1, false), InlineData("council", 2, true), InlineData("provincial-council", 1, true)]
    public void P30_shows_one_on_a_draft_that_was_not_sent_to_it(string organ, long version, bool shown)
    {
        Sent().When(opinion with { Organ = organ, Draft = Text(version) }, Track("Laren"));
        Assert.Equal(shown ? [Last.Id] : [], Signalled("Laren", "P30"));
    }

    [Fact]
    public void P30_does_not_mind_in_which_order_they_were_recorded()
    {
        Finalised().When(opinion, Track("Laren"));
        Assert.Equal([Last.Id], Signalled("Laren", "P30"));
        Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 1), null));
        Assert.Empty(Signalled("Laren", "P30"));
    }

    [Fact]
    public void P31_shows_a_point_that_is_there_twice()
    {
        Sent().When(opinion with { Points = [.. opinion.Points, new("a", "Nog iets", null)] }, Track("Laren"));
        Assert.Equal([Last.Id], Signalled("Laren", "P31"));
        Assert.Equal(3, Of("Laren").All<OpinionPoint>().Count());
    }

    [Fact]
    public void tells_what_it_says() => Assert.Equal(
        new("Over het ontwerp gaf de raad op 2026-02-01 een zienswijze: onder voorwaarden, met 2 punten.", "On the draft the council gave a council opinion on 2026-02-01: on conditions, with 2 points."),
        new OpinionGiven("council", Text(1), "conditional", opinion.Points, Day(2026, 2, 1), null).Tell(_ => ""));

    private Scenario Sent() => Finalised().Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 5), null));
}
