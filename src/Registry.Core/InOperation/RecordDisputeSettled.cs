namespace Registry.Core.InOperation;

/// <summary>A dispute came to an end.</summary>
[Decision("record_dispute_settled", Kind.Dossiers, "relations", "Wgr art. 28: disputes", Role.Coordinator, Role.Secretary)]
public sealed record RecordDisputeSettled(Code Number, PublicText How, PartialDate SettledOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DisputeSettled(Number, How, SettledOn))];
}
