using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordMeetingHeldTests : Road
{
    private static readonly RecordMeetingHeld held = new("council", "Begroting", Day(2026, 2, 1));

    [Fact]
    public void is_the_planned_meeting_of_that_day()
    {
        In().Given(Track("Laren"), new MeetingPlanned("council", "Begroting", Day(2026, 2, 1)), new MeetingPlanned("council", "Begroting", Day(2026, 2, 8)), new MeetingPlanned("council", "Kaders", Day(2026, 2, 1)));
        When(held, Track("Laren")).ThenWrites(new MeetingHeld("council", "Begroting", Day(2026, 2, 1)));
        var meeting = Assert.Single(Of("Laren").All<Meeting>(), m => m.MeetingState == MeetingState.Held);
        Assert.Equal(("Begroting", Day(2026, 2, 1), 3), (meeting.What!.Value.Value, meeting.On, Of("Laren").All<Meeting>().Count()));
    }

    [Fact]
    public void stands_by_itself_when_nobody_planned_it()
    {
        In().When(held, Track("Laren"));
        Assert.Equal(MeetingState.Held, Assert.Single(Of("Laren").All<Meeting>()).MeetingState);
    }
}
