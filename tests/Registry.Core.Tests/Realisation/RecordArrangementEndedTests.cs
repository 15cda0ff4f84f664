using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>After Duivenvoorde: in force on 1 January 2013, ended ten years later.</summary>
public class RecordArrangementEndedTests : Scenario
{
    private static readonly StreamId arrangement = new(Kind.Arrangements, Id("duivenvoorde"));
    private static readonly RecordArrangementEnded decision = new(Day(2023, 1, 1), "Opgeheven");
    private static readonly RecordTextVersion text = new("2013", Day(2013, 1, 1), Day(2013, 1, 1), null, null, null);
    private static readonly (string, string, string)[] told = [("in-preparation", "unknown", "2013-01-01"), ("in-force", "2013-01-01", "2023-01-01"), ("ended", "2023-01-01", "")];

    [Fact]
    public void is_recorded_as_found() => Registered().When(decision with { On = Day(2030, 1, 1), Reason = null }, arrangement).ThenWrites(new ArrangementEnded(Day(2030, 1, 1), null));

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(decision, arrangement);
        When(decision, arrangement).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_on_another_day_for_it_ends_once() => Registered().When(decision, arrangement).When(decision with { On = Day(2024, 1, 1) }, arrangement).ThenRefused("C6");

    [Fact]
    public void ends_what_was_in_force() => Assert.Equal(told, Registered().When(text, arrangement).When(decision, arrangement).Then(Standings));

    [Fact]
    public void recorded_before_the_beginning_ends_it_all_the_same() => Assert.Equal(told, Registered().When(decision, arrangement).When(text, arrangement).Then(Standings));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ends_the_texts_with_it(bool first)
    {
        Registered().When(first ? decision : text, arrangement).When(first ? text : decision, arrangement);
        var row = Assert.Single(Stream(arrangement).State.All<TextVersion>());
        Assert.Equal((Day(2023, 1, 1), new Period(new(2013, 1, 1), new(2023, 1, 1))), (row.To, row.InForce));
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    public void stays_ended_whatever_text_is_said_to_enter_into_force(int year)
    {
        Registered().When(text, arrangement).When(text with { Version = "late", From = Day(year, 1, 1), InForceFrom = Day(year, 1, 1) }, arrangement).When(decision, arrangement);
        Assert.Equal(told, Standings());
        Assert.False(Stream(arrangement).State.All<TextVersion>().Single(t => t.Version == "late").Valid.Holds(new(2024, 6, 1)));
    }

    [Fact]
    public void on_an_unknown_day_leaves_no_day_on_which_it_is_known_to_have_ended() => Assert.Equal([told[0], ("in-force", "2013-01-01", "unknown")],
        Registered().When(decision with { On = PartialDate.Unknown }, arrangement).When(text, arrangement).Then(Standings));

    [Fact]
    public void corrected_moves_the_end() => Assert.Equal([told[0], ("in-force", "2013-01-01", "2022-01-01"), ("ended", "2022-01-01", "")],
        Registered().When(text, arrangement).When(decision, arrangement).When(decision with { On = Day(2022, 1, 1) }, arrangement, corrects: Id("event 3"), source: Because).Then(Standings));

    [Fact]
    public void retracted_goes_on()
    {
        Registered().When(text, arrangement).When(decision, arrangement).When(new RetractFact(Id("event 3"), Samples.Personal("wrong")), arrangement);
        Assert.Equal([told[0], ("in-force", "2013-01-01", "")], Standings());
        Assert.Null(Assert.Single(Stream(arrangement).State.All<TextVersion>()).To);
    }

    private Scenario Registered() => Given(arrangement, new ArrangementRegistered("Duivenvoorde", null, "public-body", "supporting"));

    private IEnumerable<(string, string, string)> Standings() =>
        Stream(arrangement).State.All<Collaboration>().OrderBy(c => c.From.First).Select(c => (c.Status.Value, c.From.ToString(), c.To?.ToString() ?? ""));
}
