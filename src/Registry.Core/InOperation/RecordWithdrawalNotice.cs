namespace Registry.Core.InOperation;

/// <summary>This organisation let know that it wants to leave.</summary>
[Decision("record_withdrawal_notice", Kind.Tracks, "monitoring", "Wgr art. 9(1): withdrawal", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordWithdrawalNotice(PartialDate NotifiedOn, PublicText? Reason) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new WithdrawalNotified(NotifiedOn, Reason))];
}
