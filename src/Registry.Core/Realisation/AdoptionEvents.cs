using Registry.Core.AnyPhase;

namespace Registry.Core.Realisation;

/// <summary>An organ of this organisation itself adopted or rejected the arrangement.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="For">Votes.</param>
/// <param name="Against">Votes.</param>
[Event("arrangement_decided", 1, Kind.Tracks, Step = "decision-making")]
public sealed record ArrangementDecided(Code Organ, Digest Draft, Code Result, long? For, long? Against, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"decided:{Organ}:{Draft}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, Terms.Adoption, Result, DecidedOn, Reference, Draft);

    public override Said Tell(Names names)
    {
        var votes = Votes.Tell(For, Against);
        return new(
            $"Over de vaststelling van de regeling {(Tales.IsPlural(Organ) ? "besloten" : "besloot")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl}: {Glossary.Of(Result).Nl}{votes.Nl}.",
            $"On adopting the arrangement the {Glossary.Of(Organ).En} decided {DecidedOn.Tell().En}: {Glossary.Of(Result).En}{votes.En}.");
    }
}

/// <summary>The participants together adopted the arrangement.</summary>
/// <param name="Text">The digest of the final draft's articles.</param>
/// <param name="Majority">By which majority, and which the text requires, where not all had to agree.</param>
[Event("arrangement_adopted", 1, Kind.Dossiers, Step = "decision-making")]
public sealed record ArrangementAdopted(Digest Text, PartialDate AdoptedOn, IReadOnlyList<Guid> Participants, PublicText? Majority) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var by = Tales.Listed(Participants.Select(p => new Said(names(p), names(p))));
        return new($"De regeling is {AdoptedOn.Tell().Nl} vastgesteld door {by.Nl}.", $"The arrangement was adopted {AdoptedOn.Tell().En} by {by.En}.");
    }
}

/// <summary>The arrangement was published.</summary>
/// <param name="Gazette">The gazette or paper that it stands in.</param>
[Event("arrangement_published", 1, Kind.Dossiers, Step = "publication")]
public sealed record ArrangementPublished(Title Gazette, Code? Number, PartialDate PublishedOn, Uri? Url) : FactEvent
{
    internal override string NaturalKey => $"published:{Gazette}:{Number}:{PublishedOn}";

    public override Said Tell(Names names) => new(
        $"De regeling is {PublishedOn.Tell().Nl} bekendgemaakt in {Gazette}{(Number is { } nl ? $", nummer {nl}" : "")}.",
        $"The arrangement was published {PublishedOn.Tell().En} in {Gazette}{(Number is { } en ? $", number {en}" : "")}.");
}

/// <summary>The text that came out of this dossier entered into force.</summary>
/// <param name="Version">As the text itself or its publisher calls it.</param>
/// <param name="RetroactiveTo">The first day that it applies to, when it works back.</param>
/// <param name="Publication">Gazette and number.</param>
/// <param name="Text">Where it can be read.</param>
[Event("entry_into_force_recorded", 1, Kind.Dossiers, Step = "entry-into-force")]
public sealed record EntryIntoForceRecorded(Title Version, PartialDate InForceFrom, PartialDate? RetroactiveTo, Title? Publication, Uri? Text) : FactEvent
{
    internal override string NaturalKey => $"in-force:{Version}";

    public override Said Tell(Names names) => new(
        $"De regeling, versie {Version}, is in werking getreden {InForceFrom.Tell().Nl}{(RetroactiveTo is { } nl ? $" en werkt terug: zij geldt {nl.Since().Nl}" : "")}.",
        $"The arrangement, version {Version}, entered into force {InForceFrom.Tell().En}{(RetroactiveTo is { } en ? $" and works back: it applies {en.Since().En}" : "")}.");
}

/// <summary>The values were fixed with which later measurements are compared.</summary>
[Event("baseline_fixed", 1, Kind.Dossiers, Step = "entry-into-force")]
public sealed record BaselineFixed(IReadOnlyList<IndicatorFixed> Indicators, PartialDate On) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Van {Indicators.Count} {(Indicators.Count == 1 ? "indicator" : "indicatoren")} is de beginstand vastgelegd, zoals die was {On.Tell().Nl}.",
        $"The baseline of {Indicators.Count} {(Indicators.Count == 1 ? "indicator" : "indicators")} was fixed, as it was {On.Tell().En}.");
}
