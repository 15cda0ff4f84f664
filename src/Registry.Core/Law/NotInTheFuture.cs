using Registry.Core.AnyPhase;

namespace Registry.Core.Law;

/// <summary>What lies in the future has not happened: a fact dated after today is recorded as found, and signalled until the day comes.</summary>
public static class NotInTheFuture
{
    public static Rule Reported { get; } = About<OrganDecisionReported>(e => e.DecidedOn);
    public static Rule Joined { get; } = About<ParticipantJoined>(e => e.From);
    public static Rule Left { get; } = About<ParticipantLeft>(e => e.On);

    private static Rule About<T>(Func<T, PartialDate> date) where T : RegistryEvent => Rule.About<T>("P03", "process rule P03", _ => [],
        (e, _, given) => date(e).First > given.Today
            ? new($"De datum {date(e)} ligt in de toekomst.", $"The date {date(e)} lies in the future.")
            : null);
}
