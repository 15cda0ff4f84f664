using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordMeetingPlannedTests : Road
{
    private static readonly RecordMeetingPlanned planned = new("council", "Begroting", Day(2026, 6, 1));

    [Fact]
    public void stands_as_planned()
    {
        In().When(planned, Track("Laren")).ThenWrites(new MeetingPlanned("council", "Begroting", Day(2026, 6, 1)));
        var meeting = Assert.Single(Of("Laren").All<Meeting>());
        Assert.Equal((Id("Laren"), "council", "Begroting", MeetingState.Planned), (meeting.Organisation, meeting.Organ.Value, meeting.What!.Value.Value, meeting.MeetingState));
    }

    [Fact]
    public void told_late_changes_nothing_of_what_became_of_it()
    {
        In().Given(Track("Laren"), new MeetingHeld("council", "Begroting", Day(2026, 6, 1)), new MeetingCancelled("executive", Day(2026, 6, 1), null));
        When(planned, Track("Laren")).When(planned with { Organ = "executive" }, Track("Laren"));
        Assert.Equal([("council", "Begroting", MeetingState.Held), ("executive", "Begroting", MeetingState.Cancelled)],
            Of("Laren").All<Meeting>().OrderBy(m => m.Organ.Value).Select(m => (m.Organ.Value, m.What!.Value.Value, m.MeetingState)));
    }

    [Fact]
    public void about_two_things_on_one_day_are_two()
    {
        In().When(planned, Track("Laren")).When(planned with { What = "Kaders" }, Track("Laren"));
        Assert.Equal(2, Of("Laren").All<Meeting>().Count());
    }
}
