using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Import.Roo;

/// <summary>
/// Organisations and bodies of the export as decisions, against what the register said of them before. The register knows one name at a time:
/// another one than before is a new name, from about the day on which the register changed it. Whatever another source described stays so.
/// </summary>
internal sealed class RooOrganisations(ILog log, RooIds ids, DateOnly day, string reason, Action<string, string> changed)
{
    public async Task<List<BulkRow>> Organisation(Code code, Code kind, Title name, PartialDate? start, PartialDate? end, PartialDate? changedOn, CancellationToken ct)
    {
        var (stream, rows) = (ids.Organisation(code), new List<BulkRow>());
        var standing = await Standing(stream, ct);
        var registered = standing?.All<OrganisationRegistered>().FirstOrDefault();
        if (standing is null || registered is not null)
        {
            rows.Add(Row(new RegisterOrganisation(kind, code, registered?.Name ?? name, start ?? PartialDate.Unknown), stream));
            if (Renamed(registered?.Name, standing?.All<OrganisationRenamed>().Select(n => (n.From, n.Name)), name, code))
                rows.Add(Row(new RecordOrganisationRenamed(name, About(changedOn), null), stream));
        }
        // Where another source says when it ended, and what took its place, the register has nothing to add.
        var ended = end is { } on && (standing is null || registered is not null || (standing.History.State as Organisation)?.Ended is null) ? new OrganisationAbolished(on, [], RooImport.SourceName) : null;
        if (ended is not null) rows.Add(Row(new RecordOrganisationAbolished(ended.On, [], ended.Law), stream));
        if (standing is not null) rows.AddRange(Gone(standing, ended, name, typeof(OrganisationAbolished)));
        return rows;
    }

    public async Task<List<BulkRow>> Body(RooOrganisation body, StreamId arrangement, Code form, CancellationToken ct)
    {
        var (stream, rows) = (ids.Body(body.Code), new List<BulkRow>());
        var standing = await Standing(stream, ct);
        var recorded = standing?.All<BodyRecorded>().FirstOrDefault();
        if (standing is not null && recorded is null) return rows;
        rows.Add(Row(new RecordBody(arrangement.Id, recorded?.Name ?? body.Name, form, body.Code, body.Start ?? PartialDate.Unknown), stream));
        if (Renamed(recorded?.Name, standing?.All<BodyRenamed>().Select(n => (n.From, n.Name)), body.Name, body.Code))
            rows.Add(Row(new RecordBodyRenamed(body.Name, About(body.ChangedOn)), stream));
        var ended = body.End is { } end ? new BodyEnded(end) : null;
        if (ended is not null) rows.Add(Row(new RecordBodyEnded(ended.On), stream));
        if (standing is not null) rows.AddRange(Gone(standing, ended, body.Name, typeof(BodyEnded)));
        return rows;
    }

    private async Task<Standing?> Standing(StreamId stream, CancellationToken ct) => ids.Existed(stream) ? new(await log.ReadStream(stream, ct), RooImport.SourceName) : null;

    private bool Renamed(Title? first, IEnumerable<(PartialDate From, Title Name)>? later, Title now, Code code)
    {
        if (first is not { } begun) return false;
        var last = later!.OrderBy(n => n.From.First).Select(n => n.Name).LastOrDefault(begun);
        if (last == now) return false;
        changed($"{last} ({code})", $"is called {now}");
        return true;
    }

    private IEnumerable<BulkRow> Gone(Standing standing, FactEvent? said, Title name, Type kind)
    {
        foreach (var (fact, row) in standing.Retractions(said is null ? [] : [said], reason, kind))
        {
            changed(name.Value, $"no longer: {fact.Tell(id => ids.Called(id)).En}");
            yield return row;
        }
    }

    private PartialDate About(PartialDate? changedOn) => new(changedOn?.On is { } on && on <= day ? on : day, Precision.Estimated);

    private static BulkRow Row(Decision decision, StreamId stream) => new(decision, stream) { Supersedes = true };
}
