using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordMeasurementTests : Road
{
    private static readonly RecordMeasurement measurement = new("wachttijd", 14, Day(2026, 2, 1), Id("Laren"));

    [Fact]
    public void is_of_one_organisation_or_of_all_together()
    {
        In().When(measurement, dossier).ThenWrites(new IndicatorMeasured("wachttijd", 14, Day(2026, 2, 1), Id("Laren")));
        When(measurement with { Organisation = null, Value = 12 }, dossier);
        Assert.Equal([(12, (Guid?)null), (14, Id("Laren"))], Whole.All<Measurement>().OrderBy(m => m.Value).Select(m => (m.Value, m.About)));
    }

    [Fact]
    public void can_be_repeated_on_another_day() => In().When(measurement, dossier).When(measurement with { On = Day(2026, 2, 2) }, dossier)
        .ThenWrites(new IndicatorMeasured("wachttijd", 14, Day(2026, 2, 2), Id("Laren")));

    [Fact]
    public void needs_no_baseline()
    {
        In().When(measurement, dossier);
        Assert.Empty(Rules(dossier));
    }
}
