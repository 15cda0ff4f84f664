namespace Registry.Core.AnyPhase;

/// <summary>An organ joined the arrangement.</summary>
[Decision("record_participant_joined", Kind.Arrangements, "any phase", "Wgr art. 9(1): accession", Role.Coordinator)]
public sealed record RecordParticipantJoined(Guid Organisation, [property: Known(Terms.Organs)] Code? Organ, Title? Scope, PartialDate From, PartialDate? To) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticipantJoined(Organisation, Organ, Scope, From, To))];
}
