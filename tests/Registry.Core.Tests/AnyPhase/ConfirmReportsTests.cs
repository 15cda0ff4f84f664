using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class ConfirmReportsTests : Reports
{
    protected override Decision Answer(params ReportReference[] reports) => new ConfirmReports(reports);
    protected override ReportStanding Answered => ReportStanding.Confirmed;

    [Fact]
    public void names_each_report_and_its_digest() => Reported().When(new ConfirmReports([Report(1), Report(3)]), Track, organisation: Laren)
        .ThenWrites(new ReportConfirmed(Report(1).Report, Report(1).Content), new ReportConfirmed(Report(3).Report, Report(3).Content));
}
