using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordMeetingCancelledTests : Road
{
    private static readonly RecordMeetingCancelled cancelled = new("council", Day(2026, 2, 1), "Storm");

    [Fact]
    public void is_every_meeting_that_the_organ_planned_for_the_day()
    {
        In().Given(Track("Laren"), new MeetingPlanned("council", "Begroting", Day(2026, 2, 1)), new MeetingPlanned("council", "Kaders", Day(2026, 2, 1)), new MeetingPlanned("executive", "Kaders", Day(2026, 2, 1)));
        When(cancelled, Track("Laren")).ThenWrites(new MeetingCancelled("council", Day(2026, 2, 1), "Storm"));
        Assert.Equal(["Begroting", "Kaders"], Of("Laren").All<Meeting>().Where(m => m.MeetingState == MeetingState.Cancelled).Select(m => m.What!.Value.Value).Order());
        Assert.Equal(3, Of("Laren").All<Meeting>().Count());
    }

    [Fact]
    public void stands_by_itself_when_nobody_planned_it()
    {
        In().When(cancelled, Track("Laren"));
        Assert.Equal((null, MeetingState.Cancelled), Of("Laren").All<Meeting>().Select(m => (m.What, m.MeetingState)).Single());
    }
}
