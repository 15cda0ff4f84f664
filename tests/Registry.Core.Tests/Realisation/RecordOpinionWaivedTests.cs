using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordOpinionWaivedTests : Drafted
{
    private static readonly RecordOpinionWaived waived = new("council", Text(1), Day(2026, 2, 1), null);

    [Fact]
    public void stands_for_the_opinion()
    {
        Finalised().Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 5), null));
        When(waived, Track("Laren")).ThenWrites(new OpinionWaived("council", Text(1), Day(2026, 2, 1), null));
        var decision = Assert.Single(Decisions("Laren"));
        Assert.Equal(("council-opinion", "waived"), (decision.Matter.Value, decision.Result.Value));
        Assert.True(Of("Laren").Has("agreement", ["opinion_given", "opinion_waived", "opinion_lapsed"]));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void P30_shows_one_on_a_draft_that_was_not_sent_to_it()
    {
        Finalised().When(waived, Track("Laren"));
        Assert.Equal([Last.Id], Signalled("Laren", "P30"));
    }
}
