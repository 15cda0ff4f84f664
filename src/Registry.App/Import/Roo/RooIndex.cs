using Registry.Core;

namespace Registry.App.Import.Roo;

/// <summary>The versions of one arrangement, by what they say of each other.</summary>
/// <param name="Code">That of the arrangement: the number of the version with which the chain begins.</param>
/// <param name="Size">How many characters they hold.</param>
internal sealed record RooChain(Code Code, IReadOnlyList<string> Versions, long Size);

/// <summary>A value, or a whole record, that cannot be recorded as it stands.</summary>
/// <param name="Rows">How many rows of the file are lost with it; none when it is only a value of one.</param>
internal sealed record RooRemark(long Line, string What, int Rows, string Element, string? Value, string Reason);

/// <summary>
/// What the first reading of an export finds: whether it can be read to its end, which versions belong together, and how much there is. It holds
/// the organisations, and of versions only their numbers; their texts are read again when they are recorded.
/// </summary>
internal sealed class RooIndex
{
    private readonly Dictionary<string, (string? Previous, string? Next, string? Body, long Size)> _versions = [];

    public DateOnly? Day { get; private set; }
    public Dictionary<string, RooOrganisation> Organisations { get; } = [];
    /// <summary>Whoever takes part in anything.</summary>
    public Dictionary<string, RooParticipant> Named { get; } = [];
    public List<RooChain> Chains { get; } = [];
    public Dictionary<string, RooChain> ChainOf { get; } = [];
    public Dictionary<string, RooChain> ChainOfBody { get; } = [];
    public List<RooRemark> Remarks { get; } = [];
    /// <summary>Values of versions that cannot be recorded as they stand: they are told when the versions are recorded.</summary>
    public long OfVersions { get; private set; }
    public long Rows { get; private set; }

    public static RooIndex Of(SourceFile file, Action<ImportProgress> progress, CancellationToken ct)
    {
        var (index, values) = (new RooIndex(), new List<(XmlRecord At, string Element, string? Value, string Reason)>());
        var records = new RooRecords((at, element, value, reason) => values.Add((at, element, value, reason)));
        foreach (var (section, record) in RooXml.Read(file, day => index.Day = day, (_, _, _) => true))
        {
            ct.ThrowIfCancellationRequested();
            values.Clear();
            if (section.Length > 0 && record.Name == "organisatie") index.Take(record, records.Organisation(record), values);
            else if (section.Length > 0 && record.Name == "regeling") index.Take(record, records.Version(record), values.Count);
            else index.Lose(record, record.Name, null, "not-understood", section.Length > 0 ? 1 : 0);
            if (index.Rows % 256 == 0) progress(new("reading", 0, index.Rows, 0));
        }
        index.Link();
        return index;
    }

    private void Take(XmlRecord record, RooOrganisation? organisation, List<(XmlRecord At, string Element, string? Value, string Reason)> values)
    {
        if (organisation is null) Lose(record, "systeemId", record.Attribute("systeemId"), "missing", 1);
        else if (!Organisations.TryAdd(organisation.Id, organisation)) Lose(record, "systeemId", organisation.Id, "named-twice", 1);
        else
        {
            Rows++;
            Remarks.AddRange(values.Select(v => new RooRemark(v.At.Line, "organisatie", 0, v.Element, v.Value, v.Reason)));
        }
    }

    private void Take(XmlRecord record, RooVersion? version, int values)
    {
        var rows = 1 + record.In("deelnemendeOrganisaties").Count();
        if (version is null) Lose(record, "systeemId", record.Attribute("systeemId"), "missing", rows);
        else if (!_versions.TryAdd(version.Id, (version.Previous, version.Next, version.Body, version.Size))) Lose(record, "systeemId", version.Id, "named-twice", rows);
        else
        {
            (Rows, OfVersions) = (Rows + rows, OfVersions + values);
            foreach (var participant in version.Participants) Named.TryAdd(participant.Id, participant);
        }
    }

    private void Lose(XmlRecord record, string element, string? value, string reason, int rows)
    {
        Rows += rows;
        Remarks.Add(new(record.Line, record.Name, rows, element, value, reason));
    }

    /// <summary>Versions that name each other as previous or next are one arrangement; which of the two says so makes no difference.</summary>
    private void Link()
    {
        var beside = _versions.Keys.ToDictionary(id => id, _ => new List<string>());
        foreach (var (id, version) in _versions)
            foreach (var other in (string?[])[version.Previous, version.Next])
                if (other is not null && other != id && beside.TryGetValue(other, out var its))
                {
                    its.Add(id);
                    beside[id].Add(other);
                }
        foreach (var id in _versions.Keys)
        {
            if (ChainOf.ContainsKey(id)) continue;
            var (found, next) = (new HashSet<string> { id }, new Queue<string>([id]));
            while (next.TryDequeue(out var at))
                foreach (var other in beside[at])
                    if (found.Add(other)) next.Enqueue(other);
            var first = found.Where(v => _versions[v].Previous is not { } p || !found.Contains(p)).DefaultIfEmpty(id).Order(StringComparer.Ordinal).First();
            var chain = new RooChain(RooRecords.Unnamed(first), [.. found], found.Sum(v => _versions[v].Size));
            Chains.Add(chain);
            foreach (var version in found) ChainOf[version] = chain;
        }
        foreach (var (id, version) in _versions)
            if (version.Body is { } body) ChainOfBody[body] = ChainOf[id];
        foreach (var body in Organisations.Values)
            if (body.Version is { } version && ChainOf.TryGetValue(version, out var chain)) ChainOfBody[body.Id] = chain;
    }
}
