using System.Xml.Linq;

namespace Registry.App.Tests.Import;

/// <summary>A small export of the register, as a test writes it.</summary>
internal sealed class RooFeed(string day = "2026-05-16", string version = "2.6.3")
{
    private readonly XNamespace _ns = $"https://organisaties.overheid.nl/static/schema/oo/export/{version}";
    private readonly List<XElement> _organisations = [], _arrangements = [], _abroad = [];

    public RooFeed Municipality(string id, string? code, string name, string? start = null, string? end = null) => Organisation(id, code is null ? null : $"gemeente/{code}", name, "Gemeente", start, end);

    public RooFeed Body(string id, string? code, string name, string ofVersion, string? start = null, string? end = null, string? changed = null)
    {
        Organisation(id, code is null ? null : $"so/{code}", name, "Regionaal samenwerkingsorgaan", start, end);
        _organisations[^1].Add(new XElement(_ns + "hoortBijGemeenschappelijkeRegeling", new XAttribute(_ns + "systeemId", ofVersion)));
        if (changed is not null) _organisations[^1].Add(new XElement(_ns + "datumMutatie", changed));
        return this;
    }

    public RooFeed Organisation(string id, string? tooi, string name, string type, string? start = null, string? end = null)
    {
        _organisations.Add(new(_ns + "organisatie", new XAttribute(_ns + "systeemId", id), tooi is null ? null : new XAttribute(_ns + "resourceIdentifierTOOI", $"https://identifier.overheid.nl/tooi/id/{tooi}"),
            El("naam", name), new XElement(_ns + "types", El("type", type)), start is null ? null : El("startDatum", start), end is null ? null : El("eindDatum", end)));
        return this;
    }

    public RooFeed Version(string id, string title, string form, string from, string? to, string? previous, string? next, params (string Id, string? Since, string[] Organs)[] participants) =>
        Version(_arrangements, id, title, form, from, to, previous, next, null, participants);

    public RooFeed Abroad(string id, string title, string form, string from, params (string Id, string? Since, string[] Organs)[] participants) => Version(_abroad, id, title, form, from, null, null, null, null, participants);

    /// <summary>The last arrangement gets one more element.</summary>
    public RooFeed With(string element, string text)
    {
        _arrangements[^1].Add(El(element, text));
        return this;
    }

    public RooFeed With(Func<XNamespace, XElement> element)
    {
        _arrangements[^1].Add(element(_ns));
        return this;
    }

    private RooFeed Version(List<XElement> to, string id, string title, string form, string from, string? until, string? previous, string? next, string? body, (string Id, string? Since, string[] Organs)[] participants)
    {
        to.Add(new(_ns + "regeling", new XAttribute(_ns + "systeemId", id), El("titel", title), new XElement(_ns + "samenwerkingsvorm", new XAttribute(_ns + "afkorting", form)),
            El("datumInwerkingtreding", from), until is null ? null : El("datumUitwerkingtreding", until),
            new XElement(_ns + "deelnemendeOrganisaties", participants.Select(p => new XElement(_ns + "deelnemendeOrganisatie", new XAttribute(_ns + "systeemId", p.Id), El("naam", $"Deelnemer {p.Id}"),
                p.Since is null ? null : El("toetredingsDatum", p.Since),
                p.Organs.Length == 0 ? null : new XElement(_ns + "bestuursorganen", p.Organs.Select(o => new XElement(_ns + "bestuursorgaan", new XAttribute(_ns + "resourceIdentifierOWMS", $"http://standaarden.overheid.nl/owms/terms/{o}"), o)))))),
            previous is null ? null : new XElement(_ns + "previousVersion", new XAttribute(_ns + "systeemId", previous)), next is null ? null : new XElement(_ns + "nextVersion", new XAttribute(_ns + "systeemId", next))));
        return this;
    }

    private XElement El(string name, string text) => new(_ns + name, text);

    public override string ToString() => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new XElement(_ns + "overheidsorganisaties", new XAttribute(XNamespace.Xmlns + "p", _ns.NamespaceName), new XAttribute(_ns + "timestamp", $"{day}T00:00:00"),
        new XElement(_ns + "organisaties", _organisations), new XElement(_ns + "gemeenschappelijkeRegelingen", _arrangements), new XElement(_ns + "gemeenschappelijkeRegelingenGrensoverschrijdend", _abroad));
}
