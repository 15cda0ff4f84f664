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
    private ImmutableList<(PartialDate From, Turn Turn)> Turns { get; init; } = [];
    private ImmutableList<(PartialDate From, (Guid Fact, TextVersionRecorded Text) Stated)> Texts { get; init; } = [];

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        ArrangementRegistered r => Turned(new(e.FactId, new(r.Name, r.Purpose, r.Form, r.TaskClass, PartialDate.Unknown), "in-preparation"), PartialDate.Unknown),
        ArrangementDescribed d => Turned(new(e.FactId, d, null), d.From),
        TextVersionRecorded t => (this with { Texts = Texts.Add((t.From, (e.FactId, t))) }).Read().Turned(new(e.FactId, null, "in-force"), t.InForceFrom),
        ArrangementEnded x => Turned(new(e.FactId, null, "ended"), x.On),
        ParticipantJoined j => With(new Participation(e.FactId, j.Organisation, j.Organ, j.Scope, j.From, j.To ?? LeavingAfter(j), [])),
        ParticipantLeft l => (this with { Leavings = Leavings.Add(l) }).Leave(l),
        ParticipantSucceeded s => Succeed(e.FactId, s),
        _ => this,
    };

    /// <summary>The arrangement between its turns: what it was called and how it stood, each on from the one before.</summary>
    private StreamState Turned(Turn turn, PartialDate from)
    {
        var told = this with { Turns = Turns.Add((from, turn)) };
        var (said, status) = ((ArrangementDescribed?)null, default(Code));
        foreach (var (next, since, until) in Periods.Following(told.Turns))
        {
            (said, status) = (next.Described ?? said, next.Status ?? status);
            if (said is { } d) told = (Arrangement)told.With(new Collaboration(next.Fact, d.Name, d.Purpose, d.Form, d.TaskClass, status, since, until));
        }
        return told;
    }

    /// <summary>Each text applies until the next one does, and is in force until the next one is.</summary>
    private Arrangement Read()
    {
        var inForce = Periods.Following(Texts.Select(t => (t.Stated.Text.InForceFrom, t.Stated.Fact))).ToDictionary(t => t.Item, t => t.To);
        return Periods.Following(Texts).Aggregate(this, (now, t) => (Arrangement)now.With(new TextVersion(t.Item.Fact, t.Item.Text.Version, t.From, t.Item.Text.InForceFrom,
            t.Item.Text.To ?? t.To, t.Item.Text.To ?? inForce[t.Item.Fact], t.Item.Text.Publication, t.Item.Text.Text)));
    }

    private StreamState Leave(ParticipantLeft l) => All<Participation>()
        .Where(p => p.Organisation == l.Organisation && p.To is null && (l.Organ is null || p.Organ == l.Organ) && !(p.From.First > l.On.Last))
        .OrderBy(p => p.Id)
        .Aggregate<Participation, Arrangement>(this, (now, p) => (Arrangement)now.With(p with { To = l.On }));

    private PartialDate? LeavingAfter(ParticipantJoined j) => Leavings
        .Where(l => l.Organisation == j.Organisation && (l.Organ is null || l.Organ == j.Organ) && j.From.Last < l.On.First)
        .OrderBy(l => l.On.First)
        .FirstOrDefault()?.On;

    /// <summary>Each place of the predecessor ends and goes on as its successor's, with the same organ and scope; places that fall together are one.</summary>
    private StreamState Succeed(Guid fact, ParticipantSucceeded s) => All<Participation>()
        .Where(p => p.Organisation == s.Predecessor && p.To is null)
        .OrderBy(p => p.Id)
        .Index()
        .Aggregate<(int N, Participation P), Arrangement>(this, (now, place) => ((Arrangement)now.With(place.P with { To = s.On })).Take(new Ids(fact)[place.N], place.P, s));

    private Arrangement Take(Guid id, Participation place, ParticipantSucceeded s) =>
        All<Participation>().FirstOrDefault(p => p.Organisation == s.Successor && p.Organ == place.Organ && p.Scope == place.Scope && p.To is null) is { } held
            ? (Arrangement)With(held with { Succeeds = [.. held.Succeeds, s.Predecessor] })
            : (Arrangement)With(new Participation(id, s.Successor, place.Organ, place.Scope, s.On, null, [s.Predecessor]));
}

/// <summary>One organ of one organisation taking part, for a scope, over a period.</summary>
/// <param name="Organ">Absent when the source does not say which organ takes part.</param>
/// <param name="Succeeds">Whose places were taken over by law.</param>
[View("participants")]
public sealed record Participation(Guid Id, Guid Organisation, Code? Organ, Title? Scope, PartialDate From, PartialDate? To, IReadOnlyList<Guid> Succeeds) : ViewRow(Id)
{
    public override Period Valid => new(From.First, To?.First);
    public override Guid? About => Organisation;
}
