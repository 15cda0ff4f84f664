using Registry.Core.AnyPhase;

namespace Registry.Core.Realisation;

/// <summary>A version of the draft became the final text.</summary>
/// <param name="Text">The digest of its articles.</param>
[Event("agreement_finalised", 1, Kind.Dossiers, Step = "agreement")]
public sealed record AgreementFinalised(long Version, Digest Text) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Ontwerp {Version} is de definitieve tekst en wordt niet meer gewijzigd.",
        $"Draft {Version} is the final text and is changed no more.");
}

/// <summary>A draft was sent to an organ of this organisation.</summary>
/// <param name="To">The organ.</param>
/// <param name="Text">The digest of the draft's articles.</param>
/// <param name="ReceivedOn">When it came in, from which the organ's term runs.</param>
[Event("draft_sent", 1, Kind.Tracks, Step = "agreement")]
public sealed record DraftSent(Code To, Digest Text, PartialDate SentOn, PartialDate? ReceivedOn) : FactEvent
{
    internal override string NaturalKey => $"sent:{To}:{Text}:{SentOn}";

    public override Said Tell(Names names) => new(
        $"Het ontwerp is {SentOn.Tell().Nl} toegezonden aan {Tales.BareOrganNl(To)}{(ReceivedOn is { } nl ? $" en {nl.Tell().Nl} ontvangen" : "")}.",
        $"The draft was sent to the {Glossary.Of(To).En} {SentOn.Tell().En}{(ReceivedOn is { } en ? $" and received {en.Tell().En}" : "")}.");
}
