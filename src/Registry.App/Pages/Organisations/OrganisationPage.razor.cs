using Registry.App.Pages.Asking;
using Registry.App.Pages.Collaborations;
using Registry.App.Pages.Parts;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.App.Pages.Organisations;

/// <summary>What the page of an organisation shows: what it was called, what became of it, and with whom it takes part in what.</summary>
public partial class OrganisationPage
{
    private const int MostLines = 50;
    private const int MostPartners = 24;
    private IReadOnlyList<Held<OrganisationIdentity>> _names = [];
    private IReadOnlyList<(Said Says, IReadOnlyList<Guid> Others)> _became = [];
    private Dictionary<Guid, string> _called = [];
    private IReadOnlyList<CollaborationLine> _lines = [];
    private IReadOnlyList<Lane> _lanes = [];
    private IReadOnlyList<Partner> _partners = [];
    private DateOnly? _lastBefore, _firstAfter;
    private string _name = "";
    private string? _next;

    private string Name(Guid organisation) => _called.GetValueOrDefault(organisation) ?? organisation.ToString();

    private protected override async Task<Absence?> Load()
    {
        if (await Missing(Id, organisation: true) is { } missing) return missing;
        var (sight, ct) = (Question.Sight, Question.Ct);
        var rows = await Public.Organisation(Id, sight.KnownAt, ct);
        _names = [.. rows.Where(r => r.View == "organisations").Select(r => new Held<OrganisationIdentity>(r.Stream, Valid(r), EventJson.Read<OrganisationIdentity>(r.Data)))];
        if (_names.Count == 0) return new(Say(Texts.NotThere), Say(Texts.NoSuchOrganisation), [(To("/zoeken"), Say(Texts.ToSearch))]);
        _name = (_names.FirstOrDefault(n => n.Valid.Holds(sight.ValidOn)) ?? _names[^1]).Row.Name.Value;
        _lastBefore = _names.Where(n => n.Valid.To <= sight.ValidOn && n.Valid.To > DateOnly.MinValue).Max(n => n.Valid.To)?.AddDays(-1);
        _firstAfter = _names.Where(n => n.Valid.From > sight.ValidOn).Min(n => n.Valid.From);

        var successions = await Public.Successions([Id], sight.KnownAt, ct);
        _called = await Public.Organisations(successions.SelectMany(s => s.Others.Append(s.Organisation)), sight.Clocks, ct);
        _became = [.. Became(successions).OrderBy(b => b.On).Select(b => (b.Says, b.Others))];

        var lines = await All.Page(new(Organisation: Id), sight.Clocks, null, MostLines + 1, ct);
        var places = rows.Where(r => r.View == "participants").Select(r => (r.Collaboration, Place: EventJson.Read<Participation>(r.Data))).ToList();
        var open = await Public.Collaborations(lines.Select(l => l.Id).Concat(places.Select(p => p.Collaboration)), sight.Clocks, ct);
        var takesPart = await Public.CollaborationsOf(Id, sight.Clocks, ct);
        (_lines, _next) = ([.. lines.Where(l => open.ContainsKey(l.Id) && takesPart.Contains(l.Id)).Take(MostLines)], lines.Count > MostLines ? "more" : null);
        _lanes = [.. places.Where(p => open.ContainsKey(p.Collaboration)).GroupBy(p => p.Collaboration).Take(MostLines).Select(c => new Lane(open[c.Key],
            [.. c.GroupBy(p => (p.Place.From, p.Place.To, p.Place.Scope)).OrderBy(s => s.Key.From.First ?? DateOnly.MinValue)
                .Select(s => new LaneSpan(s.Key.From, s.Key.To, Phrases.Organs([.. s.Select(p => p.Place.Organ).OfType<Code>().Distinct()], s.Key.Scope, Reader), s.Key.Scope is not null))]))];
        _partners = await Public.Partners(Id, sight.Clocks, MostPartners, ct);
        return null;
    }

    /// <summary>One redivision stands with each organisation that it is about: it is told once, from the side of this one.</summary>
    private IEnumerable<(DateOnly? On, Said Says, IReadOnlyList<Guid> Others)> Became(IReadOnlyList<Succession> successions)
    {
        var own = successions.Where(s => s.Organisation == Id).ToList();
        foreach (var s in own)
            yield return (s.On.First, s.Change.Value switch
            {
                Terms.Enlarged => Texts.TookIn(s.On, s.Law.Value),
                Terms.BoundaryChanged => Texts.BoundaryMoved(s.On, s.Law.Value),
                _ when s.Others.Count == 0 => Texts.AbolishedOn(s.On, s.Law.Value),
                _ => Texts.MergedInto(s.On, s.Law.Value),
            }, s.Others);
        foreach (var from in successions.Where(s => s.Organisation != Id && s.Change == Terms.Abolished && !own.Any(o => o.On == s.On && o.Others.Contains(s.Organisation))).GroupBy(s => (s.On, s.Law)))
            yield return (from.Key.On.First, Texts.CameFrom(from.Key.On, from.Key.Law.Value), [.. from.Select(s => s.Organisation)]);
    }

    private static Period Valid(StoredRow row) => row.HoldsNever ? new(DateOnly.MinValue, DateOnly.MinValue) : new(row.ValidFrom, row.ValidTo);
}
