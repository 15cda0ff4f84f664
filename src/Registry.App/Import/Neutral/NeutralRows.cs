using System.Security.Cryptography;
using System.Text;
using Registry.App.Door;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Import.Neutral;

/// <summary>What the lines about one municipality or one body say, as decisions on its stream.</summary>
/// <param name="history">What the registry knows of it already.</param>
internal abstract class NeutralRows(NeutralTerms terms, History history)
{
    /// <summary>What was said before in just these words: of two names of one day only the last one stands, and the first is no news.</summary>
    private readonly HashSet<RegistryEvent> _said = [.. history.Events.Select(e => e.Event).Where(e => e is ArrangementDescribed or OrganisationRenamed or OrganisationRecoded)];

    protected NeutralTerms Terms => terms;

    protected static PartialDate Day(DateOnly day) => new(day, Precision.Day);

    protected BulkRow Row(NeutralEvent e, Decision decision) => new(decision, history.Stream) { KnownOn = e.KnownOn, Source = new(terms.Line(e.Seq)), Read = history };

    /// <summary>A row that takes the place of what was said of the same day.</summary>
    protected IEnumerable<BulkRow> Anew(NeutralEvent e, Decision decision, RegistryEvent says) => _said.Contains(says) ? [] : [Row(e, decision) with { Supersedes = true }];

    /// <summary>The stream of a thing that the registry does not know yet: the same feed names it the same again.</summary>
    public static StreamId New(string kind, string code) => new(kind, Ids.From(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{code}"))));
}

/// <summary>The lines about one municipality.</summary>
internal sealed class MunicipalityRows(NeutralTerms terms, History history, Func<string, Guid> stream) : NeutralRows(terms, history)
{
    public IEnumerable<BulkRow> Registered(NeutralEvent e)
    {
        yield return Row(e, new RegisterOrganisation(Core.Terms.Municipality, Terms.CodeOf(e.Municipality), e.Name!, Day(e.Date)));
        if (e.Code is not { } code) yield break;
        foreach (var row in Anew(e, new RecordOrganisationRecoded(Terms.Ours(code), Day(e.Date)), new OrganisationRecoded(Terms.Ours(code), Day(e.Date)))) yield return row;
    }

    /// <summary>All but its registration, once every municipality is there to be named.</summary>
    public IEnumerable<BulkRow> Later(NeutralEvent e) => e.Type switch
    {
        NeutralEvent.Registered => [Row(e, new RecordOrganisationOriginated(Day(e.Date), Ids(e)))],
        NeutralEvent.Renamed => Anew(e, new RecordOrganisationRenamed(e.Name!, Day(e.Date), null), new OrganisationRenamed(e.Name!, Day(e.Date), null)),
        NeutralEvent.Recoded => Anew(e, new RecordOrganisationRecoded(Terms.Ours(e.Code!), Day(e.Date)), new OrganisationRecoded(Terms.Ours(e.Code!), Day(e.Date))),
        _ => [Row(e, new RecordOrganisationAbolished(Day(e.Date), Ids(e), NeutralEnd.Of(e).Text))],
    };

    private IReadOnlyList<Guid> Ids(NeutralEvent e) => [.. e.Listed.Select(stream)];
}

/// <summary>The lines about one body.</summary>
internal sealed class BodyRows(NeutralTerms terms, History history, string id, NeutralWorld world, Func<string, Guid> stream) : NeutralRows(terms, history)
{
    private readonly List<(DateOnly Date, string? Name, string? Form)> _changes = [];
    private readonly SortedDictionary<DateOnly, (string Name, string Form)> _described = [];
    private readonly Collaboration? _known = history.State.All<Collaboration>().MaxBy(c => c.From.First);

    public IEnumerable<BulkRow> Of(NeutralEvent e) => e.Type switch
    {
        NeutralEvent.Created => Created(e),
        NeutralEvent.BodyRenamed => Changed(e, e.Name, null),
        NeutralEvent.FormChanged => Changed(e, null, e.Form),
        NeutralEvent.BodyEnded => [Row(e, new RecordArrangementEnded(Day(e.Date), null))],
        NeutralEvent.Joined => e.Listed.Count == 0 ? [Joined(e, null)] : e.Listed.Select(organ => Joined(e, Terms.Ours(organ))),
        NeutralEvent.Left => [Row(e, new RecordParticipantLeft(stream(e.Municipality), null, Day(e.Date))), .. Explained(e)],
        // A municipality ended, and its successors take its place here.
        _ => e.Listed.Select(successor => Row(e, new RecordParticipantSucceeded(stream(e.Municipality), stream(successor), Day(e.Date), NeutralEnd.Of(e).Text))),
    };

    private BulkRow Joined(NeutralEvent e, Code? organ) => Row(e, new RecordParticipantJoined(stream(e.Municipality), organ, null, Day(e.Date), null));

    private IEnumerable<BulkRow> Created(NeutralEvent e)
    {
        // A body without a name goes by its code, which no feed gives it for a name.
        _changes.Add((e.Date, e.Name ?? Terms.CodeOf(id), e.Form));
        _described[e.Date] = At(e.Date);
        return [Row(e, new RecordArrangement(Terms.CodeOf(id), At(e.Date).Name, Terms.Ours(e.Form!), Day(e.Date)))];
    }

    /// <summary>Said of an earlier day it holds on the later days too, until something later is said of the same: their descriptions are set anew.</summary>
    private IEnumerable<BulkRow> Changed(NeutralEvent e, string? name, string? form)
    {
        _changes.Add((e.Date, name, form));
        var days = _described.Keys.Where(d => d > e.Date && _described[d] != At(d)).Prepend(e.Date).ToList();
        foreach (var day in days) _described[day] = At(day);
        return days.SelectMany(day =>
        {
            var says = new ArrangementDescribed(_described[day].Name, _known?.Purpose, Terms.Ours(_described[day].Form), _known?.TaskClass ?? Core.Terms.NotRecorded, Day(day));
            return Anew(e, new RecordArrangementDescribed(says.Name, says.Purpose, says.Form, says.TaskClass, says.From), says);
        });
    }

    /// <summary>Name and form at the end of a day: all that was said of it and of the days before, in the order of the feed.</summary>
    private (string Name, string Form) At(DateOnly day) => _changes.Where(c => c.Date <= day).Aggregate((_changes[0].Name!, _changes[0].Form!), (now, c) => (c.Name ?? now.Item1, c.Form ?? now.Item2));

    /// <summary>Nothing when the end of the municipality or of the body on that day says why, or when it withdrew by itself.</summary>
    private IEnumerable<BulkRow> Explained(NeutralEvent e)
    {
        var told = NeutralEnd.WhyLeft(Ended(world.MunicipalitiesEnded, e.Municipality) == e.Date, Ended(world.BodiesEnded, id) == e.Date);
        return e.Reason == told ? [] : [Row(e, new RecordDepartureExplained(stream(e.Municipality), Day(e.Date), e.Reason is { } reason ? Terms.Ours(reason) : Core.Terms.NotRecorded))];
    }

    private static DateOnly? Ended(Dictionary<string, DateOnly> ended, string id) => ended.TryGetValue(id, out var day) ? day : null;
}

/// <summary>How something ended, in the words of a feed.</summary>
internal sealed record NeutralEnd(string? Kind, string? Effective, bool Substitute)
{
    private const string Unsaid = "ended", From = ", effective ", Instead = ", substitute";

    public Title Text => $"{Kind ?? Unsaid}{(Effective is { } day ? From + day : "")}{(Substitute ? Instead : "")}";

    public static NeutralEnd Of(NeutralEvent e) => new(e.Ended, e.Effective, e.Substitute);

    public static NeutralEnd Read(string text)
    {
        var substitute = text.EndsWith(Instead, StringComparison.Ordinal);
        var parts = (substitute ? text[..^Instead.Length] : text).Split(From);
        return new(parts[0] == Unsaid ? null : parts[0], parts is [_, var day] ? day : null, substitute);
    }

    /// <summary>Why a participant left, as what else happened on that day says.</summary>
    public static string WhyLeft(bool municipalityEnded, bool bodyEnded) => municipalityEnded ? "municipality_ended" : bodyEnded ? "body_ended" : "withdrew";
}
