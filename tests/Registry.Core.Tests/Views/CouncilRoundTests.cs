using Registry.Core.AnyPhase;
using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

public class CouncilRoundTests : Drafted
{
    private CouncilLine Line(string town, long? version = null) => CouncilRound.Of(Whole, [.. towns.Select(Of)], version)!.Lines.Single(l => l.Organisation == Id(town));

    [Fact]
    public void is_on_the_last_draft_and_tells_what_was_said_of_that_one()
    {
        Finalised(2).Given(Track("Laren"), new OpinionGiven("council", Text(1), "conditional", [], Day(2026, 2, 1), null)).Given(Track("Eemnes"), new OpinionLapsed(Text(2), Day(2026, 3, 1)));
        Assert.Equal((null, "conditional"), (Line("Laren").Opinion?.Value, Line("Laren", 1).Opinion?.Value));
        Assert.Equal(("lapsed", null), (Line("Eemnes").Opinion?.Value, Line("Eemnes", 1).Opinion?.Value));
        Assert.Null(Line("Blaricum").Opinion);
    }

    [Fact]
    public void shows_adoptions_of_its_draft_and_reports_that_name_none()
    {
        Finalised(2).Given(Track("Laren"), new ArrangementDecided("council", Text(1), "rejected", null, null, Day(2026, 2, 1), null))
            .Given(Track("Laren"), new OrganDecisionReported("executive", "adoption", "adopted", Day(2026, 3, 1), null))
            .Given(Track("Laren"), new ArrangementDecided("council", Text(2), "adopted", null, null, Day(2026, 4, 1), null));
        Assert.Equal(["adopted", "adopted"], Line("Laren").Adopted.Select(d => d.Result.Value));
        Assert.Equal(["rejected", "adopted"], Line("Laren", 1).Adopted.Select(d => d.Result.Value));
    }
}
