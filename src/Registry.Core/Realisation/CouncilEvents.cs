using Registry.Core.AnyPhase;

namespace Registry.Core.Realisation;

/// <summary>A council gave its opinion on a draft.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="Points">What it asks to be answered, each by a code of its own.</param>
[Event("opinion_given", 1, Kind.Tracks, Step = "agreement")]
public sealed record OpinionGiven(Code Organ, Digest Draft, Code Stance, IReadOnlyList<OpinionPointGiven> Points, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"opinion:{Organ}:{Draft}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, Terms.CouncilOpinion, Stance, DecidedOn, Reference, Draft);

    public override Said Tell(Names names) => new(
        $"Over het ontwerp {(Tales.IsPlural(Organ) ? "gaven" : "gaf")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl} een zienswijze: {Glossary.Of(Stance).Nl}{Pointed("met", "punt", "punten")}.",
        $"On the draft the {Glossary.Of(Organ).En} gave a council opinion {DecidedOn.Tell().En}: {Glossary.Of(Stance).En}{Pointed("with", "point", "points")}.");

    private string Pointed(string with, string one, string many) => Points.Count == 0 ? "" : $", {with} {Points.Count} {(Points.Count == 1 ? one : many)}";
}

/// <summary>A council said that it gives no opinion on a draft.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
[Event("opinion_waived", 1, Kind.Tracks, Step = "agreement")]
public sealed record OpinionWaived(Code Organ, Digest Draft, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"opinion-waived:{Organ}:{Draft}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, Terms.CouncilOpinion, "waived", DecidedOn, Reference, Draft);

    public override Said Tell(Names names) => new(
        $"Van een zienswijze over het ontwerp {(Tales.IsPlural(Organ) ? "zagen" : "zag")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl} af.",
        $"The {Glossary.Of(Organ).En} said {DecidedOn.Tell().En} that it gives no council opinion on the draft.");
}

/// <summary>The term for an opinion on a draft went by without one.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
[Event("opinion_lapsed", 1, Kind.Tracks, Step = "agreement")]
public sealed record OpinionLapsed(Digest Draft, PartialDate LapsedOn) : OrganEvent
{
    internal override OrganSaid Decided => new("council", Terms.CouncilOpinion, "lapsed", LapsedOn, null, Draft);
    internal override string NaturalKey => $"opinion-lapsed:{Draft}:{LapsedOn}";

    public override Said Tell(Names names) => new(
        $"De termijn voor een zienswijze over het ontwerp is {LapsedOn.Tell().Nl} ongebruikt verstreken.",
        $"The term for a council opinion on the draft went by unused {LapsedOn.Tell().En}.");
}

/// <summary>Points of a council's opinion were answered, each with its reason.</summary>
/// <param name="Draft">The digest of the articles of the draft that the opinion is on.</param>
[Event("points_answered", 1, Kind.Tracks, Step = "agreement")]
public sealed record PointsAnswered(Digest Draft, IReadOnlyList<PointAnswer> Answers) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Op {Answers.Count} {(Answers.Count == 1 ? "punt" : "punten")} van de zienswijze is met redenen geantwoord.",
        $"An answer with reasons was given to {Answers.Count} {(Answers.Count == 1 ? "point" : "points")} of the council opinion.");
}

/// <summary>A council granted or refused its consent to a draft.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="For">Votes.</param>
/// <param name="Against">Votes.</param>
/// <param name="Abstained">Votes.</param>
/// <param name="Ground">The ground on which it was refused.</param>
[Event("consent_decided", 1, Kind.Tracks, Step = "decision-making")]
public sealed record ConsentDecided(Code Organ, Digest Draft, Code Result, long? For, long? Against, long? Abstained, Code? Ground, PublicText? Reason, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"consent:{Organ}:{Draft}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "consent", Result, DecidedOn, Reference, Draft);

    public override Said Tell(Names names)
    {
        var votes = Votes.Tell(For, Against, Abstained);
        return new(
            $"Over toestemming voor de regeling {(Tales.IsPlural(Organ) ? "besloten" : "besloot")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl}: {Glossary.Of(Result).Nl}{votes.Nl}{(Ground is { } nl ? $", met als grond: {Glossary.Of(nl).Nl}" : "")}.",
            $"On consent to the arrangement the {Glossary.Of(Organ).En} decided {DecidedOn.Tell().En}: {Glossary.Of(Result).En}{votes.En}{(Ground is { } en ? $", ground: {Glossary.Of(en).En}" : "")}.");
    }
}
