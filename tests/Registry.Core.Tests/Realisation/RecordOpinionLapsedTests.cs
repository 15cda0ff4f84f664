using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordOpinionLapsedTests : Drafted
{
    private static readonly RecordOpinionLapsed lapsed = new(Text(1), Day(2026, 3, 1));

    [Fact]
    public void stands_for_the_opinion_and_beside_what_its_organs_decided()
    {
        Finalised().Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 4), null)).When(lapsed, Track("Laren")).ThenWrites(new OpinionLapsed(Text(1), Day(2026, 3, 1)));
        Assert.True(Of("Laren").Has("agreement", ["opinion_given", "opinion_waived", "opinion_lapsed"]));
        Assert.Equal(("council-opinion", "lapsed", Text(1)), Assert.Single(Decisions("Laren")) is var said ? (said.Matter.Value, said.Result.Value, said.Draft!.Value) : default);
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void P30_shows_one_of_a_draft_that_was_not_sent()
    {
        Finalised(2).Given(Track("Laren"), new DraftSent("council", Text(2), Day(2026, 1, 4), null)).When(lapsed, Track("Laren"));
        Assert.Equal([Last.Id], Signalled("Laren", "P30"));
    }
}
