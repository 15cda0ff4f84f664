namespace Registry.Core.InOperation;

/// <summary>What an organisation pays for a year, as it stood at a stage of the budget.</summary>
/// <param name="AmountCents">In cents.</param>
[View("contributions")]
public sealed record Contribution(Guid Id, Guid Organisation, long Year, Code Stage, long AmountCents, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Year}:{Stage}";
}
