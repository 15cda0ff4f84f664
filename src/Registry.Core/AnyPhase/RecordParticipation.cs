namespace Registry.Core.AnyPhase;

/// <summary>Residents or others concerned took part in the thinking.</summary>
/// <param name="Who">Which groups, never which persons.</param>
/// <param name="Done">What was done with the result.</param>
[Decision("record_participation", Kind.Dossiers, "any phase", "Wgr art. 10; Gemeentewet art. 150: public participation", Role.Coordinator, Role.Secretary)]
public sealed record RecordParticipation(Title What, [property: NoPerson] PublicText Who, PublicText How, PublicText Result, PublicText? Done, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ParticipationHeld(What, Who, How, Result, Done, On))];
}
