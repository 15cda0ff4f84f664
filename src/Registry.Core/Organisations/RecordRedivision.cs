using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Organisations;

/// <summary>
/// A redivision: municipalities end and others take their place, all in one decision. In every arrangement of an ended municipality its
/// one successor takes its place (Wet arhi art. 41(3)); with more than one the law names the successor and the places stay as they are.
/// </summary>
[Decision("record_redivision", Kind.Organisations, "organisations", "Wet arhi art. 41", Role.Coordinator, Creates = true)]
public sealed record RecordRedivision(PartialDate On, Title Law, IReadOnlyList<Guid> Ended, IReadOnlyList<NewOrganisation> Created, IReadOnlyList<Guid> Enlarged) : Fact
{
    public override IEnumerable<Read> Reads(States seen) =>
    [
        .. Ended.Concat(Enlarged).Select(id => new StreamRead(Stream(id))),
        .. Ended.Select(id => new KeyRead(Keys.ArrangementsOf(id))),
        .. Ended.SelectMany(id => seen.Under(Keys.ArrangementsOf(id))).Select(id => new StreamRead(new(Kind.Arrangements, id))),
        .. Created.SelectMany(c => Holder.Reads(c.Code, seen)),
    ];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Ended.Count == 0 || Created.Count + Enlarged.Count == 0)
            yield return new("ORG2", new("Een herindeling heeft opgeheven gemeenten en opvolgers.", "A redivision has ended municipalities and successors."), "Wet arhi art. 1");
        foreach (var unknown in Others.Unknown(Ended.Concat(Enlarged), now)) yield return unknown;
        foreach (var (id, times) in Ended.Concat(Enlarged).CountBy(id => id))
            if (times > 1) yield return new("ORG4", new($"Organisatie {id} staat er meer dan eens.", $"Organisation {id} is named more than once."), "registry: organisations");
        foreach (var (code, times) in Created.Select(c => c.Code).OfType<Code>().CountBy(c => c))
            if (times > 1) yield return new("ORG4", new($"De code {code} staat er meer dan eens.", $"The code {code} is named more than once."), "registry: organisations");
        foreach (var created in Created)
            if (Holder.Of(created.Code, now) is { } id && now.Of<Organisation>(id)?.Registered is { } other && (other.Name != created.Name || other.From != On))
                yield return Holder.Taken(created.Code!.Value, other.Name);
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        // The addressed stream is the first new organisation's: a redivision is a creation like any other.
        Guid[] created = [.. Created.Select((c, n) => Holder.Of(c.Code, now) ?? given.Ids[n])];
        Guid[] successors = [.. created, .. Enlarged];
        foreach (var (n, id) in created.Index())
            yield return new(Stream(id), new OrganisationRegistered(Terms.Municipality, Created[n].Code, Created[n].Name, On), id);
        foreach (var id in Ended) yield return new(Stream(id), new OrganisationAbolished(On, successors, Law));
        foreach (var id in Enlarged) yield return new(Stream(id), new OrganisationEnlarged(On, Ended, Law));
        if (successors is not [var successor]) yield break;
        foreach (var ended in Ended)
            foreach (var arrangement in now.Under(Keys.ArrangementsOf(ended)))
                if (now.Of<Arrangement>(arrangement)?.All<Participation>().Any(p => p.Organisation == ended && p.To is null) == true)
                    yield return new(new(Kind.Arrangements, arrangement), new ParticipantSucceeded(ended, successor, On, Law));
    }

    private static StreamId Stream(Guid id) => new(Kind.Organisations, id);
}

/// <summary>An organisation that a redivision brings about.</summary>
public sealed record NewOrganisation(Title Name, Code? Code);
