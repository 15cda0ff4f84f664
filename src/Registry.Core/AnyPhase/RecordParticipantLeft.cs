namespace Registry.Core.AnyPhase;

/// <summary>An organisation, or one organ of it, left the arrangement.</summary>
[Decision("record_participant_left", Kind.Arrangements, "any phase", "Wgr art. 9(1): withdrawal", Role.Coordinator)]
public sealed record RecordParticipantLeft(Guid Organisation, [property: Known(Terms.Organs)] Code? Organ, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticipantLeft(Organisation, Organ, On))];
}
