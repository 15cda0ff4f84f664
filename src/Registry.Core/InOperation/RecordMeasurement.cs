namespace Registry.Core.InOperation;

/// <summary>An indicator was measured, of all together or of one organisation.</summary>
/// <param name="Value">In the unit of the baseline.</param>
[Decision("record_measurement", Kind.Dossiers, "monitoring", "sixteen steps: monitoring", Role.Coordinator, Role.Secretary)]
public sealed record RecordMeasurement(Code Indicator, long Value, PartialDate On, Guid? Organisation) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new IndicatorMeasured(Indicator, Value, On, Organisation))];
}
