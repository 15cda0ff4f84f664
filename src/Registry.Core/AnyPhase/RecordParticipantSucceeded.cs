namespace Registry.Core.AnyPhase;

/// <summary>A successor took the place of an organisation that ended, in this arrangement, as a source says of it.</summary>
[Decision("record_participant_succeeded", Kind.Arrangements, "any phase", "Wet arhi art. 41(3)", Role.Coordinator)]
public sealed record RecordParticipantSucceeded(Guid Predecessor, Guid Successor, PartialDate On, Title Law) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticipantSucceeded(Predecessor, Successor, On, Law))];
}
