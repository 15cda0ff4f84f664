namespace Registry.Core.InOperation;

/// <summary>What this organisation pays for a year, as it stands at a stage of the budget.</summary>
/// <param name="AmountCents">In cents.</param>
[Decision("record_contribution", Kind.Tracks, "monitoring", "Wgr art. 34 and 35; sixteen steps: monitoring", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordContribution(long Year, [property: Known(Terms.ContributionStages)] Code Stage, long AmountCents, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ContributionSet(Year, Stage, AmountCents, On))];
}
