namespace Registry.Core.InOperation;

/// <summary>What a withdrawal costs and how that was reckoned.</summary>
/// <param name="SumCents">What the leaver pays, in cents.</param>
/// <param name="Years">Over how many years the costs are reckoned.</param>
[Decision("record_withdrawal_plan", Kind.Dossiers, "monitoring", "Wgr art. 9(1): consequences of withdrawal", Role.Coordinator, Role.Secretary)]
public sealed record RecordWithdrawalPlan(Guid Organisation, long? SumCents, PublicText Method, long Years, PartialDate SetOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new WithdrawalPlanSet(Organisation, SumCents, Method, Years, SetOn))];
}
