using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Law;

/// <summary>A22: a participant exists on every day of its membership. A register that says otherwise is recorded and signalled.</summary>
public static class ParticipantExists
{
    public static Rule Joined { get; } = Rule.About<ParticipantJoined>("A22", "domain rule A22",
        e => [new StreamRead(new(Kind.Organisations, e.Organisation))],
        (e, now, _) => Misses(now.Of<Organisation>(e.Organisation), e.From.First));

    public static Rule Track { get; } = Rule.About<TrackOpened>("A22", "domain rule A22",
        e => [new StreamRead(new(Kind.Organisations, e.Organisation))],
        (e, now, given) => Misses(now.Of<Organisation>(e.Organisation), given.Today),
        overridable: true);

    private static Said? Misses(Organisation? organisation, DateOnly? day) => organisation switch
    {
        null => new("Deze organisatie staat niet in het register.", "This organisation is not in the registry."),
        _ when day is null || organisation.Exists(day.Value) => null,
        _ => new($"{organisation.Identity?.Name} bestond niet op {day:yyyy-MM-dd}.", $"{organisation.Identity?.Name} did not exist on {day:yyyy-MM-dd}."),
    };
}
