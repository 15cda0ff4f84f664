using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordOutsideReportTests : Road
{
    private static readonly RecordOutsideReport report = new("Rekenkamer", "Grip op de regio", [new("RK-1", "Stel kaders"), new("RK-2", "Meet")], Day(2026, 2, 1));

    [Fact]
    public void leaves_each_recommendation_waiting_for_an_answer()
    {
        In().When(report, dossier).ThenWrites(new OutsideReportReceived("Rekenkamer", "Grip op de regio", report.Recommendations, Day(2026, 2, 1)));
        Assert.Equal([("recommendation", "RK-1", "Stel kaders"), ("recommendation", "RK-2", "Meet")], Whole.All<OpenItem>().OrderBy(i => i.Number.Value).Select(i => (i.ItemKind.Value, i.Number.Value, i.Text.Value)));
        Assert.EndsWith("met 2 aanbevelingen.", Last.Event.Tell(_ => "").Nl, StringComparison.Ordinal);
    }

    [Fact]
    public void that_recommends_nothing_is_found_by_its_day()
    {
        In().When(report with { Recommendations = [] }, dossier);
        Assert.Empty(Whole.All<OpenItem>());
        Assert.Equal(("outside_report_received", Day(2026, 2, 1)), Whole.All<Happening>().Select(h => (h.Record.Value, h.On)).Single());
    }
}
