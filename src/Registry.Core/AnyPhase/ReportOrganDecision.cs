namespace Registry.Core.AnyPhase;

/// <summary>A council's, executive's or other organ's decision, reported with its source by whoever knows of it.</summary>
[Decision("report_organ_decision", Kind.Tracks, "any phase", "registry: reported and confirmed", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record ReportOrganDecision(
    [property: Known(Terms.Organs)] Code Organ,
    [property: Known(Terms.Matters)] Code Matter,
    [property: Known(Terms.Results)] Code Result,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganDecisionReported(Organ, Matter, Result, DecidedOn, Reference))];
}
