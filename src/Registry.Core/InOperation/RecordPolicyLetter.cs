namespace Registry.Core.InOperation;

/// <summary>The councils were sent the budget policy letter for a year.</summary>
[Decision("record_policy_letter", Kind.Dossiers, "monitoring", "Wgr art. 34b: budget policy letter", Role.Coordinator, Role.Secretary)]
public sealed record RecordPolicyLetter(long Year, PartialDate SentOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BudgetPolicyLetterSent(Year, SentOn))];
}
