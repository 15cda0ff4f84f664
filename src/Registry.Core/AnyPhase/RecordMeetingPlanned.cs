namespace Registry.Core.AnyPhase;

/// <summary>An organ of this organisation is to meet on a day.</summary>
[Decision("record_meeting_planned", Kind.Tracks, "any phase", "Wgr art. 22; Gemeentewet art. 17: meetings", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordMeetingPlanned([property: Known(Terms.Organs)] Code Organ, Title What, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new MeetingPlanned(Organ, What, On))];
}
