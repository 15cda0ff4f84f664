using Registry.App.Door;
using Registry.Core;
using Registry.Core.Realisation;

namespace Registry.App.Import.Roo;

/// <summary>An arrangement of the export as decisions: what it is, and of each of its versions the description, the text, the particulars and the participants.</summary>
internal sealed class RooArrangement(RooChain chain, IReadOnlyList<RooVersion> versions, RooIndex index, RooIds ids)
{
    private readonly StreamId _stream = ids.Arrangement(chain);
    private readonly List<RooVersion> _ordered = [.. versions.OrderBy(v => v.From.First).ThenBy(v => v.To?.First is null).ThenBy(v => v.To?.First).ThenBy(v => v.Id, StringComparer.Ordinal)];

    public RooVersion Last => _ordered[^1];

    public IEnumerable<(RooVersion Version, IReadOnlyList<BulkRow> Said, BulkRow Listed)> Versions() =>
        _ordered.Select((v, n) => (v, (IReadOnlyList<BulkRow>)[.. n == 0 ? Whole() : [], .. Said(v)], Row(new RecordParticipantsListed(new(v.Id), v.From, v.To, [.. v.Participants.SelectMany(Lines)]))));

    /// <summary>What is stated once of the arrangement as a whole.</summary>
    private IEnumerable<BulkRow> Whole()
    {
        var first = _ordered[0];
        yield return Row(new RecordArrangement(chain.Code, first.Name, first.Form, first.From));
        if (_ordered.All(v => v.To?.First is not null))
            yield return Row(new RecordArrangementEnded(new(_ordered.Max(v => v.To!.Value.First), Precision.Day), "Afgeleid: de laatste versie in het register geldt niet meer en heeft geen opvolger."));
    }

    private IEnumerable<BulkRow> Said(RooVersion v)
    {
        // Of versions that begin on one day the last describes the arrangement from then on; one of no days describes it never.
        if (_ordered.Last(o => o.From == v.From && (o == v || !o.HoldsNever)) == v)
            yield return Row(new RecordArrangementDescribed(v.Name, v.Purpose, v.Form, Terms.NotRecorded, v.From));
        yield return Row(new RecordTextVersion(new(v.Id), v.From, v.From, v.To, null, v.FoundingDecisions.Select(d => d.Url).FirstOrDefault(u => u is not null)));
        yield return Row(new RecordParticulars(new(v.Id), v.From, v.To, v.ShortTitle, v.MeansOfPower, v.Powers, v.LegalBasis, v.FoundingDecisions, v.Themes, v.Seats, v.Keeper, v.Archive, v.VerifyBy, v.ChangedOn));
    }

    private IEnumerable<ListedParticipant> Lines(RooParticipant p) => (p.Organs.Count == 0 ? [null] : p.Organs.Select(o => (Code?)o))
        .Select(organ => new ListedParticipant(ids.Organisation(p).Id, organ, p.Since, p.Share, index.Organisations.GetValueOrDefault(p.Id)?.End));

    private BulkRow Row(Decision decision) => new(decision, _stream) { Supersedes = true };
}
