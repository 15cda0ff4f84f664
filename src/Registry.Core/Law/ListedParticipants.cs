using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>
/// What a register's list of participants contradicts. Registers are recorded as they are: they list members from before their municipality
/// was, members that are no more, and organisations of which they say nothing else.
/// </summary>
public static class ListedParticipants
{
    /// <summary>A22: a participant exists on every day of its membership, so also on that of its accession.</summary>
    public static Rule Older { get; } = About("A22", "domain rule A22", (p, organisation, _, _) =>
        p.Since is { First: { } first, Last: { } last } since && !organisation.Exists(first) && !organisation.Exists(last)
            ? new($"{organisation.Name} bestond {since.Tell().Nl} niet, toen zij volgens het register toetrad.", $"{organisation.Name} did not exist {since.Tell().En}, when it acceded according to the register.")
            : null);

    /// <summary>A22: a list that still holds names an organisation that has ceased to be.</summary>
    public static Rule Abolished { get; } = About("L02", "domain rule A22", (_, organisation, list, given) =>
        organisation.Ended is { First: { } ended } on && ended <= given.Today && ended < (list.To?.First ?? DateOnly.MaxValue)
            ? new($"{organisation.Name} is opgeheven {on.Tell().Nl} en staat nog als deelnemer in versie {list.Version}.", $"{organisation.Name} was abolished {on.Tell().En} and is still a participant in version {list.Version}.")
            : null);

    /// <summary>The register names an organisation that it does not describe itself.</summary>
    public static Rule Undescribed { get; } = About("L03", "registry: imports", (_, organisation, list, _) =>
        organisation.Registered?.OrganisationKind == Terms.NotRecorded
            ? new($"{organisation.Name} staat in versie {list.Version}, maar het register zegt niet wat voor organisatie dit is.", $"{organisation.Name} is in version {list.Version}, but the register does not say what kind of organisation it is.")
            : null);

    private static Rule About(string id, string basis, Func<ListedParticipant, Organisation, ParticipantsListed, Given, Said?> misses) => Rule.AboutEach<ParticipantsListed>(id, basis,
        list => list.Participants.Select(p => new StreamRead(new(Kind.Organisations, p.Organisation))),
        (list, now, given) => list.Participants.DistinctBy(p => p.Organisation)
            .Select(p => now.Of<Organisation>(p.Organisation) is { } organisation ? misses(p, organisation, list, given) : null).OfType<Said>());
}
