namespace Registry.Core.InOperation;

/// <summary>A measurement of an indicator.</summary>
/// <param name="Value">In the unit of the baseline.</param>
/// <param name="Organisation">Absent when it is about all together.</param>
[View("measurements")]
public sealed record Measurement(Guid Id, Code Indicator, long Value, PartialDate On, Guid? Organisation) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Indicator}:{Organisation}";
}
