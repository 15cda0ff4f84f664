using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class RecordTrustTests : Road
{
    private static readonly RecordTrust trust = new("personal", 4, Samples.Personal("De wethouders kennen elkaar"), Day(2026, 1, 15));

    [Fact]
    public void keeps_its_reason_apart_from_what_it_says()
    {
        In("intention").When(trust, Track("Laren")).ThenWrites(new TrustAppraised("personal", 4, trust.Reason, Day(2026, 1, 15)));
        Assert.Equal("Het vertrouwen tussen personen kreeg op 2026-01-15 een 4 op een schaal van 1 tot 5.", Last.Event.Tell(id => $"{id}").Nl);
    }

    [Fact]
    public void is_another_fact_of_another_kind_or_day()
    {
        In("intention").When(trust, Track("Laren")).When(trust with { TrustKind = "organisational", Reason = null }, Track("Laren")).When(trust with { On = Day(2026, 2, 15), Score = 5 }, Track("Laren"));
        Assert.Equal(3, Stream(Track("Laren")).Facts.Count);
    }

    [Theory]
    [InlineData(-1, true), InlineData(0, true), InlineData(1, false), InlineData(5, false), InlineData(6, true)]
    public void P42_shows_a_score_that_is_not_from_1_to_5(long score, bool shown)
    {
        In("intention").When(trust with { Score = score }, Track("Laren")).ThenWrites(new TrustAppraised("personal", score, trust.Reason, Day(2026, 1, 15)));
        Assert.Equal(shown ? ["P42"] : [], Rules(Track("Laren")));
    }
}
