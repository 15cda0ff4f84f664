namespace Registry.Core.AnyPhase;

/// <summary>The organ's own clerk or secretary says that reports are wrong, one or many at once.</summary>
[Decision("contest_reports", Kind.Tracks, "any phase", "registry: reported and confirmed", Role.Clerk, Role.Secretary)]
public sealed record ContestReports(IReadOnlyList<ReportReference> Reports, PersonalText Reason) : Act
{
    public static Opening Open(States now, Given given) => OwnReports.Open(now, given);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => OwnReports.Refusals(Reports, now, given);
    public override IEnumerable<Write> Outcome(States now, Given given) => Reports.Select(r => now.Write(new ReportContested(r.Report, r.Content, Reason)));
}
