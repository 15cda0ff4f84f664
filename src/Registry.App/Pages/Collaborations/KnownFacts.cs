using Registry.App.Pages.Asking;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Pages.Collaborations;

/// <summary>A fact with the days on which it holds.</summary>
public sealed record Held<T>(Guid Stream, Period Valid, T Row) where T : ViewRow;

/// <summary>
/// Everything that was known of a collaboration at one position, with the days on which each fact holds: every day of it can be shown from this,
/// and any two of them compared, without asking the database again.
/// </summary>
public sealed class KnownFacts
{
    private readonly IReadOnlyList<StoredRow> _rows;
    private readonly IReadOnlyDictionary<Guid, string> _names;
    private readonly Dictionary<Type, object> _read;

    private KnownFacts(IReadOnlyList<StoredRow> rows, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<Succession> successions, Dictionary<Type, object> read) =>
        (_rows, _names, Successions, _read) = (rows, names, successions, read);

    public static async Task<KnownFacts> Read(Guid collaboration, Sight sight, PublicViews views, CancellationToken ct)
    {
        var rows = await views.Collaboration(collaboration, sight.KnownAt, ct);
        var facts = new KnownFacts(rows, new Dictionary<Guid, string>(), [], []);
        var organisations = facts.All<Participation>().SelectMany(p => p.Row.Succeeds.Append(p.Row.Organisation)).Concat(facts.All<TrackStanding>().Select(t => t.Row.Organisation)).Distinct().ToArray();
        var successions = await views.Successions(organisations, sight.KnownAt, ct);
        return new(rows, await views.Organisations(organisations.Concat(successions.SelectMany(s => s.Others.Append(s.Organisation))), sight.Clocks, ct), successions, facts._read);
    }

    /// <summary>What became of those who take part or took part.</summary>
    public IReadOnlyList<Succession> Successions { get; }

    public string Name(Guid organisation) => NameIfAny(organisation) ?? organisation.ToString();

    public string? NameIfAny(Guid organisation) => _names.GetValueOrDefault(organisation);

    /// <summary>The name on a day, or else the last one.</summary>
    public string? Called(DateOnly day) => (On<Collaboration>(day).FirstOrDefault() ?? (All<Collaboration>() is [.., var last] ? last.Row : null))?.Name.Value;

    /// <summary>Read once, however often a page asks.</summary>
    public IReadOnlyList<Held<T>> All<T>() where T : ViewRow
    {
        if (_read.TryGetValue(typeof(T), out var known)) return (IReadOnlyList<Held<T>>)known;
        var view = Catalogue.Views.Single(v => v.Row == typeof(T)).Name;
        List<Held<T>> all = [.. _rows.Where(r => r.View == view).Select(r => new Held<T>(r.Stream, Valid(r), EventJson.Read<T>(r.Data) with { Id = r.Fact }))];
        _read[typeof(T)] = all;
        return all;
    }

    public IEnumerable<T> On<T>(DateOnly day) where T : ViewRow => All<T>().Where(f => f.Valid.Holds(day)).Select(f => f.Row);

    /// <summary>The rows of one day, to be compared with those of another.</summary>
    public IReadOnlyList<RowThen> Then(DateOnly day) => [.. from row in _rows let valid = Valid(row) where valid.Holds(day) select new RowThen(row.View, row.Stream, row.Fact, row.KnownFrom, valid, row.Data)];

    /// <summary>The text by which one went on a day; of several the one that came into force last.</summary>
    public TextVersion? Text(DateOnly day) => All<TextVersion>().Select(t => t.Row).Where(t => t.InForce.Holds(day)).MaxBy(t => t.InForce.From ?? DateOnly.MinValue);

    /// <summary>The days on which something begins or ends, in order.</summary>
    public IReadOnlyList<DateOnly> Days() =>
        [.. _rows.Select(Valid).Concat(All<TextVersion>().Select(t => t.Row.InForce)).SelectMany(v => new[] { v.From, v.To }).OfType<DateOnly>().Where(d => d > DateOnly.MinValue).Distinct().Order()];

    /// <summary>Who takes part, an organisation each, by name; organs that take part for the same are said together.</summary>
    public IReadOnlyList<Member> Members(DateOnly day) =>
        [.. On<Participation>(day).GroupBy(p => p.Organisation).Select(o => new Member(o.Key, Name(o.Key), [.. o.OrderBy(p => p.Organ?.Value, StringComparer.Ordinal)])).OrderBy(m => m.Name, StringComparer.Ordinal)];

    private static Period Valid(StoredRow row) => row.HoldsNever ? new(DateOnly.MinValue, DateOnly.MinValue) : new(row.ValidFrom, row.ValidTo);
}

/// <summary>One organisation that takes part, with the places of its organs.</summary>
public sealed record Member(Guid Id, string Name, IReadOnlyList<Participation> Places)
{
    /// <summary>Its organs, each set with the scope for which they take part; no scope is the whole.</summary>
    public IEnumerable<(IReadOnlyList<Code> Organs, Title? Scope)> Ways => Places.GroupBy(p => p.Scope).Select(s => ((IReadOnlyList<Code>)[.. s.Select(p => p.Organ).OfType<Code>().Distinct()], s.Key));
    public bool Partial => Places.All(p => p.Scope is not null);
    public PartialDate Since => Places.Select(p => p.From).MinBy(d => d.First ?? DateOnly.MinValue);
    public IEnumerable<Guid> Succeeds => Places.SelectMany(p => p.Succeeds).Distinct();
}
