using System.Collections.Immutable;
using Registry.Core.AnyPhase;
using Registry.Core.Realisation;

namespace Registry.Core.Exploration;

/// <summary>What is known of one arrangement and of who takes part in it.</summary>
[StateOf(Kind.Arrangements)]
public sealed record Arrangement : StreamState
{
    /// <summary>The leavings so far: facts come in any order, so that an accession may be recorded after the withdrawal that ended it.</summary>
    private ImmutableList<ParticipantLeft> Leavings { get; init; } = [];
    private ImmutableList<(Guid Predecessor, PartialDate On)> Successions { get; init; } = [];
    private ImmutableList<Turn> Turns { get; init; } = [];
    private ImmutableList<(Guid Fact, TextVersionRecorded Text)> Texts { get; init; } = [];
    private ImmutableList<(Guid Fact, ParticipantsListed List)> Lists { get; init; } = [];
    private ImmutableList<(Guid Fact, ParticularsRecorded Said)> Particulars { get; init; } = [];
    private PartialDate? Ended { get; init; }

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        ArrangementRegistered r => Turned(new(e.FactId, PartialDate.Unknown, new(r.Name, r.Purpose, r.Form, r.TaskClass, PartialDate.Unknown), Terms.InPreparation)),
        ArrangementRecorded r => ((Arrangement)Turned(new(e.FactId, r.From, new(r.Name, null, r.Form, Terms.NotRecorded, r.From), Terms.InForce))).With(new ArrangementCode(new Ids(e.FactId)[0], r.Code)),
        ArrangementDescribed d => Turned(new(e.FactId, d.From, d, null)),
        TextVersionRecorded t => (this with { Texts = Texts.Add((e.FactId, t)) }).Turned(new(new Ids(e.FactId)[0], t.InForceFrom, null, Terms.InForce)),
        ArrangementEnded x => (this with { Ended = x.On }).Turned(new(e.FactId, x.On, null, Terms.Ended)),
        NoLongerListed n => With(new Unlisted(e.FactId, n.On)),
        ParticipantsListed l => (this with { Lists = Lists.Add((e.FactId, l)) }).Listed(),
        ParticularsRecorded p => (this with { Particulars = Particulars.Add((e.FactId, p)) }).Detailed(),
        ParticipantJoined j => With(new Participation(e.FactId, j.Organisation, j.Organ, j.Scope, j.From, j.To ?? LeavingAfter(j), [])),
        ParticipantLeft l => (this with { Leavings = Leavings.Add(l) }).Leave(l),
        ParticipantSucceeded s => (this with { Successions = Successions.Add((s.Predecessor, s.On)) }).Succeed(e.FactId, s, again: Successions.Contains((s.Predecessor, s.On))),
        DepartureExplained d => With(new Departure(e.FactId, d.Organisation, d.On, d.Reason)),
        CollaborationLabelled l => With(new CollaborationLabel(e.FactId, l.Label)),
        _ => this,
    };

    private StreamState Turned(Turn turn)
    {
        var turned = this with { Turns = Turns.Add(turn) };
        return turned.With([.. Turn.Told(turned.Turns), .. TextVersion.Told(turned.Texts, turned.Ended)], insteadOf: turned.Turns.Select(t => t.Id));
    }

    private StreamState Listed() => With(Listings.Told(Lists), insteadOf: All<Participation>().Where(p => p.Listed is not null).Select(p => p.Id));

    private StreamState Detailed() => With(Realisation.Particulars.Told(Particulars));

    private StreamState Leave(ParticipantLeft l) => All<Participation>()
        .Where(p => p.Organisation == l.Organisation && p.IsOpen && (l.Organ is null || p.Organ == l.Organ) && !(p.From.First > l.On.Last))
        .OrderBy(p => p.Id)
        .Aggregate<Participation, Arrangement>(this, (now, p) => (Arrangement)now.With(p with { To = l.On }));

    private PartialDate? LeavingAfter(ParticipantJoined j) => Leavings
        .Where(l => l.Organisation == j.Organisation && (l.Organ is null || l.Organ == j.Organ) && j.From.Last < l.On.First)
        .OrderBy(l => l.On.First)
        .FirstOrDefault()?.On;

    /// <summary>Each place of the predecessor ends and goes on as its successor's, with the same organ and scope; places that fall together are one.</summary>
    /// <param name="again">Another took its places on that day already: they are this one's too.</param>
    private StreamState Succeed(Guid fact, ParticipantSucceeded s, bool again) => All<Participation>()
        .Where(p => p.Organisation == s.Predecessor && (p.IsOpen || again && p.To == s.On && p.Listed is null && !Leavings.Exists(l => l.Organisation == s.Predecessor && l.On == s.On)))
        .OrderBy(p => p.Id)
        .Index()
        .Aggregate<(int N, Participation P), Arrangement>(this, (now, place) => ((Arrangement)now.With(place.P with { To = s.On })).Take(new Ids(fact)[place.N], place.P, s));

    private Arrangement Take(Guid id, Participation place, ParticipantSucceeded s) =>
        All<Participation>().Where(p => p.Organisation == s.Successor && p.Organ == place.Organ && p.Scope == place.Scope && p.IsOpen).MinBy(p => p.Id) is { } held
            ? held.Succeeds.Contains(s.Predecessor) ? this : (Arrangement)With(held with { Succeeds = [.. held.Succeeds, s.Predecessor] })
            : (Arrangement)With(new Participation(id, s.Successor, place.Organ, place.Scope, s.On, null, [s.Predecessor]));
}

/// <summary>One organ of one organisation taking part, for a scope, over a period.</summary>
/// <param name="Organ">Absent when the source does not say which organ takes part.</param>
/// <param name="Succeeds">Whose places were taken over by law.</param>
/// <param name="Listed">Where a register's lists say so, and no fact of its own: such a place follows the lists alone.</param>
[View("participants", Version = 2)]
public sealed record Participation(Guid Id, Guid Organisation, Code? Organ, Title? Scope, PartialDate From, PartialDate? To, IReadOnlyList<Guid> Succeeds, Listing? Listed = null) : ViewRow(Id)
{
    internal bool IsOpen => To is null && Listed is null;

    public override Period Valid => new(From.First, To?.First);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Organisation}:{Organ}:{Scope}";
}

/// <summary>Why a participant left, in the words of the source.</summary>
[View("departures")]
public sealed record Departure(Guid Id, Guid Organisation, PartialDate On, Code Reason) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"departure:{Organisation}:{On}";
}

/// <summary>Since when a register that listed the arrangement does so no longer: that says nothing of the arrangement itself.</summary>
[View("unlisted")]
public sealed record Unlisted(Guid Id, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override string Subject() => "unlisted";
}
