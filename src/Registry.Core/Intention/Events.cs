using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Intention;

/// <summary>A possible partner was asked whether it wants to take part.</summary>
/// <param name="Stance">willing, conditional, hesitant or unwilling.</param>
/// <param name="Alternatives">What it does if this collaboration does not go ahead.</param>
[Event("partner_sounded", 1, Kind.Tracks, Step = "sounding")]
public sealed record PartnerSounded(Code Stance, PublicText Motives, PublicText? Alternatives, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"sounded:{On}";

    public override Said Tell(Names names) => new(
        $"Of deze organisatie mee wil doen, is {On.Tell().Nl} afgetast: {Glossary.Of(Stance).Nl}.",
        $"Whether this organisation wants to take part was sounded {On.Tell().En}: {Glossary.Of(Stance).En}.");
}

/// <summary>It was appraised how much trust there is.</summary>
/// <param name="TrustKind">Between persons or between organisations.</param>
/// <param name="Score">From 1, none, to 5, full.</param>
/// <param name="Reason">May name persons.</param>
[Event("trust_appraised", 1, Kind.Tracks, Step = "sounding")]
public sealed record TrustAppraised(Code TrustKind, long Score, [property: KeptFor(Terms.Appraisal)] PersonalText? Reason, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"trust:{TrustKind}:{On}";

    public override Said Tell(Names names) => new(
        $"Het vertrouwen {Glossary.Of(TrustKind).Nl} kreeg {On.Tell().Nl} een {Score} op een schaal van 1 tot 5.",
        $"The trust {Glossary.Of(TrustKind).En} was given a {Score} {On.Tell().En}, on a scale of 1 to 5.");
}

/// <summary>A version of the shared ambition was proposed.</summary>
[Event("ambition_proposed", 1, Kind.Dossiers, Step = "co-creation")]
public sealed record AmbitionProposed(long Version, PublicText Ambition, IReadOnlyList<Title> Principles) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Versie {Version} van de gezamenlijke ambitie is voorgesteld: {Ambition.Clause()}.",
        $"Version {Version} of the shared ambition was proposed: {Ambition.Clause()}.");
}

/// <summary>An organ said what it thinks of a version of the shared ambition.</summary>
/// <param name="Result">endorsed, with-wishes or rejected.</param>
[Event("ambition_endorsed", 1, Kind.Tracks, Step = "co-creation")]
public sealed record AmbitionEndorsed(Code Organ, long Version, Code Result, PublicText? Wishes, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"ambition:{Organ}:{Version}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "intention", Result, DecidedOn, Reference);

    public override Said Tell(Names names) => new(
        $"Over versie {Version} van de gezamenlijke ambitie {(Tales.IsPlural(Organ) ? "besloten" : "besloot")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl}: {Glossary.Of(Result).Nl}{(Wishes is { } nl ? $"; wensen: {nl.Clause()}" : "")}.",
        $"On version {Version} of the shared ambition {Tales.BareOrganEn(Organ)} decided {DecidedOn.Tell().En}: {Glossary.Of(Result).En}{(Wishes is { } en ? $"; wishes: {en.Clause()}" : "")}.");
}

/// <summary>It was laid down what an organisation gives and what it gets.</summary>
/// <param name="AutonomyCeded">Which part of its autonomy it gives up.</param>
[Event("give_and_take_recorded", 1, Kind.Tracks, Step = "co-creation")]
public sealed record GiveAndTakeRecorded(PublicText Gives, PublicText Takes, PublicText? AutonomyCeded, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"give-and-take:{On}";

    public override Said Tell(Names names) => new(
        $"Vastgelegd is {On.Tell().Nl} wat deze organisatie geeft: {Gives.Clause()}; wat zij krijgt: {Takes.Clause()}{(AutonomyCeded is { } nl ? $"; en welke zelfstandigheid zij afstaat: {nl.Clause()}" : "")}.",
        $"It was laid down {On.Tell().En} what this organisation gives: {Gives.Clause()}; what it gets: {Takes.Clause()}{(AutonomyCeded is { } en ? $"; and which autonomy it gives up: {en.Clause()}" : "")}.");
}

/// <summary>A letter of intent was signed.</summary>
/// <param name="Signatories">The organisations on whose behalf it was signed.</param>
/// <param name="Text">Where it can be read.</param>
[Event("letter_of_intent_signed", 1, Kind.Dossiers, Step = "co-creation")]
public sealed record LetterOfIntentSigned(Title Name, IReadOnlyList<Guid> Signatories, PartialDate SignedOn, Uri? Text) : FactEvent
{
    internal override string NaturalKey => $"intent:{Name}:{SignedOn}";

    public override Said Tell(Names names)
    {
        var by = Named.Told(Signatories.Select(s => new Said(names(s), names(s))));
        return new(
            $"De intentieverklaring “{Name}” is {SignedOn.Tell().Nl} ondertekend door: {by.Nl}.",
            $"The letter of intent “{Name}” was signed {SignedOn.Tell().En} by: {by.En}.");
    }
}
