namespace Registry.Core.AnyPhase;

/// <summary>A meeting of an organ of this organisation does not go on.</summary>
[Decision("record_meeting_cancelled", Kind.Tracks, "any phase", "Wgr art. 22; Gemeentewet art. 17: meetings", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordMeetingCancelled([property: Known(Terms.Organs)] Code Organ, PartialDate On, PublicText? Reason) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new MeetingCancelled(Organ, On, Reason))];
}
