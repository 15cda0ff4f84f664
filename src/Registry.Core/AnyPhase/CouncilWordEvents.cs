namespace Registry.Core.AnyPhase;

/// <summary>A motion was put to the vote.</summary>
[Event("motion_decided", 1, Kind.Tracks)]
public sealed record MotionDecided(Code Organ, Code Number, Title Name, PublicText Text, Code Result, PartialDate DecidedOn) : OrganEvent
{
    internal override string NaturalKey => $"motion:{Organ}:{Number}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "motion", Result, DecidedOn, Number.Value);
    public override Said Tell(Names names) => Tales.Decided(Decided, new($"motie {Number} “{Name}” ({Text.Clause()})", $"motion {Number} “{Name}” ({Text.Clause()})"));
}

/// <summary>An amendment of a draft text was put to the vote.</summary>
/// <param name="Draft">The digest of the draft text.</param>
/// <param name="Article">The number of the article in it.</param>
[Event("amendment_decided", 1, Kind.Tracks)]
public sealed record AmendmentDecided(Code Organ, Code Number, Title Name, PublicText Text, Code Result, PartialDate DecidedOn, Digest Draft, Code Article) : OrganEvent
{
    internal override string NaturalKey => $"amendment:{Organ}:{Number}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "amendment", Result, DecidedOn, Number.Value);
    public override Said Tell(Names names) => Tales.Decided(Decided, new($"amendement {Number} “{Name}” ({Text.Clause()})", $"amendment {Number} “{Name}” ({Text.Clause()})"));
}

/// <summary>An organ promised its council something.</summary>
/// <param name="Number">As the organisation itself counts its commitments.</param>
[Event("commitment_made", 1, Kind.Tracks)]
public sealed record CommitmentMade(Code Number, Code By, PublicText Commitment, PartialDate MadeOn, PartialDate? Due) : FactEvent
{
    internal override string NaturalKey => $"commitment:{Number}:{MadeOn}";

    public override Said Tell(Names names) => new(
        $"Toezegging {Number} van {Tales.BareOrganNl(By)}, gedaan {MadeOn.Tell().Nl}{(Due is { } due ? $" en na te komen {due.Tell().Nl}" : "")}: {Commitment.Clause()}.",
        $"Commitment {Number} of {Tales.BareOrganEn(By)}, made {MadeOn.Tell().En}{(Due is { } until ? $" and to be met {until.Tell().En}" : "")}: {Commitment.Clause()}.");
}

/// <summary>A commitment was met, or is no longer asked for.</summary>
[Event("commitment_settled", 1, Kind.Tracks)]
public sealed record CommitmentSettled(Code Number, PublicText How, PartialDate SettledOn) : FactEvent
{
    internal override string NaturalKey => $"commitment-settled:{Number}:{SettledOn}";

    public override Said Tell(Names names) => new(
        $"Toezegging {Number} is afgedaan {SettledOn.Tell().Nl}: {How.Clause()}.",
        $"Commitment {Number} was settled {SettledOn.Tell().En}: {How.Clause()}.");
}
