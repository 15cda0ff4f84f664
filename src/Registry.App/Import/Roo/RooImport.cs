using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Imports;
using Registry.Core.Realisation;

namespace Registry.App.Import.Roo;

/// <summary>
/// Reads an export of the Dutch register of government organisations in: read to its end once to see whether it can be, and then again to record
/// it, arrangement by arrangement. What the register said before and says otherwise now is corrected as of the day of the export, and what it
/// says no longer is taken back; so both can be asked, what was known then and what is known now.
/// </summary>
internal sealed class RooImport(ILog log, Bulk bulk, Feeds feeds)
{
    public static readonly Title SourceName = "Register van Overheidsorganisaties (ROO)";
    private static readonly Caller Importer = new("registry", "import-roo", "Import of the national register", null, Role.Coordinator);
    private static readonly Type[] OfVersions = [typeof(TextVersionRecorded), typeof(ParticipantsListed), typeof(ParticularsRecorded), typeof(ArrangementDescribed), typeof(ArrangementEnded), typeof(NoLongerListed)];

    /// <summary>Characters of versions that are held at a time; an export that has more is read again for the rest.</summary>
    private const long MostHeld = 16_000_000;

    private readonly Dictionary<string, List<string>> _changes = [];
    private readonly Dictionary<Code, Code> _forms = [];
    private RooIndex _index = null!;
    private RooIds _ids = null!;
    private ImportRun _run = null!;
    private string _reason = "";

    /// <param name="retrievedOn">The day of which the export tells, where it does not say so itself.</param>
    /// <exception cref="SourceRefusedException">It is not such an export, or something was remarked upon and <paramref name="strict"/> was asked.</exception>
    public async Task<ImportReport> Run(SourceFile file, bool strict, DateOnly retrievedOn, Action<ImportProgress> progress, CancellationToken ct)
    {
        _index = RooIndex.Of(file, progress, ct);
        if (strict && _index.Remarks.Count + _index.OfVersions is > 0 and var bad)
            throw new SourceRefusedException($"{file.Name} was not recorded: {bad} values in it cannot be recorded as they stand (without --strict they are remarked upon){(_index.Remarks is [var first, ..] ? $"; the first at line {first.Line}, {first.Element}" : "")}.");
        var (day, digest) = (_index.Day ?? retrievedOn, await file.Digest(ct));
        _reason = $"Het register zegt het op {day:yyyy-MM-dd} anders dan eerder.";
        _run = new(bulk, Importer, new(new(SourceName, new Uri("https://organisaties.overheid.nl/"), day), day, _reason), $"roo:{digest}:{Guid.NewGuid()}", progress) { Of = _index.Rows };
        await _run.Begin(new BeginImport(SourceName, new(file.Name), digest, day), log, ct);
        _ids = await RooIds.Find(_index, log, ct);
        var organisations = new RooOrganisations(log, _ids, day, _reason, Changed);

        foreach (var remark in _index.Remarks) await Remark(remark, ct);
        foreach (var o in _index.Organisations.Values.Where(o => !o.IsBody))
            await _run.Add(new(o.Line, o.Code.Value), await organisations.Organisation(o.Code, o.Kind, o.Name, o.Start, o.End, o.ChangedOn, ct), ct);
        foreach (var (id, p) in _index.Named)
            if (!_index.Organisations.TryGetValue(id, out var described))
                // Named and not described: it comes in as named, and a signal says so.
                await _run.Add(new(p.Line, id, 0), await organisations.Organisation(p.Code ?? RooRecords.Unnamed(id), Terms.NotRecorded, RooIds.Name(p), null, null, null, ct), ct);
            else if (described.IsBody)
                // A body may itself take part in an arrangement: then it is an organisation too, under the same code.
                await _run.Add(new(described.Line, described.Code.Value, 0), await organisations.Organisation(described.Code, described.Kind, described.Name, described.Start, described.End, described.ChangedOn, ct), ct);
        await Arrangements(file, ct);
        foreach (var body in _index.Organisations.Values.Where(o => o.IsBody)) await Body(body, organisations, ct);
        await Gone(day, ct);
        await _run.Complete(ct);
        return new(SourceName.Value, file.Name, _run, [.. _changes.Select(c => (c.Key, (IReadOnlyList<string>)c.Value))]);
    }

    private async Task Remark(RooRemark r, CancellationToken ct)
    {
        var item = new SourceItem(r.Line, r.What, r.Rows);
        _run.Remark(item, r.Element, r.Value, r.Reason);
        if (r.Rows > 0) await _run.Add(item, [], ct);
    }

    private async Task Body(RooOrganisation body, RooOrganisations organisations, CancellationToken ct)
    {
        var item = new SourceItem(body.Line, body.Code.Value);
        var chain = _index.ChainOfBody.GetValueOrDefault(body.Id);
        if (chain is null) _run.Remark(item, "hoortBijGemeenschappelijkeRegeling", body.Version, "unknown-reference");
        await _run.Add(item, chain is null ? [] : await organisations.Body(body, _ids.Arrangement(chain), _forms.GetValueOrDefault(chain.Code, Terms.NotRecorded), ct), ct);
    }

    private async Task Arrangements(SourceFile file, CancellationToken ct)
    {
        for (var rest = new Queue<RooChain>(_index.Chains); rest.Count > 0;)
        {
            var (wanted, held) = (new Dictionary<RooChain, List<RooVersion>>(ReferenceEqualityComparer.Instance), 0L);
            for (; rest.TryPeek(out var next) && (wanted.Count == 0 || held + next.Size <= MostHeld); held += next.Size) wanted[rest.Dequeue()] = [];
            await Arrangements(file, wanted, ct);
        }
    }

    private async Task Arrangements(SourceFile file, Dictionary<RooChain, List<RooVersion>> wanted, CancellationToken ct)
    {
        var values = new List<(XmlRecord At, string Element, string? Value, string Reason)>();
        var records = new RooRecords((at, element, value, reason) => values.Add((at, element, value, reason)));
        bool Wanted(string? id) => id is not null && _index.ChainOf.TryGetValue(id, out var its) && wanted.TryGetValue(its, out var have) && !have.Exists(v => v.Id == id);
        foreach (var (_, record) in RooXml.Read(file, _ => { }, (_, name, id) => name == "regeling" && Wanted(id)))
        {
            values.Clear();
            if (records.Version(record) is not { } version) continue; // A part of the file that nobody understands: told already.
            var (chain, item) = (_index.ChainOf[version.Id], $"regeling {version.Id}");
            wanted[chain].Add(version);
            foreach (var (at, element, value, reason) in values) _run.Remark(new(at.Line, item, 0), element, value, reason);
            if (wanted[chain].Count < chain.Versions.Count) continue;
            wanted.Remove(chain, out var versions);
            await Arrangement(chain, versions!, ct);
        }
    }

    private async Task Arrangement(RooChain chain, List<RooVersion> versions, CancellationToken ct)
    {
        var (stream, arrangement) = (_ids.Arrangement(chain), new RooArrangement(chain, versions, _index, _ids));
        var standing = _ids.Existed(stream) ? new Standing(await log.ReadStream(stream, ct), SourceName) : null;
        var (said, who) = (new List<FactEvent>(), $"{arrangement.Last.Name} ({chain.Code})");
        _forms[chain.Code] = arrangement.Last.Form;
        foreach (var (version, about, listed) in arrangement.Versions())
        {
            await _run.Add(new(version.Line, $"regeling {version.Id}"), about, ct);
            foreach (var row in about.Append(listed)) said.AddRange(Note(row, standing, who));
            var list = (ParticipantsListed)said[^1];
            var differing = standing?.Find(list) is { } was ? RooChanges.Differing(was, list) : version.Participants.Count;
            await _run.Add(new(version.Line, $"deelnemers {version.Id}", version.Participants.Count) { Differing = () => differing }, [listed], ct);
            var nameless = new SourceItem(version.Line, $"deelnemers {version.Id}", version.Nameless);
            if (version.Nameless > 0) _run.Remark(nameless, "deelnemendeOrganisatie", null, "missing");
            await _run.Add(nameless, [], ct);
        }
        if (standing is null) return;
        foreach (var (fact, row) in standing.Retractions(said, _reason, OfVersions))
        {
            foreach (var line in RooChanges.Of(fact, null, _ids.Called)) Changed(who, line);
            await _run.Add(new(arrangement.Last.Line, who, 0), [row], ct);
        }
    }

    /// <summary>
    /// The arrangements that an earlier export had and this one has not. What the register leaves out it says nothing of: that it is left out is
    /// recorded, and what was known stands. A file without most of what is known is a part of the register, from which nothing follows.
    /// </summary>
    private async Task Gone(DateOnly day, CancellationToken ct)
    {
        var here = _index.Chains.Select(c => c.Code.Value).ToHashSet();
        var known = await feeds.Codes(Kind.Arrangements, RooRecords.Prefix, long.MaxValue, ct);
        var gone = known.Where(k => !here.Contains(k.Value)).OrderBy(k => k.Value, StringComparer.Ordinal).ToList();
        if (gone.Count == 0) return;
        if (gone.Count * 2 > known.Count)
        {
            Changed("This file", $"has {known.Count - gone.Count} of the {known.Count} arrangements known from the register: it is taken for a part of it, and the others stand as they were");
            return;
        }
        foreach (var (id, code) in gone)
        {
            var standing = new Standing(await log.ReadStream(new(Kind.Arrangements, id), ct), SourceName);
            // Told once: an older export than the one that was read in says nothing of what came after it.
            if (standing.All<NoLongerListed>().Any() || standing.KnownOn >= day) continue;
            var who = $"{standing.All<ArrangementDescribed>().LastOrDefault()?.Name ?? code} ({code})";
            Changed(who, "is no longer in the register");
            await _run.Add(new(0, who, 0), [new(new RecordNoLongerListed(PartialDate.Day(day.Year, day.Month, day.Day)), standing.History.Stream)], ct);
        }
    }

    /// <summary>The facts that a row states, and what of them is otherwise than it stood.</summary>
    private List<FactEvent> Note(BulkRow row, Standing? standing, string who)
    {
        var facts = row.Decision.Outcome(new(History.Empty(row.Stream!.Value)), new(default, default, null, Role.Coordinator, default)).Select(w => w.Event).OfType<FactEvent>().ToList();
        if (standing is not null)
            foreach (var fact in facts)
                if (standing.Find(fact) is var was && !EventJson.Same(was, fact))
                    foreach (var line in RooChanges.Of(was, fact, _ids.Called)) Changed(who, line);
        return facts;
    }

    private void Changed(string who, string what)
    {
        if (!_changes.TryGetValue(who, out var lines)) _changes[who] = lines = [];
        lines.Add(what);
    }
}
