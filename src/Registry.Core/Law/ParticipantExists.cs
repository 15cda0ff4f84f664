using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Law;

/// <summary>A22: a participant exists on every day of its membership. A register that says otherwise is recorded and signalled.</summary>
public static class ParticipantExists
{
    public static Rule Joined { get; } = Rule.About<ParticipantJoined>("A22", "domain rule A22",
        e => [new StreamRead(new(Kind.Organisations, e.Organisation))],
        (e, now, _) => Misses(now.Of<Organisation>(e.Organisation), e.From));

    public static Rule Track { get; } = Rule.About<TrackOpened>("A22", "domain rule A22",
        e => [new StreamRead(new(Kind.Organisations, e.Organisation))],
        (e, now, given) => Misses(now.Of<Organisation>(e.Organisation), new(given.Today, Precision.Day)),
        overridable: true);

    private static Said? Misses(Organisation? organisation, PartialDate date) => organisation switch
    {
        null => new("Deze organisatie staat niet in het register.", "This organisation is not in the registry."),
        // A month or a year is held against the organisation only when it existed at neither end of it.
        _ when date is not { First: { } first, Last: { } last } || organisation.Exists(first) || organisation.Exists(last) => null,
        _ => new($"{organisation.Name} bestond {date.Tell().Nl} niet.", $"{organisation.Name} did not exist {date.Tell().En}."),
    };
}
