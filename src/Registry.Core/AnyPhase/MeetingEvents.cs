namespace Registry.Core.AnyPhase;

/// <summary>Residents or others concerned took part in the thinking.</summary>
/// <param name="Who">Which groups, never which persons.</param>
/// <param name="Done">What was done with the result.</param>
[Event("participation_held", 1, Kind.Dossiers)]
public sealed record ParticipationHeld(Title What, [property: NoPerson] PublicText Who, PublicText How, PublicText Result, PublicText? Done, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"participation:{What}:{On}";

    public override Said Tell(Names names) => new(
        $"Inspraak {On.Tell().Nl} over {What}, van {Who.Clause()} ({How.Clause()}); uitkomst: {Result.Clause()}{(Done is { } done ? $"; wat ermee is gedaan: {done.Clause()}" : "")}.",
        $"Participation {On.Tell().En} about {What}, of {Who.Clause()} ({How.Clause()}); result: {Result.Clause()}{(Done is { } then ? $"; what was done with it: {then.Clause()}" : "")}.");
}

/// <summary>An organ is to meet on a day.</summary>
[Event("meeting_planned", 1, Kind.Tracks)]
public sealed record MeetingPlanned(Code Organ, Title What, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"meeting-planned:{Organ}:{What}:{On}";

    public override Said Tell(Names names) => new(
        $"Een vergadering van {Tales.BareOrganNl(Organ)} is gepland {On.Tell().Nl}: {What}.",
        $"A meeting of {Tales.BareOrganEn(Organ)} is planned {On.Tell().En}: {What}.");
}

/// <summary>An organ met.</summary>
[Event("meeting_held", 1, Kind.Tracks)]
public sealed record MeetingHeld(Code Organ, Title What, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"meeting-held:{Organ}:{What}:{On}";

    public override Said Tell(Names names) => new(
        $"Een vergadering van {Tales.BareOrganNl(Organ)} is gehouden {On.Tell().Nl}: {What}.",
        $"A meeting of {Tales.BareOrganEn(Organ)} was held {On.Tell().En}: {What}.");
}

/// <summary>A meeting of an organ does not go on.</summary>
[Event("meeting_cancelled", 1, Kind.Tracks)]
public sealed record MeetingCancelled(Code Organ, PartialDate On, PublicText? Reason) : FactEvent
{
    internal override string NaturalKey => $"meeting-cancelled:{Organ}:{On}";

    public override Said Tell(Names names) => new(
        $"De vergadering van {Tales.BareOrganNl(Organ)} {On.Tell().Nl} gaat niet door{(Reason is { } reason ? $": {reason.Clause()}" : "")}.",
        $"The meeting of {Tales.BareOrganEn(Organ)} {On.Tell().En} is cancelled{(Reason is { } why ? $": {why.Clause()}" : "")}.");
}

/// <summary>The council does not meet for a while.</summary>
/// <param name="To">The first day after it.</param>
[Event("recess_set", 1, Kind.Tracks)]
public sealed record RecessSet(DateOnly From, DateOnly To) : FactEvent
{
    internal override string NaturalKey => $"recess:{From:O}:{To:O}";

    public override Said Tell(Names names) => new(
        $"De raad is met reces van {From:O} tot {To:O}.",
        $"The council is in recess from {From:O} until {To:O}.");
}
