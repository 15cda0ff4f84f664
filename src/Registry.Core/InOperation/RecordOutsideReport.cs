namespace Registry.Core.InOperation;

/// <summary>Somebody outside, such as a court of audit, reported on the collaboration.</summary>
[Decision("record_outside_report", Kind.Dossiers, "monitoring", "Gemeentewet art. 182 to 185: court of audit; sixteen steps: monitoring", Role.Coordinator, Role.Secretary)]
public sealed record RecordOutsideReport([property: NoPerson] Title By, Title Name, IReadOnlyList<Recommendation> Recommendations, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OutsideReportReceived(By, Name, Recommendations, On))];
}
