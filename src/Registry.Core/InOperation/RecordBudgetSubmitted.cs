namespace Registry.Core.InOperation;

/// <summary>The budget or the annual account of a year was submitted to the supervisor.</summary>
/// <param name="To">The supervisor.</param>
[Decision("record_budget_submitted", Kind.Dossiers, "monitoring", "Wgr art. 34(2) and 34(4): supervision", Role.Coordinator, Role.Secretary)]
public sealed record RecordBudgetSubmitted(long Year, [property: Known(Terms.BudgetPapers)] Code What, Title To, PartialDate SubmittedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BudgetSubmitted(Year, What, To, SubmittedOn))];
}
