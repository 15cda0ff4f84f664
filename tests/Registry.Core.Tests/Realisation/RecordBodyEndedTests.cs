using Registry.Core.AnyPhase;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

public class RecordBodyEndedTests : Scenario
{
    private static readonly StreamId body = new(Kind.Bodies, Id("duivenvoorde"));
    private static readonly RecordBodyEnded decision = new(Day(2023, 1, 1));

    [Fact]
    public void is_recorded_as_found() => Recorded().When(decision with { On = Day(2010, 1, 1) }, body).ThenWrites(new BodyEnded(Day(2010, 1, 1)));

    [Fact]
    public void is_known_the_second_time()
    {
        Recorded().When(decision, body);
        When(decision, body).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_on_another_day_for_it_ends_once() => Recorded().When(decision, body).When(decision with { On = Day(2024, 1, 1) }, body).ThenRefused("C6");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ends_the_last_of_its_names_also_one_recorded_later(bool first)
    {
        var renamed = new RecordBodyRenamed("Nieuw", Day(2020, 1, 1));
        Recorded().When(first ? decision : renamed, body).When(first ? renamed : decision, body);
        Assert.Equal([("Duivenvoorde", "2020-01-01"), ("Nieuw", "2023-01-01")], Ends());
    }

    [Fact]
    public void leaves_a_name_from_after_it_no_day()
    {
        Recorded().When(new RecordBodyRenamed("Nieuw", Day(2024, 1, 1)), body).When(decision, body);
        Assert.Equal([("Duivenvoorde", "2023-01-01"), ("Nieuw", "2023-01-01")], Ends());
        Assert.DoesNotContain(Stream(body).State.All<BodyIdentity>(), b => b.Valid.Holds(new(2024, 6, 1)));
    }

    [Fact]
    public void on_an_unknown_day_is_no_bound()
    {
        Recorded().When(decision with { On = PartialDate.Unknown }, body);
        var row = Assert.Single(Stream(body).State.All<BodyIdentity>());
        Assert.Equal((PartialDate.Unknown, null), (row.To, row.Valid.To));
    }

    [Fact]
    public void corrected_moves_the_end() =>
        Assert.Equal([("Duivenvoorde", "2022-01-01")], Recorded().When(decision, body).When(decision with { On = Day(2022, 1, 1) }, body, corrects: Id("event 2"), source: Because).Then(Ends));

    [Fact]
    public void retracted_goes_on() => Assert.Equal([("Duivenvoorde", "")], Recorded().When(decision, body).When(new RetractFact(Id("event 2"), Samples.Personal("wrong")), body).Then(Ends));

    private Scenario Recorded() => Given(body, new BodyRecorded(Id("arrangement"), "Duivenvoorde", "public-body", null, Day(2013, 1, 1)));
    private IEnumerable<(string, string)> Ends() => Stream(body).State.All<BodyIdentity>().OrderBy(b => b.From.First).Select(b => (b.Name.Value, b.To?.ToString() ?? ""));
}
