using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class AnswerPointsTests : Drafted
{
    private static readonly PointAnswer a = new("a", "adopted", "Staat nu in artikel 2"), b = new("b", "rejected", "Dat kan niet");

    [Fact]
    public void answers_the_points_and_no_other()
    {
        Given().When(new AnswerPoints(Text(1), [a]), Track("Laren")).ThenWrites(new PointsAnswered(Text(1), [a]));
        Assert.Equal([("a", "adopted"), ("b", null)], Points(1));
        Assert.Equal([("a", null)], Points(2));
        Assert.Equal("Staat nu in artikel 2", Of("Laren").All<OpinionPoint>().Single(p => p.Answer is not null).AnswerReason!.Value.Value);
    }

    [Fact]
    public void a_later_answer_takes_the_place_of_an_earlier_one()
    {
        Given().When(new AnswerPoints(Text(1), [a, b]), Track("Laren")).When(new AnswerPoints(Text(1), [a with { Answer = "partly" }]), Track("Laren"));
        Assert.Equal([("a", "partly"), ("b", "rejected")], Points(1));
    }

    [Fact]
    public void is_refused_a_point_that_is_not_there() => Given().When(new AnswerPoints(Text(1), [a, b with { Point = "z" }]), Track("Laren")).ThenRefused("P32");

    [Fact]
    public void is_refused_a_point_of_an_opinion_on_another_draft() => Given().When(new AnswerPoints(Text(2), [a, b]), Track("Laren")).ThenRefused("P32");

    [Fact]
    public void is_refused_two_answers_to_one_point() => Given().When(new AnswerPoints(Text(1), [a, b, a with { Answer = "partly" }]), Track("Laren")).ThenRefused("P33");

    [Fact]
    public void is_refused_without_an_answer() => Given().When(new AnswerPoints(Text(1), []), Track("Laren")).ThenRefused("P33");

    /// <summary>An opinion on draft 1 with the points a and b, and one on draft 2 with a point a.</summary>
    private Scenario Given() => Finalised(2).Given(Track("Laren"),
        new OpinionGiven("council", Text(1), "conditional", [new("a", "Meer grip", null), new("b", "Minder kosten", null)], Day(2026, 1, 20), null),
        new OpinionGiven("council", Text(2), "conditional", [new("a", "Nog steeds", null)], Day(2026, 2, 20), null));

    private IEnumerable<(string, string?)> Points(long version) => Of("Laren").All<OpinionPoint>().Where(p => p.Draft == Text(version)).Select(p => (p.Point.Value, p.Answer?.Value)).Order();
}
