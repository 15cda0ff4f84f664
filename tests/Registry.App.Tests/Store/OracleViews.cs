using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>What follows itself in time: names, texts and the turns of an arrangement.</summary>
internal static partial class Oracle
{
    /// <summary>Of several ends the earliest day that is known; unknown when nothing better is said, none when nothing is said.</summary>
    private static PartialDate? FirstEnd(IEnumerable<PartialDate?> ends)
    {
        PartialDate? first = null;
        foreach (var end in ends)
            if (end is { } e && (first is null || first.Value.On is null && e.On is not null || e.On < first.Value.On)) first = e;
        return first;
    }

    /// <summary>Unknown beginnings before all others, otherwise by day; of one day in the order in which they were stated.</summary>
    private static List<(T Item, PartialDate From)> InTime<T>(IEnumerable<(T Item, PartialDate From)> stated) => [.. stated.OrderBy(s => s.From.On is not null).ThenBy(s => s.From.On)];

    private static IEnumerable<(T Item, PartialDate From, PartialDate? To)> OneAfterAnother<T>(IEnumerable<(T, PartialDate)> stated, PartialDate? end)
    {
        var all = InTime(stated);
        for (var n = 0; n < all.Count; n++) yield return (all[n].Item, all[n].From, FirstEnd([.. all.Skip(n + 1).Select(later => (PartialDate?)later.From), end]));
    }

    private static IEnumerable<Telling> Bodies(List<OracleFact> facts)
    {
        if (facts.LastOrDefault(f => f.Says.Event is BodyRecorded)?.Says.Event is not BodyRecorded body) return [];
        var names = facts.Select(f => f.Says.Event switch { BodyRecorded r => (f.Id, r.Name, r.From), BodyRenamed r => (f.Id, r.Name, r.From), _ => default }).Where(n => n.Id != default);
        var end = facts.Select(f => f.Says.Event).OfType<BodyEnded>().LastOrDefault()?.On;
        return OneAfterAnother(names.Select(n => ((n.Id, n.Name), n.From)), end)
            .Select(n => new Telling("bodies", new BodyIdentity(n.Item.Id, body.Arrangement, body.Form, body.Code, n.Item.Name, n.From, n.To), n.From.On, n.To?.On, null));
    }

    private static IEnumerable<Telling> Organisation(Guid id, List<OracleFact> facts)
    {
        foreach (var fact in facts)
            if (fact.Says.Event switch
            {
                OrganisationAbolished a => new Succession(fact.Id, id, "abolished", a.On, a.Into, a.Law),
                OrganisationEnlarged l => new Succession(fact.Id, id, "enlarged", l.On, l.With, l.Law),
                BoundaryChanged b => new Succession(fact.Id, id, "boundary-changed", b.On, b.With, b.Law),
                _ => null,
            } is { } succession) yield return new("successions", succession, succession.On.On, null, id);
        if (facts.LastOrDefault(f => f.Says.Event is OrganisationRegistered)?.Says.Event is not OrganisationRegistered who) yield break;
        var names = facts.Select(f => f.Says.Event switch { OrganisationRegistered r => (f.Id, r.Name, r.From), OrganisationRenamed r => (f.Id, r.Name, r.From), _ => default }).Where(n => n.Id != default);
        var end = FirstEnd(facts.Select(f => f.Says.Event).OfType<OrganisationAbolished>().Select(a => (PartialDate?)a.On));
        foreach (var n in OneAfterAnother(names.Select(n => ((n.Id, n.Name), n.From)), end))
            yield return new("organisations", new OrganisationIdentity(n.Item.Id, id, who.OrganisationKind, who.Code, n.Item.Name, n.From, n.To), n.From.On, n.To?.On, id);
    }

    private static PartialDate? End(List<OracleFact> facts) => facts.Select(f => f.Says.Event).OfType<ArrangementEnded>().LastOrDefault()?.On;

    /// <summary>A text gives way to every text that entered into force after it, unless its own source names the day on which it ends.</summary>
    private static IEnumerable<Telling> Texts(List<OracleFact> facts)
    {
        var texts = facts.Where(f => f.Says.Event is TextVersionRecorded).Select(f => (f.Id, Text: (TextVersionRecorded)f.Says.Event))
            .Select(t => (t, Entry: t.Text.InForceFrom.On ?? t.Text.From.On)).OrderBy(t => t.Entry is not null).ThenBy(t => t.Entry)
            .ThenBy(t => t.t.Text.To?.On is null).ThenBy(t => t.t.Text.To?.On).Select(t => t.t).ToList();
        for (var n = 0; n < texts.Count; n++)
        {
            var (id, t) = texts[n];
            PartialDate? Until(Func<TextVersionRecorded, PartialDate> begins) =>
                t.To?.On is not null ? t.To : FirstEnd([.. texts.Skip(n + 1).Select(later => (PartialDate?)begins(later.Text)), End(facts), t.To]);
            var to = Until(later => later.From);
            yield return new("texts", new TextVersion(id, t.Version, t.From, t.InForceFrom, to, Until(later => later.InForceFrom), t.Publication, t.Text), t.From.On, to?.On, null);
        }
    }

    private readonly record struct Saying(Guid Id, ArrangementDescribed? Described, string Status);

    /// <summary>Day by day on which anything is said to change: what is the arrangement called then, and how does it stand? A row for each change.</summary>
    private static IEnumerable<Telling> Turns(List<OracleFact> facts)
    {
        var said = facts.Select<OracleFact, (Saying Says, PartialDate From)>(f => f.Says.Event switch
        {
            ArrangementRegistered r => (new(f.Id, new(r.Name, r.Purpose, r.Form, r.TaskClass, PartialDate.Unknown), "in-preparation"), PartialDate.Unknown),
            ArrangementDescribed d => (new(f.Id, d, ""), d.From),
            TextVersionRecorded t => (new(new Ids(f.Id)[0], null, "in-force"), t.InForceFrom),
            ArrangementEnded { On.On: not null } x => (new(f.Id, null, "ended"), x.On),
            _ => default,
        }).Where(t => t.Says.Id != default);
        var rows = new List<Collaboration>();
        if (!facts.Exists(f => f.Says.Event is ArrangementRegistered)) return [];
        foreach (var day in InTime(said).GroupBy(t => t.From.On))
        {
            // An end comes last on its day, and nothing undoes it.
            (Guid Id, PartialDate From)? began = null;
            var before = rows.LastOrDefault();
            var now = before;
            foreach (var ((id, described, status), from) in day.OrderBy(t => t.Item.Status == "ended"))
            {
                var stands = now?.Status.Value is "ended" || status == "" ? now?.Status ?? "" : status;
                now = described is null ? now! with { Status = stands } : new(id, described.Name, described.Purpose, described.Form, described.TaskClass, stands, from, null);
                if (before is not null && now with { Id = before.Id, From = before.From, To = before.To } == before) began = null;
                else began ??= (id, from);
            }
            if (began is not { } b) continue;
            if (before is not null) rows[^1] = before with { To = b.From };
            rows.Add(now! with { Id = b.Id, From = b.From, To = null });
        }
        if (End(facts) is { On: null } someDay && rows.Count > 0) rows[^1] = rows[^1] with { To = someDay };
        return rows.Select(r => new Telling("collaborations", r, r.From.On, r.To?.On, null));
    }
}
