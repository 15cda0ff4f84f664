using System.Collections.Immutable;

namespace Registry.Core.Realisation;

/// <summary>What is known of one body.</summary>
[StateOf(Kind.Bodies)]
public sealed record Body : StreamState
{
    private ImmutableList<(PartialDate From, (Guid Fact, Title Name) Named)> Names { get; init; } = [];
    private PartialDate? Ended { get; init; }

    public BodyRecorded? Recorded { get; private init; }
    /// <summary>The name that it goes by last.</summary>
    public Title? Name => Recorded is null ? (Title?)null : Periods.Following(Names).Last().Item.Name;

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        BodyRecorded r => (this with { Recorded = r, Names = Names.Add((r.From, (e.FactId, r.Name))) }).Told(),
        BodyRenamed n => (this with { Names = Names.Add((n.From, (e.FactId, n.Name))) }).Told(),
        BodyEnded x => (this with { Ended = x.On }).Told(),
        _ => this,
    };

    /// <summary>A row for each name it has gone by.</summary>
    private StreamState Told() => Recorded is not { } body ? this : With(Periods.Following(Names, Ended).Select(name =>
        new BodyIdentity(name.Item.Fact, body.Arrangement, body.Form, body.Code, name.Item.Name, name.From, name.To)));
}

/// <summary>A body under one of its names.</summary>
[View("bodies", Version = 3)]
public sealed record BodyIdentity(Guid Id, Guid Arrangement, Code Form, Code? Code, Title Name, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => "";
}
