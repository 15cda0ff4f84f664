using System.Security.Cryptography;
using System.Text;
using Registry.Core.Exploration;

namespace Registry.Core.Realisation;

/// <summary>A participant as a register lists it with a version of an arrangement.</summary>
/// <param name="Organ">Absent when the register does not say which organ takes part.</param>
/// <param name="Since">The day of its accession, as the register gives it.</param>
/// <param name="Share">Its share of the costs, in parts per million.</param>
/// <param name="Abolished">The day on which the organisation itself ceased to be, where the register says so.</param>
public sealed record ListedParticipant(Guid Organisation, [property: Known(Terms.Organs)] Code? Organ, PartialDate? Since, long? Share, PartialDate? Abolished);

/// <summary>That a place is known from a register's lists.</summary>
/// <param name="Version">The version with whose list the place begins.</param>
/// <param name="Since">The day of accession as that list gives it; before the place begins, when the lists of that time do not have it.</param>
/// <param name="Ended">
/// Registers give days of accession and none of withdrawal: an end is derived. next-version: it is not in the list that followed; abolished:
/// the organisation ceased to be before that; unknown: its list ended and no other followed on it.
/// </param>
public sealed record Listing(Code Version, PartialDate? Since, long? Share, [property: Known(Terms.ListingEnds)] Code? Ended);

/// <summary>
/// Places in an arrangement, from the lists of a register's versions one after the other: on each day the list that holds says who takes part.
/// A place begins with the list that first has it, or on its day of accession: a later one always, an earlier one when no list held then. It
/// ends with the list that has it no longer. Lists that hold on no day make no place.
/// </summary>
internal sealed class Listings
{
    private sealed record Place(Guid Id, ListedParticipant Said, PartialDate From, Code Version, PartialDate? Since);

    private readonly List<Participation> _told = [];
    private readonly Dictionary<(Guid Organisation, Code? Organ), Place> _open = [];

    public static IEnumerable<Participation> Told(IEnumerable<(Guid Fact, ParticipantsListed List)> lists)
    {
        var listings = new Listings();
        ParticipantsListed? before = null;
        foreach (var (fact, list) in lists.Where(l => !(l.List.To?.First <= l.List.From.First))
            .OrderBy(l => l.List.From.First).ThenBy(l => l.List.To?.First is null).ThenBy(l => l.List.To?.First).ThenBy(l => l.List.Version.Value, StringComparer.Ordinal))
        {
            listings.Follow(fact, list, before);
            before = list;
        }
        if (before is { To: { } end }) foreach (var place in listings._open.Values) listings.Close(place, before.From, end, Terms.Unknown);
        else foreach (var place in listings._open.Values) listings.Tell(place, null, null);
        return listings._told;
    }

    private void Follow(Guid fact, ParticipantsListed list, ParticipantsListed? before)
    {
        // A list that began after the one before it had ended does not say what happened between them.
        var gap = before?.To is { First: { } ended } && ended < list.From.First;
        var now = list.Participants.DistinctBy(p => (p.Organisation, p.Organ)).ToDictionary(p => (p.Organisation, p.Organ));
        foreach (var (who, place) in _open.ToList())
        {
            var stays = !gap && now.GetValueOrDefault(who) is { } next && next.Share == place.Said.Share && !(next.Since?.First > list.From.First);
            if (stays) continue;
            if (gap) Close(place, before!.From, before.To!.Value, Terms.Unknown);
            else Close(place, before!.From, list.From, now.ContainsKey(who) ? (Code?)null : new Code(Terms.NextVersion));
            _open.Remove(who);
        }
        foreach (var (who, said) in now)
        {
            var from = said.Since is { First: not null } since && (since.First > list.From.First || before is null || gap && since.First >= before.To!.Value.First) ? since : list.From;
            if (_open.TryGetValue(who, out var place)) _open[who] = place with { Said = said };
            else _open[who] = new(Id(fact, who.Organisation, who.Organ), said, from, list.Version, said.Since);
        }
    }

    private void Close(Place place, PartialDate listed, PartialDate end, Code? why)
    {
        var abolished = why is not null && place.Said.Abolished is { First: { } gone } && gone <= end.First && !(gone <= listed.First);
        Tell(place, abolished ? place.Said.Abolished : end, abolished ? new Code(Terms.Abolished) : why);
    }

    private void Tell(Place place, PartialDate? to, Code? ended) =>
        _told.Add(new(place.Id, place.Said.Organisation, place.Said.Organ, null, place.From, to, [], new(place.Version, place.Since, place.Said.Share, ended)));

    /// <summary>The same list gives the same place the same id, whatever else it says.</summary>
    private static Guid Id(Guid fact, Guid organisation, Code? organ) =>
        Ids.From(SHA256.HashData([.. fact.ToByteArray(bigEndian: true), .. organisation.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(organ?.Value ?? "")]));
}
