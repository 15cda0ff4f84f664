using Registry.Core;

namespace Registry.App.Import.Tooi;

/// <summary>
/// What a list says, without a look at the registry. A change that ends an organisation and what the organisation says of its own end are
/// one statement; several changes of one day are too. Where they differ the organisation's own days count, and it is remarked upon.
/// </summary>
internal sealed class TooiReading
{
    private const string Version = "HistorischeVersie", Merger = "Samenvoeging", Extension = "Uitbreiding", Recoding = "Herschikking", Change = "Toestandswijziging", Founding = "Oprichting", Ending = "Opheffing";

    private sealed record Organisation(TooiNode Node, string Code, Title Name, DateOnly? Begin, DateOnly? End, List<TooiRemark> Remarks);

    private readonly TooiList _list;
    private readonly Dictionary<string, Organisation> _organisations = [];
    private readonly ILookup<string, TooiNode> _versions, _generators, _enders, _changed;
    private readonly List<TooiItem> _items = [];

    private TooiReading(TooiList list)
    {
        _list = list;
        var versions = list.Nodes.Where(n => n.Types.Contains(Version)).ToList();
        _versions = versions.SelectMany(v => v.All("specializationOf").Select(of => (of, v))).ToLookup(x => x.of, x => x.v);
        foreach (var node in list.Nodes.Where(n => n.Types.Contains(list.Set.Type) && !n.Types.Contains(Version))) Meet(node);
        foreach (var orphan in versions.Where(v => !v.All("specializationOf").Any(_organisations.ContainsKey))) Leave(orphan, "specializationOf", orphan.One("specializationOf"), "unknown-reference");
        var changes = list.Nodes.Where(n => n.Types.Any(t => t is Merger or Extension or Recoding or Change or Founding or Ending)).ToList();
        foreach (var other in list.Nodes.Except(changes).Where(n => !n.Types.Contains(list.Set.Type))) Leave(other, "@type", string.Join(' ', other.Types), "not-understood");
        foreach (var undated in changes.Where(c => c.Day("tijdstipWijziging") is null)) Leave(undated, "tijdstipWijziging", undated.One("tijdstipWijziging"), undated.One("tijdstipWijziging") is null ? "missing" : "bad-date");
        changes = [.. changes.Where(c => c.Day("tijdstipWijziging") is not null)];
        _generators = changes.Where(c => !c.Types.Contains(Change)).SelectMany(c => c.All("generated").Select(o => (o, c))).ToLookup(x => x.o, x => x.c);
        _enders = changes.Where(c => !c.Types.Contains(Change)).SelectMany(c => c.All("invalidated").Select(o => (o, c))).ToLookup(x => x.o, x => x.c);
        _changed = changes.Where(c => c.Types.Contains(Change)).SelectMany(c => c.All("used").Take(1).Select(o => (o, c))).ToLookup(x => x.o, x => x.c);
        foreach (var organisation in _organisations) Tell(organisation.Key, organisation.Value);
        foreach (var change in changes) Tell(change);
    }

    public static IReadOnlyList<TooiItem> Of(TooiList list) => new TooiReading(list)._items;

    private void Leave(TooiNode node, string element, string? value, string reason) => _items.Add(new(node.Line, node.Name, 1, [], [new(element, value, reason)]));

    private void Meet(TooiNode node)
    {
        var code = node.One("organisatiecode");
        if (code is null || code.Length > Code.MaxLength || Code.Fault(code) is not null) Leave(node, "organisatiecode", code, "missing");
        else if (Name(node) is not { } name) Leave(node, "label", node.One("label"), "missing");
        else if (_organisations.ContainsKey(node.Id) || _organisations.Values.Any(o => o.Code == code)) Leave(node, "organisatiecode", code, "named-twice");
        else
        {
            var remarks = new List<TooiRemark>();
            var (begin, end) = (Own("begindatum", 0, "generatedAtTime"), Own("einddatum", 1, "invalidatedAtTime"));
            _organisations[node.Id] = new(node, code, name, begin, end, remarks);

            // The source gives both the day and the moment; a last day is the day before the first one after it.
            DateOnly? Own(string day, int later, string moment)
            {
                foreach (var property in new[] { day, moment })
                    if (node.One(property) is { } text && TooiNode.DayOf(text) is null) remarks.Add(new(property, text, "bad-date"));
                var (said, at) = (node.Day(day) is { } d && d < DateOnly.MaxValue ? d.AddDays(later) : (DateOnly?)null, node.Day(moment));
                if (said is not null && at is not null && said != at) remarks.Add(new(day, $"{node.One(day)} / {node.One(moment)}", "said-otherwise"));
                return at ?? said;
            }
        }
    }

    /// <summary>An organisation with the end that no change tells of, and the names that it went by.</summary>
    private void Tell(string id, Organisation of)
    {
        var (begun, founding) = (_generators[id].ToList(), _generators[id].Count(c => c.Types.Contains(Founding)));
        if (of.Begin is { } own && begun.FirstOrDefault(c => c.Day("tijdstipWijziging") != own) is { } other) of.Remarks.Add(new("begindatum", $"{own:yyyy-MM-dd} / {other.Name} {other.Day("tijdstipWijziging"):yyyy-MM-dd}", "said-otherwise"));
        var from = Exact(of.Begin ?? begun.Select(c => c.Day("tijdstipWijziging")).Min());

        var (names, rows, undated) = (new List<(Title Name, DateOnly Until, TooiNode? Why)>(), _changed[id].ToList(), new List<TooiNode>());
        foreach (var version in _versions[id])
            if ((version.Day("invalidatedAtTime") ?? version.Day("einddatumHV")?.AddDays(1)) is { } until && Name(version) is { } name) names.Add((name, until, rows.FirstOrDefault(c => c.Day("tijdstipWijziging") == until)));
            else undated.Add(version);
        foreach (var version in undated) Leave(version, "invalidatedAtTime", version.One("invalidatedAtTime"), "bad-date");
        foreach (var why in rows.Where(c => names.All(n => n.Why != c))) Leave(why, "invalidated", why.One("invalidated"), "unknown-reference");
        names.Sort((a, b) => a.Until.CompareTo(b.Until));
        // Then it is the day on which the present version began, and of the organisation itself the list says nothing.
        if (names is [var was, ..] && from.First >= was.Until) from = PartialDate.Unknown;

        List<TooiStatement> says = [new TooiStatement.Began(of.Code, names is [var first, ..] ? first.Name : of.Name, from, names.Count == 0, begun.Select(c => c.Day("tijdstipRegistratie")).Min())];
        if (of.End is { } end && !_enders[id].Any()) says.Add(new TooiStatement.Ended(of.Code, Exact(end), [], new("TOOI, einddatum"), null));
        _items.Add(new(of.Node.Line, of.Code, 1 + founding, says, of.Remarks));
        if (names.Count == 0) return;

        var now = names.Select(n => n.Name).Skip(1).Append(of.Name).Zip(names, (name, before) => new TooiStatement.Named(of.Code, name, Exact(before.Until), null, before.Why is { } why ? Law(why) : (Title?)null, before.Why?.Day("tijdstipRegistratie")));
        _items.Add(new(_versions[id].Min(v => v.Line), $"{of.Code} names", names.Count + names.Count(n => n.Why is not null), [new TooiStatement.Named(of.Code, names[0].Name, from, names[0].Until, null, names[0].Why?.Day("tijdstipRegistratie")), .. now], []));
    }

    /// <summary>A change of one or more organisations; what it founds is told of the organisation itself, and so are its names.</summary>
    private void Tell(TooiNode change)
    {
        if (change.Types.Contains(Change) && change.All("used").Any(_organisations.ContainsKey) || change.Types.Contains(Founding) && change.All("generated").All(_organisations.ContainsKey)) return;
        var remarks = new List<TooiRemark>();
        foreach (var property in new[] { "generated", "invalidated", "used" })
            remarks.AddRange(change.All(property).Where(id => !_organisations.ContainsKey(id)).Select(id => new TooiRemark(property, id, "unknown-reference")));
        var says = new List<TooiStatement>();
        foreach (var id in change.All("invalidated").Where(_organisations.ContainsKey))
        {
            var (ended, on) = (_organisations[id], Day(id, change));
            if (on != change.Day("tijdstipWijziging")) remarks.Add(new("tijdstipWijziging", $"{change.One("tijdstipWijziging")} / {ended.Code} {ended.End:yyyy-MM-dd}", "said-otherwise"));
            var together = _enders[id].Where(c => Day(id, c) == on).ToList();
            says.Add(new TooiStatement.Ended(ended.Code, Exact(on), Codes(together.SelectMany(Successors).Where(o => o != id)), Law(together), together.Select(c => c.Day("tijdstipRegistratie")).Min()));
        }
        foreach (var id in change.Types.Contains(Extension) ? change.All("used").Where(_organisations.ContainsKey) : [])
        {
            var together = _list.Nodes.Where(c => c.Types.Contains(Extension) && c.Day("tijdstipWijziging") == change.Day("tijdstipWijziging") && c.All("used").Contains(id)).ToList();
            if (Codes(together.SelectMany(c => c.All("invalidated")).Where(o => o != id)) is { Count: > 0 } with)
                says.Add(new TooiStatement.Enlarged(_organisations[id].Code, Exact(change.Day("tijdstipWijziging")), with, Law(together), together.Select(c => c.Day("tijdstipRegistratie")).Min()));
        }
        if (says.Count == 0 && remarks.Count == 0) remarks.Add(new("invalidated", null, "missing"));
        _items.Add(new(change.Line, change.Name, 1, says, remarks));
    }

    private static IEnumerable<string> Successors(TooiNode change) => change.Types.Contains(Ending) ? [] : change.All("generated").Concat(change.All("used"));

    private DateOnly? Day(string id, TooiNode change) => _organisations[id].End ?? change.Day("tijdstipWijziging");

    private List<string> Codes(IEnumerable<string> ids) => [.. ids.Distinct().Where(_organisations.ContainsKey).Select(id => _organisations[id].Code).Order(StringComparer.Ordinal)];

    private static PartialDate Exact(DateOnly? day) => day is { } d ? new(d, Precision.Day) : PartialDate.Unknown;

    /// <summary>Bodies as the list writes them; of the others the list begins with what they are, without a capital.</summary>
    private Title? Name(TooiNode node) => TooiNode.TitleOf(node.One("label") ?? node.One("voorkeursnaamInclSoort")) is { } name
        ? _list.Set.Kind is null ? name : new Title($"{char.ToUpperInvariant(name.Value[0])}{name.Value[1..]}") : (Title?)null;

    private static Title Law(IEnumerable<TooiNode> changes) => TooiNode.TitleOf(string.Join("; ", changes.Select(c => Law(c).Value).Distinct())) ?? new Title("TOOI");

    /// <summary>Codes are never reused, and to the registry another code is another organisation: that must be told.</summary>
    private static Title Law(TooiNode change)
    {
        var law = TooiNode.TitleOf(change.One("heeftJuridischeGrondslag") ?? change.One("heeftGrondslagString") ?? change.One("redenWijziging")) ?? new Title($"TOOI-wijziging {change.Name}");
        return change.Types.Contains(Recoding) ? TooiNode.TitleOf($"nieuwe code voor dezelfde organisatie: {law}") ?? law : law;
    }
}
