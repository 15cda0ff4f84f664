using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class FixBaselineTests : Drafted
{
    private static readonly IndicatorFixed waiting = new("I1", "Wachttijd", item, 12, "weken"), cost = new("I2", "Kosten", null, 4_000_000, "cent per inwoner");

    [Fact]
    public void makes_a_row_of_each_indicator()
    {
        Framed("realisation").When(new FixBaseline([waiting, cost], Day(2026, 1, 1)), dossier).ThenWrites(new BaselineFixed([waiting, cost], Day(2026, 1, 1)));
        Assert.Equal([("I1", 12L, Id("Laren")), ("I2", 4_000_000L, null)], Rows().Select(i => (i.Indicator.Value, i.Baseline, i.About)));
        Assert.True(Whole.Has("entry-into-force", ["baseline_fixed"]));
    }

    [Fact]
    public void is_refused_an_indicator_that_is_there_twice() => Framed("realisation").When(new FixBaseline([waiting, waiting with { Value = 3 }], Day(2026, 1, 1)), dossier).ThenRefused("P29");

    [Fact]
    public void is_refused_an_item_that_no_framework_has() => Framed("realisation").When(new FixBaseline([waiting with { Answers = unknown }], Day(2026, 1, 1)), dossier).ThenRefused("P26");

    [Fact]
    public void takes_the_place_of_an_earlier_one_of_the_same_indicator_alone()
    {
        Framed("realisation").When(new FixBaseline([waiting, cost], Day(2026, 1, 1)), dossier).When(new FixBaseline([waiting with { Value = 10 }], Day(2026, 2, 1)), dossier);
        Assert.Equal([("I1", 10L), ("I2", 4_000_000L)], Rows().Select(i => (i.Indicator.Value, i.Baseline)));
    }

    private IEnumerable<IndicatorBaseline> Rows() => Whole.All<IndicatorBaseline>().OrderBy(i => i.Indicator.Value);
}
