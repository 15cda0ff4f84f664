namespace Registry.Core.AnyPhase;

/// <summary>An organ promised the council something.</summary>
[Decision("record_commitment", Kind.Tracks, "any phase", "Gemeentewet art. 169: duty to inform", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordCommitment(Code Number, [property: Known(Terms.Organs)] Code By, PublicText Commitment, PartialDate MadeOn, PartialDate? Due) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new CommitmentMade(Number, By, Commitment, MadeOn, Due))];
}
