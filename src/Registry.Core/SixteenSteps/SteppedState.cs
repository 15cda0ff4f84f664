namespace Registry.Core.SixteenSteps;

/// <summary>
/// What a dossier and each of its tracks have in common: a phase, records of steps, and returns after which some steps are done anew. A return
/// takes no record away; what was recorded before it belongs to the round before.
/// </summary>
public abstract record SteppedState : StreamState
{
    /// <summary>Where it is now; nothing before it began.</summary>
    public abstract Phase? Phase { get; }

    /// <summary>Whose steps these are; nothing for those of all together.</summary>
    public virtual Guid? Of => null;

    /// <summary>The round that a step is in: one more than the times that it was reopened.</summary>
    public long RoundOf(Code step) => 1 + All<PhaseReturn>().LongCount(r => r.Steps.Contains(step));

    /// <summary>The round that a phase is in: one more than the returns to it or to one before it.</summary>
    public long RoundOf(Phase phase) => 1 + All<PhaseReturn>().LongCount(r => Method.PhaseNamed(r.To)?.Number <= phase.Number);

    protected abstract StreamState Follow(Recorded e);

    protected sealed override StreamState Apply(Recorded e) =>
        Catalogue.Of(e.Event) is { Step: { } step } type ? Keep(Follow(e), e, new(new Ids(e.FactId)[0], Of, step, 1, type.Name, null)) : Follow(e);

    /// <summary>The steps of its own that need nothing, with the reason.</summary>
    protected StreamState SetAside(Recorded e, Code step, PublicText reason) => Keep(this, e, new(e.FactId, Of, step, 1, Catalogue.Of(e.Event).Name, reason));

    /// <summary>Something happened of which the trail tells all: a row so that it can be found by day.</summary>
    /// <param name="whose">The organisation that it is about, when the stream is not that organisation's own.</param>
    internal StreamState Note(Recorded e, PartialDate on, Code? about = null, Guid? whose = null) => With(new Happening(e.FactId, whose ?? Of, Catalogue.Of(e.Event).Name, about, on));

    /// <summary>Something was asked, promised or recommended that waits for an answer.</summary>
    internal StreamState Ask(Recorded e, Code kind, Code number, PublicText text, PartialDate on, PartialDate? due = null, int n = 0) =>
        With(new OpenItem(new Ids(e.FactId)[100 + n], Of, kind, number, text, on, due));

    /// <summary>The answer to it; an answer to what nobody asked is noted. Numbers may begin anew: of several the oldest that waits is meant.</summary>
    /// <param name="result">What the answer comes down to, where that is a term.</param>
    internal StreamState Settle(Recorded e, Code kind, Code number, PublicText answer, PartialDate on, Code? result = null) =>
        All<OpenItem>().Where(i => i.ItemKind == kind && i.Number == number).OrderBy(i => i.SettledOn is not null).ThenBy(i => i.OpenedOn.First).ThenBy(i => i.Id).FirstOrDefault() is { } item
            ? With(item with { Answer = answer, SettledOn = on, Result = result })
            : Note(e, on, number);

    private static StreamState Keep(StreamState after, Recorded e, StepRecord record) =>
        after is SteppedState now ? now.With([record with { Round = now.RoundOf(record.Step) }]) : after;
}

/// <summary>A step got a record, in one of its rounds, or was set aside with a reason.</summary>
/// <param name="Organisation">Whose step it is; absent for those of all together.</param>
/// <param name="Record">The event that is its record.</param>
[View("step_records")]
public sealed record StepRecord(Guid Id, Guid? Organisation, Code Step, long Round, Code Record, PublicText? SetAside) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override Guid? About => Organisation;
    public override string Subject() => $"step:{Step}:{Round}:{Record}";
}

/// <summary>The process went back a phase: these steps are done anew.</summary>
/// <param name="Items">The items of council frameworks that are open again.</param>
[View("returns")]
public sealed record PhaseReturn(Guid Id, Guid? Organisation, Code To, IReadOnlyList<Code> Steps, IReadOnlyList<ItemReference> Items, PublicText? Reason) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override Guid? About => Organisation;
}

/// <summary>Something happened on a day; its sentence in the trail tells the rest.</summary>
/// <param name="Record">The event.</param>
[View("happenings")]
public sealed record Happening(Guid Id, Guid? Organisation, Code Record, Code? Matter, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
}

/// <summary>Something that waits for an answer, or got one: a question, a commitment, a recommendation, a dispute or a follow-up.</summary>
/// <param name="Result">What the answer comes down to, where that is a term.</param>
[View("open_items")]
public sealed record OpenItem(Guid Id, Guid? Organisation, Code ItemKind, Code Number, PublicText Text, PartialDate OpenedOn, PartialDate? Due = null, PublicText? Answer = null, PartialDate? SettledOn = null, Code? Result = null) : ViewRow(Id)
{
    public override Period Valid => new(OpenedOn.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"{ItemKind}:{Number}";
}

/// <summary>An item of the framework of one organisation's council, by the code that the framework gives it.</summary>
public sealed record ItemReference(Guid Organisation, Code Item);
