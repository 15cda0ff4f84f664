using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>What became of a meeting.</summary>
public enum MeetingState { Planned, Held, Cancelled }

/// <summary>A meeting of an organ.</summary>
/// <param name="What">What it is about; absent when all that is recorded is that it does not go on.</param>
[View("meetings")]
public sealed record Meeting(Guid Id, Guid Organisation, Code Organ, Title? What, PartialDate On, MeetingState MeetingState) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Organ}:{On}";

    /// <summary>Facts come in any order: that it was planned says nothing against what became of it.</summary>
    internal static StreamState Planned(SteppedState now, Recorded e, MeetingPlanned p) =>
        now.With((Same(now, p.Organ, p.On, p.What) ?? new Meeting(e.FactId, now.Of ?? default, p.Organ, null, p.On, MeetingState.Planned)) with { What = p.What });

    internal static StreamState Held(SteppedState now, Recorded e, MeetingHeld h) =>
        now.With((Same(now, h.Organ, h.On, h.What) ?? new Meeting(e.FactId, now.Of ?? default, h.Organ, null, h.On, MeetingState.Held)) with { What = h.What, MeetingState = MeetingState.Held });

    /// <summary>All that the organ planned for the day.</summary>
    internal static StreamState Cancelled(SteppedState now, Recorded e, MeetingCancelled c) =>
        OnDay(now, c.Organ, c.On).Where(m => m.MeetingState == MeetingState.Planned).Select(m => m with { MeetingState = MeetingState.Cancelled }).ToList() is { Count: > 0 } planned
            ? now.With(planned)
            : now.With(new Meeting(e.FactId, now.Of ?? default, c.Organ, null, c.On, MeetingState.Cancelled));

    private static Meeting? Same(SteppedState now, Code organ, PartialDate on, Title what) => OnDay(now, organ, on).FirstOrDefault(m => m.What is null || m.What == what);

    private static IEnumerable<Meeting> OnDay(SteppedState now, Code organ, PartialDate on) =>
        now.All<Meeting>().Where(m => m.Organ == organ && m.On == on).OrderBy(m => m.What is null).ThenBy(m => m.Id);
}

/// <summary>The council does not meet.</summary>
/// <param name="To">The first day after it.</param>
[View("recesses")]
public sealed record Recess(Guid Id, Guid Organisation, DateOnly From, DateOnly To) : ViewRow(Id)
{
    public override Period Valid => new(From, To);
    public override Guid? About => Organisation;
}
