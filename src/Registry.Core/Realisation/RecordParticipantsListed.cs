namespace Registry.Core.Realisation;

/// <summary>Whom a register lists as participants with one version of an arrangement.</summary>
[Decision("record_participants_listed", Kind.Arrangements, "realisation", "Wgr art. 136: register of arrangements", Role.Coordinator)]
public sealed record RecordParticipantsListed(Code Version, PartialDate From, PartialDate? To, IReadOnlyList<ListedParticipant> Participants) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticipantsListed(Version, From, To, Participants))];
}
