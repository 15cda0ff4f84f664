using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>An arrangement of the register that its next export does not have.</summary>
public class RecordNoLongerListedTests : Scenario
{
    private static readonly StreamId arrangement = new(Kind.Arrangements, Id("gone"));
    private static readonly RecordNoLongerListed decision = new(Day(2026, 5, 17));

    [Fact]
    public void is_recorded_once() => Listed().When(decision, arrangement).ThenWrites(new NoLongerListed(Day(2026, 5, 17))).When(decision, arrangement).ThenKnown(Last);

    [Fact]
    public void changes_nothing_of_the_arrangement_and_shows_as_a_signal()
    {
        Listed();
        var before = Stream(arrangement).State.Rows;
        When(decision, arrangement);
        Assert.Equal(before.Values, Stream(arrangement).State.Rows.Values.Where(r => r is not Unlisted));
        Assert.Equal(Day(2026, 5, 17), Assert.Single(Stream(arrangement).State.All<Unlisted>()).On);
        Assert.Equal(["L07"], Rules(arrangement));
    }

    [Fact]
    public void taken_back_it_stands_in_the_register_again()
    {
        Listed().When(decision, arrangement).When(new RetractFact(Last.Id, Samples.Personal("weer in het register")), arrangement);
        Assert.Empty(Stream(arrangement).State.All<Unlisted>());
        Assert.Empty(Rules(arrangement));
    }

    private RecordNoLongerListedTests Listed()
    {
        When(new RecordArrangement("roo-1", "Regeling Noord", "public-body", Day(2010, 1, 1)), arrangement);
        return this;
    }
}
