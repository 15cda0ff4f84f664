namespace Registry.Core.AnyPhase;

/// <summary>A commitment was met, or is no longer asked for.</summary>
[Decision("record_commitment_settled", Kind.Tracks, "any phase", "Gemeentewet art. 169: duty to inform", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordCommitmentSettled(Code Number, PublicText How, PartialDate SettledOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new CommitmentSettled(Number, How, SettledOn))];
}
