namespace Registry.Core.InOperation;

/// <summary>What was left of the body was divided.</summary>
/// <param name="Account">The final account.</param>
[Decision("record_liquidation", Kind.Dossiers, "monitoring", "Wgr art. 9: liquidation", Role.Coordinator, Role.Secretary)]
public sealed record RecordLiquidation(PublicText Account, PartialDate CompletedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LiquidationCompleted(Account, CompletedOn))];
}
