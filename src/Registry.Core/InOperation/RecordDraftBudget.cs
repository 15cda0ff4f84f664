namespace Registry.Core.InOperation;

/// <summary>The councils were sent the draft budget for a year.</summary>
[Decision("record_draft_budget", Kind.Dossiers, "monitoring", "Wgr art. 35: draft budget", Role.Coordinator, Role.Secretary)]
public sealed record RecordDraftBudget(long Year, PartialDate SentOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DraftBudgetSent(Year, SentOn))];
}
