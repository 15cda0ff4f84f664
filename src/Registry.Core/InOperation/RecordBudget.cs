namespace Registry.Core.InOperation;

/// <summary>The board adopted the budget for a year, or an amendment of it.</summary>
/// <param name="TotalCents">All that is spent, in cents.</param>
[Decision("record_budget", Kind.Dossiers, "monitoring", "Wgr art. 34: budget", Role.Coordinator, Role.Secretary)]
public sealed record RecordBudget(long Year, PartialDate AdoptedOn, long TotalCents) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BudgetAdopted(Year, AdoptedOn, TotalCents))];
}
