namespace Registry.Core.InOperation;

/// <summary>An organ of this organisation decided on withdrawal.</summary>
[Decision("record_withdrawal_decided", Kind.Tracks, "monitoring", "Wgr art. 1(5) and 9(1): withdrawal", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordWithdrawalDecided(
    [property: Known(Terms.Organs)] Code Organ,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    PartialDate? WithdrawsOn,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new WithdrawalDecided(Organ, Result, WithdrawsOn, DecidedOn, Reference))];
}
