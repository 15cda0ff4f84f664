namespace Registry.Core.AnyPhase;

/// <summary>The organ's own clerk or secretary confirms reports, one or many at once.</summary>
[Decision("confirm_reports", Kind.Tracks, "any phase", "registry: reported and confirmed", Role.Clerk, Role.Secretary)]
public sealed record ConfirmReports(IReadOnlyList<ReportReference> Reports) : Act
{
    public static Opening Open(States now, Given given) => OwnReports.Open(now, given);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => OwnReports.Refusals(Reports, now, given);
    public override IEnumerable<Write> Outcome(States now, Given given) => Reports.Select(r => now.Write(new ReportConfirmed(r.Report, r.Content)));
}
