namespace Registry.Core.Law;

/// <summary>
/// One rule, two uses: over the outcome of an act it refuses; over a recorded fact it shows as a signal. Pure in what it is given.
/// </summary>
/// <param name="Id">The rule's lasting id.</param>
/// <param name="Basis">Article of law, or the part of the method.</param>
/// <param name="Overridable">Whether two people may set it aside for one act.</param>
public sealed record Rule(
    string Id,
    string Basis,
    bool Overridable,
    Func<RegistryEvent, IEnumerable<Read>> Reads,
    Func<RegistryEvent, States, Given, IEnumerable<Said>> Misses)
{
    /// <summary>A rule about one type of event.</summary>
    public static Rule About<T>(string id, string basis, Func<T, IEnumerable<Read>> reads, Func<T, States, Given, Said?> misses, bool overridable = false) where T : RegistryEvent =>
        AboutEach<T>(id, basis, reads, (e, now, given) => misses(e, now, given) is { } said ? [said] : [], overridable);

    /// <summary>A rule that may find several things in one event, such as one for each participant of a list.</summary>
    public static Rule AboutEach<T>(string id, string basis, Func<T, IEnumerable<Read>> reads, Func<T, States, Given, IEnumerable<Said>> misses, bool overridable = false) where T : RegistryEvent =>
        new(id, basis, overridable, e => e is T t ? reads(t) : [], (e, now, given) => e is T t ? misses(t, now, given) : []);
}

/// <summary>What a rule finds by itself in recorded events; computed, never stored.</summary>
public sealed record Signal(string Rule, string Basis, Guid Event, Said Says);

/// <summary>The rules in force. The law's own rules will come as packs of data; these are the first, and guard the process.</summary>
public static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        ParticipantExists.Joined, ParticipantExists.Track,
        NotInTheFuture.Reported, NotInTheFuture.Joined, NotInTheFuture.Left,
        LeftAfterJoining.Left,
        ListedParticipants.Older, ListedParticipants.Abolished, ListedParticipants.Undescribed,
        VersionsFollow.Gap, VersionsFollow.Overlap, VersionsFollow.NoDays,
        StillListed.Gone,
        RowsAddUp.Completed,
        FrameworksAddUp.Set, FrameworksAddUp.Amended, FrameworksAddUp.Withdrawn,
        TrustHasAScore.Appraised,
        LettersAreSigned.Signed,
        DoubleHat.Assigned, EndedRoleWasHeld.Ended, WithdrawalHorizon.Set,
        SentDrafts.Opinion, SentDrafts.Waiver, SentDrafts.Lapse, SentDrafts.Consent, SentDrafts.ConsentToLast, SentDrafts.AdoptionOfLast,
        OpinionPoints.Twice, RefusalGrounds.Consent,
    ];

    /// <summary>The streams that the rules want to see beside the events themselves.</summary>
    public static IEnumerable<StreamId> Reads(IEnumerable<Recorded> events, IReadOnlyList<Rule>? rules = null) =>
        events.SelectMany(e => (rules ?? All).SelectMany(r => r.Reads(e.Event))).OfType<StreamRead>().Select(r => r.Stream).Distinct();

    /// <summary>The signals over the standing facts of one stream, with what else was read in <paramref name="now"/>. Acts were guarded when taken.</summary>
    public static IEnumerable<Signal> Signals(History history, States now, Given given, IReadOnlyList<Rule>? rules = null) =>
        from e in History.Effective(history.Events)
        where e.Event is FactEvent
        from rule in rules ?? All
        from says in rule.Misses(e.Event, now, given)
        select new Signal(rule.Id, rule.Basis, e.Id, says);
}
