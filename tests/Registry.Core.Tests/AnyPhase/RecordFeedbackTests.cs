using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordFeedbackTests : Road
{
    private static readonly RecordFeedback go = new("council", "exploration", null, "go", null, "Genoeg", "Breed", Day(2026, 2, 1), "R-7");

    [Fact]
    public void moves_the_track_on_and_counts_as_a_reported_decision()
    {
        In().When(go, Track("Laren")).ThenWrites(new FeedbackHeld("council", "exploration", null, "go", null, "Genoeg", "Breed", Day(2026, 2, 1), "R-7"));
        var decision = Assert.Single(Of("Laren").All<OrganDecision>());
        Assert.Equal(("feedback", "go", ReportStanding.Reported, "intention"), (decision.Matter.Value, decision.Result.Value, decision.Standing, Of("Laren").Standing!.Phase.Value));
        Assert.Equal("exploration", Whole.Standing!.Phase);
    }

    [Fact]
    public void can_be_confirmed_by_the_organ_itself()
    {
        In().When(go, Track("Laren"));
        When(new ConfirmReports([new(Last.Id, Last.Content)]), Track("Laren"), by: "clerk", organisation: Id("Laren"));
        Assert.Equal(ReportStanding.Confirmed, Assert.Single(Of("Laren").All<OrganDecision>()).Standing);
    }

    [Fact]
    public void of_a_phase_to_come_counts_once_the_phases_before_it_are_through()
    {
        In().When(go with { Phase = "intention" }, Track("Laren"));
        Assert.Equal("exploration", Of("Laren").Standing!.Phase);
        When(go, Track("Laren"));
        Assert.Equal("elaboration", Of("Laren").Standing!.Phase);
    }

    [Fact]
    public void the_later_word_of_a_council_counts_and_that_of_the_council_before_the_executives()
    {
        In().When(go, Track("Laren")).When(go with { Answer = "back", HeldOn = Day(2026, 2, 8) }, Track("Laren"));
        Assert.Equal("exploration", Of("Laren").Standing!.Phase);
        When(go with { Organ = "executive", HeldOn = Day(2026, 2, 9) }, Track("Laren"));
        Assert.Equal("exploration", Of("Laren").Standing!.Phase);
    }

    [Fact]
    public void told_late_can_be_of_an_earlier_round()
    {
        In().Given(Track("Laren"), new TrackReturned("exploration", ["sounding"])).When(go with { Round = 1 }, Track("Laren"));
        Assert.Equal("exploration", Of("Laren").Standing!.Phase);
        When(go with { HeldOn = Day(2026, 2, 20) }, Track("Laren"));
        Assert.Equal("intention", Of("Laren").Standing!.Phase);
    }

    [Fact]
    public void corrected_it_moves_the_track_again()
    {
        In().When(go, Track("Laren")).When(go with { Answer = "back" }, Track("Laren"), corrects: Last.Id, source: Because);
        Assert.Equal("exploration", Of("Laren").Standing!.Phase);
    }

    [Fact]
    public void with_a_term_or_phase_of_its_own_is_recorded_as_found() =>
        In().When(go with { Answer = "misschien", Phase = "vooronderzoek" }, Track("Laren")).ThenWrites(new FeedbackHeld("council", "vooronderzoek", null, "misschien", null, "Genoeg", "Breed", Day(2026, 2, 1), "R-7"));
}
