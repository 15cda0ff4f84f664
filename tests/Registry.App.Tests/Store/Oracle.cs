using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>A fact by all its ids: the event that stated it and whatever corrected or retracted it. What it says now is the last correction's text.</summary>
internal sealed class OracleFact(Recorded first)
{
    public Guid Id { get; } = first.Id;
    public HashSet<Guid> Ids { get; } = [first.Id];
    public Recorded Says { get; set; } = first;
    public bool Gone { get; set; }
}

/// <summary>A row of a view as the oracle has it: the row's own words, and the days on which it holds, worked out apart.</summary>
internal sealed record OracleRow(string View, ViewRow Row, StreamId Stream, Guid Collaboration, Guid? About, DateOnly? From, DateOnly? To)
{
    public string Says { get; } = EventJson.Text(Row);
    public bool Never => From is not null && To <= From;
    public bool Holds(DateOnly? day) => day is not { } d || !Never && !(From > d) && !(To <= d);
}

/// <summary>A row and between which places of the log, or days of a source's claim, it was known.</summary>
internal sealed record OracleSpan<T>(OracleRow Row, T Since, T? Until) where T : struct, IComparable<T>
{
    public bool Known(T at) => Since.CompareTo(at) <= 0 && !(Until is { } until && until.CompareTo(at) <= 0);
}

/// <summary>
/// The naive oracle: all events in a list, every question answered from the beginning, as slowly as one likes. It shares the shapes of events
/// and rows with the product and nothing else: no fold, no history, no period, no query.
/// </summary>
internal static partial class Oracle
{
    public static List<OracleFact> Facts(IEnumerable<Recorded> stream)
    {
        var facts = new List<OracleFact>();
        foreach (var e in stream)
        {
            var fact = (e.Envelope.Corrects ?? e.Envelope.Retracts) is { } named ? facts.Find(f => f.Ids.Contains(named)) : null;
            if (fact is null) facts.Add(new(e));
            else if (e.Envelope.Retracts is not null) fact.Gone = true;
            else if (!fact.Gone) fact.Says = e;
            fact?.Ids.Add(e.Id);
        }
        return facts;
    }

    /// <summary>Every row that there ever was, with the places of the log between which it was known: the stream is read anew after each of its events.</summary>
    public static List<OracleSpan<long>> Known(IEnumerable<Recorded> events) =>
        [.. events.GroupBy(e => e.Stream).SelectMany(stream => Spans(stream.Select(e => (e.Position, stream.Where(o => o.Position <= e.Position)))))];

    /// <summary>The same by what the sources of one stream claim to have known, day by day.</summary>
    public static List<OracleSpan<DateOnly>> Claimed(IReadOnlyList<Recorded> stream) =>
        Spans(stream.Select(ClaimedOn).Distinct().Order().Select(day => (day, stream.Where(e => ClaimedOn(e) <= day))));

    public static DateOnly ClaimedOn(Recorded e) => e.Envelope.SourceKnownOn ?? Day(e.At);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "Europe/Amsterdam").DateTime);

    private static List<OracleSpan<T>> Spans<T>(IEnumerable<(T At, IEnumerable<Recorded> Events)> moments) where T : struct, IComparable<T>
    {
        var spans = new List<OracleSpan<T>>();
        foreach (var (at, events) in moments)
        {
            var now = Rows([.. events]).ToDictionary(r => r.Row.Id);
            for (var n = 0; n < spans.Count; n++)
                if (spans[n].Until is not null) continue;
                else if (!now.TryGetValue(spans[n].Row.Row.Id, out var row) || row.Says != spans[n].Row.Says) spans[n] = spans[n] with { Until = at };
                else now.Remove(row.Row.Id);
            spans.AddRange(now.Values.Select(row => new OracleSpan<T>(row, at, null)));
        }
        return spans;
    }

    /// <summary>What a stream says.</summary>
    public static IEnumerable<OracleRow> Rows(IReadOnlyList<Recorded> events)
    {
        if (events.Count == 0) return [];
        var (stream, collaboration) = (events[0].Stream, events[0].Envelope.Collaboration);
        var facts = Facts(events).Where(f => !f.Gone).ToList();
        var told = stream.Kind switch
        {
            Kind.Arrangements => [.. Members(facts), .. Texts(facts), .. Turns(facts)],
            Kind.Bodies => Bodies(facts),
            Kind.Organisations => Organisation(stream.Id, facts),
            Kind.Dossiers => from f in facts where f.Says.Event is DossierOpened let o = (DossierOpened)f.Says.Event select Always("dossiers", new DossierStanding(f.Id, o.Arrangement, o.DossierKind, o.Phase)),
            _ => Track(facts),
        };
        return told.Concat(Overrides(facts)).Select(t => new OracleRow(t.View, t.Row, stream, collaboration, t.About, t.From, t.To));
    }

    private readonly record struct Telling(string View, ViewRow Row, DateOnly? From, DateOnly? To, Guid? About);

    private static Telling Always(string view, ViewRow row, Guid? about = null) => new(view, row, null, null, about);

    /// <summary>Who takes part: each place on its own, in the order in which the facts were stated.</summary>
    private static IEnumerable<Telling> Members(List<OracleFact> facts)
    {
        var (places, left, succeeded) = (new List<Participation>(), new List<ParticipantLeft>(), new HashSet<(Guid, PartialDate)>());
        bool Open(Participation p, Guid who, Code? organ) => p.Organisation == who && p.To is null && (organ is null || p.Organ == organ);
        foreach (var fact in facts)
            switch (fact.Says.Event)
            {
                case ParticipantJoined j:
                    // A withdrawal stated before ends it, if it surely came after; of several the first.
                    var after = left.Where(l => l.Organisation == j.Organisation && (l.Organ is null || l.Organ == j.Organ) && LastDay(j.From) < l.On.On).OrderBy(l => l.On.On).FirstOrDefault();
                    places.Add(new(fact.Id, j.Organisation, j.Organ, j.Scope, j.From, j.To ?? after?.On, []));
                    break;
                case ParticipantLeft l:
                    left.Add(l);
                    for (var n = 0; n < places.Count; n++)
                        if (Open(places[n], l.Organisation, l.Organ) && !(places[n].From.On > LastDay(l.On))) places[n] = places[n] with { To = l.On };
                    break;
                case ParticipantSucceeded s:
                    // Of two successors on one day each takes the places, unless the predecessor itself left on that day.
                    var split = !succeeded.Add((s.Predecessor, s.On)) && !left.Exists(l => l.Organisation == s.Predecessor && l.On == s.On);
                    foreach (var (n, place) in places.Where(p => Open(p, s.Predecessor, null) || split && p.Organisation == s.Predecessor && p.To == s.On).OrderBy(p => p.Id).ToList().Index())
                    {
                        places[places.IndexOf(place)] = place with { To = s.On };
                        if (places.Where(p => Open(p, s.Successor, null) && p.Organ == place.Organ && p.Scope == place.Scope).MinBy(p => p.Id) is { } held)
                            places[places.IndexOf(held)] = held with { Succeeds = [.. held.Succeeds.Append(s.Predecessor).Distinct()] };
                        else
                            places.Add(new(new Ids(fact.Id)[n], s.Successor, place.Organ, place.Scope, s.On, null, [s.Predecessor]));
                    }
                    break;
            }
        return places.Select(p => new Telling("participants", p, p.From.On, p.To?.On, p.Organisation));
    }

    /// <summary>The last day that a date may mean; none when it is unknown.</summary>
    private static DateOnly? LastDay(PartialDate date) => date switch
    {
        { On: null } => null,
        { Precision: Precision.Year } => new(date.On.Value.Year, 12, 31),
        { Precision: Precision.Month } => new DateOnly(date.On.Value.Year, date.On.Value.Month, 1).AddMonths(1).AddDays(-1),
        _ => date.On,
    };

    private static IEnumerable<Telling> Track(List<OracleFact> facts)
    {
        var opened = facts.Find(f => f.Says.Event is TrackOpened);
        if (opened?.Says.Event is not TrackOpened track) yield break;
        yield return Always("tracks", new TrackStanding(opened.Id, track.Dossier, track.Organisation, track.Phase ?? "exploration", "agrees", track.Phase), track.Organisation);
        foreach (var fact in facts)
        {
            if (fact.Says.Event is not OrganDecisionReported r) continue;
            // The last answer that names exactly the text as it stands now.
            var standing = facts.Select(f => f.Says.Event switch
            {
                ReportConfirmed c when c.Report == fact.Id && c.Content == fact.Says.Content => ReportStanding.Confirmed,
                ReportContested c when c.Report == fact.Id && c.Content == fact.Says.Content => ReportStanding.Contested,
                _ => (ReportStanding?)null,
            }).LastOrDefault(answer => answer is not null) ?? ReportStanding.Reported;
            yield return new("decisions", new OrganDecision(fact.Id, track.Organisation, r.Organ, r.Matter, r.Result, r.DecidedOn, r.Reference, standing, fact.Says.Id, fact.Says.Content, fact.Says.Envelope.Actor),
                r.DecidedOn.On, null, track.Organisation);
        }
    }

    private static IEnumerable<Telling> Overrides(List<OracleFact> facts) =>
        from f in facts
        where f.Says.Event is OverrideProposed
        let p = (OverrideProposed)f.Says.Event
        let confirmed = facts.LastOrDefault(c => c.Says.Event is OverrideConfirmed yes && yes.Proposal == f.Id)
        let used = facts.LastOrDefault(u => u.Says.Event is OverrideUsed use && use.Proposal == f.Id)
        select Always("overrides", new Override(f.Id, p.Decision, p.Body, p.Rules, f.Says.Envelope.Actor, confirmed?.Says.Envelope.Actor, confirmed?.Says.Id, used?.Says.Envelope.Actor));
}
