using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class ContestReportsTests : Reports
{
    private static readonly PersonalText reason = Samples.Personal("never decided");

    protected override Decision Answer(params ReportReference[] reports) => new ContestReports(reports, reason);
    protected override ReportStanding Answered => ReportStanding.Contested;

    [Fact]
    public void gives_the_reason_with_each_report() => Reported().When(new ContestReports([Report(1), Report(3)], reason), Track, organisation: Laren)
        .ThenWrites(new ReportContested(Report(1).Report, Report(1).Content, reason), new ReportContested(Report(3).Report, Report(3).Content, reason));
}
