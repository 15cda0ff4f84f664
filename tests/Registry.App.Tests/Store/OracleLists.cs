using Registry.App.Store;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>What the lists have to say of one history, from the rows that held on a day.</summary>
internal sealed class OracleLists(OracleScript script, IReadOnlyList<OracleSpan<long>> known, Clocks clocks)
{
    /// <summary>A word that finds another by its stem, beside those that begin it.</summary>
    public static readonly (string Asked, string Finds) Stem = ("taak", "taken");

    private readonly List<OracleRow> _known = [.. known.Where(s => s.Known(clocks.KnownAt)).Select(s => s.Row)];

    private IEnumerable<(OracleRow At, T Row)> Now<T>() => from r in _known where r.Row is T && r.Holds(clocks.ValidOn) select (r, (T)(object)r.Row);

    public List<CollaborationLine> Page(CollaborationFilter asked) =>
        [.. from c in Found(asked) orderby Rank(c.Row.Name.Value), Text(c.At.Stream.Id)
            select new CollaborationLine(c.At.Collaboration, c.Row.Name.Value, c.Row.Form.Value, c.Row.Status.Value, c.Row.TaskClass.Value, c.At.From, Phases(c.At.Collaboration),
                Now<Participation>().Where(p => p.At.Collaboration == c.At.Collaboration).Select(p => p.Row.Organisation).Distinct().Count())];

    public List<Facet> Facets(CollaborationFilter asked)
    {
        var found = Found(asked).ToList();
        IEnumerable<Facet> Counted(string name, IEnumerable<(string Term, Guid Collaboration)> terms) => terms.GroupBy(t => t.Term).Select(t => new Facet(name, t.Key, t.Select(c => c.Collaboration).Distinct().Count()));
        return [.. Counted("form", found.Select(c => (c.Row.Form.Value, c.At.Collaboration))), .. Counted("status", found.Select(c => (c.Row.Status.Value, c.At.Collaboration))),
            .. Counted("taskClass", found.Select(c => (c.Row.TaskClass.Value, c.At.Collaboration))),
            .. Counted("phase", found.SelectMany(c => Phases(c.At.Collaboration).Select(phase => (phase, c.At.Collaboration))))];
    }

    private IEnumerable<(OracleRow At, Collaboration Row)> Found(CollaborationFilter asked) =>
        from c in Now<Collaboration>()
        where asked.Form is null || asked.Form == c.Row.Form.Value
        where asked.Status is null || asked.Status == c.Row.Status.Value
        where asked.TaskClass is null || asked.TaskClass == c.Row.TaskClass.Value
        where asked.Phase is null || Phases(c.At.Collaboration).Contains(asked.Phase)
        where asked.Organisation is null || Now<Participation>().Any(p => p.At.Collaboration == c.At.Collaboration && p.Row.Organisation == asked.Organisation)
        where Finds(asked.Text, $"{c.Row.Name}", c.Row.Purpose?.Value) || Now<BodyIdentity>().Any(b => b.At.Collaboration == c.At.Collaboration && Finds(asked.Text, $"{b.Row.Name} {b.Row.Code}", null))
        select c;

    private List<string> Phases(Guid collaboration) =>
        [.. Now<DossierStanding>().Where(d => d.At.Collaboration == collaboration).Select(d => d.Row.Phase.Value).Distinct().Order(StringComparer.Ordinal)];

    public List<OrganisationLine> Page(OrganisationFilter asked) =>
        [.. (from o in Now<OrganisationIdentity>()
             where asked.Kind is null || asked.Kind == o.Row.OrganisationKind.Value
             where asked.Code is null || asked.Code == o.Row.Code?.Value
             where Finds(asked.Text, $"{o.Row.Name} {o.Row.Code}", null)
             orderby Rank(o.Row.Name.Value), Text(o.At.Stream.Id)
             select new OrganisationLine(o.At.Stream.Id, o.Row.Name.Value, o.Row.OrganisationKind.Value, o.Row.Code?.Value, o.At.From, o.At.To,
                 Now<Participation>().Where(p => p.Row.Organisation == o.At.Stream.Id).Select(p => p.At.Collaboration).Distinct().Count())).Distinct()];

    /// <summary>Those with most in common, named as on the day; who does not exist then, by the name that began last.</summary>
    public List<Partner> Partners(Guid organisation, int limit)
    {
        var common = Now<Participation>().Where(p => p.Row.Organisation == organisation).Select(p => p.At.Collaboration).ToHashSet();
        return [.. from partner in (from p in Now<Participation>()
                                    where common.Contains(p.At.Collaboration) && p.Row.Organisation != organisation
                                    group p.At.Collaboration by p.Row.Organisation into g
                                    let count = g.Distinct().Count()
                                    orderby count descending, Text(g.Key)
                                    select (Id: g.Key, Count: count)).Take(limit)
                   let name = _known.Where(r => r.Row is OrganisationIdentity && r.Stream.Id == partner.Id)
                       .OrderByDescending(r => r.Holds(clocks.ValidOn)).ThenBy(r => r.Never).ThenByDescending(r => r.Never ? null : r.From).ThenByDescending(r => Text(r.Row.Id))
                       .Select(r => ((OrganisationIdentity)r.Row).Name.Value).FirstOrDefault()
                   orderby partner.Count descending, name is null, name is null ? 0 : Rank(name), Text(partner.Id)
                   select new Partner(partner.Id, name, partner.Count)];
    }

    /// <summary>Who was picked, by the name of the day or the one that began last, with the nearest days when there was none.</summary>
    public List<Picked> Picked(IReadOnlyList<Guid> ids) =>
        [.. from r in _known
            where r.Row is OrganisationIdentity && ids.Contains(r.Stream.Id)
            group r by r.Stream.Id into names
            let held = names.OrderByDescending(r => r.Holds(clocks.ValidOn)).ThenBy(r => r.Never).ThenByDescending(r => r.Never ? null : r.From).ThenByDescending(r => Text(r.Row.Id)).First()
            let days = names.Where(r => !r.Never && !held.Holds(clocks.ValidOn)).ToList()
            let said = (OrganisationIdentity)held.Row
            orderby Rank(said.Name.Value), Text(names.Key)
            select new Picked(names.Key, said.Name.Value, said.OrganisationKind.Value, said.Code?.Value, held.Holds(clocks.ValidOn),
                days.Where(r => r.To <= clocks.ValidOn && r.To > DateOnly.MinValue).Select(r => r.To).Max()?.AddDays(-1), days.Where(r => r.From > clocks.ValidOn).Select(r => r.From).Min())];

    /// <summary>The collaborations of those picked, most of them first.</summary>
    public List<RegionLine> Region(IReadOnlyList<Picked> picked) =>
        [.. from c in Now<Collaboration>()
            let all = Now<Participation>().Where(p => p.At.Collaboration == c.At.Collaboration).Select(p => p.Row).ToList()
            let places = all.Where(p => picked.Any(o => o.Id == p.Organisation)).ToList()
            where places.Count > 0
            let count = places.Select(p => p.Organisation).Distinct().Count()
            orderby count descending, Rank(c.Row.Name.Value), Text(c.At.Stream.Id)
            select new RegionLine(c.At.Collaboration, c.Row.Name.Value, c.Row.Form.Value, c.Row.Status.Value, all.Select(p => p.Organisation).Distinct().Count(), count,
                [.. places.Select(p => new Place(p.Organisation, p.Organ?.Value, p.Scope?.Value)).Distinct()])];

    private static bool Finds(string? asked, string name, string? purpose)
    {
        var there = Words($"{name} {purpose}");
        return Words(asked ?? "").All(word => there.Exists(w => w.StartsWith(word, StringComparison.Ordinal) || (word, w) == Stem));
    }

    /// <summary>Without the accents that names here have: one types sudwest for Súdwest.</summary>
    public static string Plain(string text) => text.Replace('Å', 'A').Replace('ú', 'u').Replace('Ú', 'U').Replace('â', 'a').Replace('Â', 'A');

    /// <summary>What stands between anything that is neither a letter nor a digit, in small letters.</summary>
    private static List<string> Words(string text) =>
        [.. new string([.. Plain(text).Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private int Rank(string name) => Array.IndexOf(OracleScript.Names, name[(script.Token.Length + 1)..]);
    private static string Text(Guid id) => id.ToString();
}
