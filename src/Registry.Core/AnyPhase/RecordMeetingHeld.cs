namespace Registry.Core.AnyPhase;

/// <summary>An organ of this organisation met.</summary>
[Decision("record_meeting_held", Kind.Tracks, "any phase", "Wgr art. 22; Gemeentewet art. 17: meetings", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordMeetingHeld([property: Known(Terms.Organs)] Code Organ, Title What, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new MeetingHeld(Organ, What, On))];
}
