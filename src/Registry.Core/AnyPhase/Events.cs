namespace Registry.Core.AnyPhase;

/// <summary>An organ of an organisation takes part, for a scope, from a date.</summary>
/// <param name="Organ">Absent when the source does not say which organ.</param>
/// <param name="Scope">The part of the task; absent for the whole.</param>
/// <param name="To">When the source itself already names the end.</param>
[Event("participant_joined", 1, Kind.Arrangements)]
public sealed record ParticipantJoined(Guid Organisation, Code? Organ, Title? Scope, PartialDate From, PartialDate? To) : FactEvent
{
    internal override string NaturalKey => $"joined:{Organisation}:{Organ}:{Scope}:{From}";
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.ArrangementsOf(Organisation))];

    public override Said Tell(Names names) => new(
        $"{Tales.OrganNl(Organ)}{names(Organisation)} {(Tales.IsPlural(Organ) ? "nemen" : "neemt")} deel{(Scope is null ? "" : $" voor {Scope}")}, {From.Since().Nl}.",
        $"{Tales.OrganEn(Organ)}{names(Organisation)} takes part{(Scope is null ? "" : $" for {Scope}")}, {From.Since().En}.");
}

/// <summary>An organisation, or one organ of it, takes part no longer.</summary>
[Event("participant_left", 1, Kind.Arrangements)]
public sealed record ParticipantLeft(Guid Organisation, Code? Organ, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"left:{Organisation}:{Organ}:{On}";

    public override Said Tell(Names names) => new(
        $"{Tales.OrganNl(Organ)}{names(Organisation)} is uitgetreden {On.Tell().Nl}.",
        $"{Tales.OrganEn(Organ)}{names(Organisation)} withdrew {On.Tell().En}.");
}

/// <summary>Why a participant left, in the words of the source, where nothing else in the registry says so.</summary>
[Event("departure_explained", 1, Kind.Arrangements)]
public sealed record DepartureExplained(Guid Organisation, PartialDate On, Code Reason) : FactEvent
{
    internal override string NaturalKey => $"explained:{Organisation}:{On}";

    public override Said Tell(Names names) => new(
        $"Waarom {names(Organisation)} is uitgetreden {On.Tell().Nl}: {Glossary.Of(Reason).Nl}.",
        $"Why {names(Organisation)} withdrew {On.Tell().En}: {Glossary.Of(Reason).En}.");
}

/// <summary>A successor took the place of an organisation that ended (Wet arhi art. 41(3)).</summary>
[Event("participant_succeeded", 1, Kind.Arrangements)]
public sealed record ParticipantSucceeded(Guid Predecessor, Guid Successor, PartialDate On, Title Law) : FactEvent
{
    internal override string NaturalKey => $"succeeded:{Predecessor}:{Successor}:{On}";
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.ArrangementsOf(Predecessor), false), new(Core.Keys.ArrangementsOf(Successor))];

    public override Said Tell(Names names) => new(
        $"{names(Successor)} neemt {On.Tell().Nl} de plaats in van {names(Predecessor)} ({Law}).",
        $"{names(Successor)} takes the place of {names(Predecessor)} {On.Tell().En} ({Law}).");
}

/// <summary>An organ decided, as somebody reports with a source; it counts in the process, marked reported.</summary>
[Event("organ_decision_reported", 1, Kind.Tracks)]
public sealed record OrganDecisionReported(Code Organ, Code Matter, Code Result, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override OrganSaid Decided => new(Organ, Matter, Result, DecidedOn, Reference);
    internal override string NaturalKey => $"decided:{Organ}:{Matter}:{DecidedOn}:{Reference}";

    public override Said Tell(Names names) => new(
        $"Volgens opgave {(Tales.IsPlural(Organ) ? "besloten" : "besloot")} {Tales.BareOrganNl(Organ)} {DecidedOn.Tell().Nl} over {Named ?? Glossary.Of(Matter).Nl}: {Glossary.Of(Result).Nl}.",
        $"As reported, {(Organ == "other" ? "another organ" : $"the {Glossary.Of(Organ).En}")} decided {DecidedOn.Tell().En} on {Named ?? Glossary.Of(Matter).En}: {Glossary.Of(Result).En}.");

    /// <summary>Of another matter than those that have a word its own reference says more.</summary>
    private string? Named => Matter == "other" && Reference is { } reference ? $"“{reference}”" : null;
}

/// <summary>The organ's own clerk or secretary stands by a report.</summary>
[Event("report_confirmed", 1, Kind.Tracks)]
public sealed record ReportConfirmed(Guid Report, Digest Content) : RegistryEvent
{
    public override Said Tell(Names names) => new("De opgave is bevestigd namens het orgaan zelf.", "The report was confirmed on behalf of the organ itself.");
}

/// <summary>The organ's own clerk or secretary says that a report is wrong.</summary>
[Event("report_contested", 1, Kind.Tracks)]
public sealed record ReportContested(Guid Report, Digest Content, [property: KeptFor(Terms.Correction)] PersonalText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new("De opgave is weersproken namens het orgaan zelf.", "The report was contested on behalf of the organ itself.");
}

/// <summary>A collaboration stands here as an example, or to practise on: every answer about it says so.</summary>
[Event("collaboration_labelled", 1, Kind.Arrangements)]
public sealed record CollaborationLabelled(Code Label) : FactEvent
{
    internal override string NaturalKey => $"label:{Label}";
    public override Said Tell(Names names) => new($"Deze samenwerking staat hier als {Glossary.Of(Label).Nl}.", $"This collaboration stands here as {Glossary.Of(Label).En}.");
}

/// <summary>A fact was taken back: it should not have been recorded. The envelope says which; it stays in the trail.</summary>
[Event("fact_retracted", 1, Kind.Any)]
public sealed record FactRetracted([property: KeptFor(Terms.Correction)] PersonalText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new("Een eerder vastgelegd feit is ingetrokken.", "A fact recorded before was retracted.");
}

/// <summary>Somebody proposes to set rules aside for one decision, word for word.</summary>
/// <param name="Body">The digest of the decision as it will be sent.</param>
[Event("override_proposed", 1, Kind.Any)]
public sealed record OverrideProposed(Code Decision, Digest Body, IReadOnlyList<Code> Rules, [property: KeptFor(Terms.Override)] PersonalText Reason, Title LegalBasis) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Voorgesteld is om bij \"{Glossary.Of(Decision).Nl}\" af te wijken van {string.Join(", ", Rules)}, op grond van {LegalBasis}.",
        $"It was proposed to set {string.Join(", ", Rules)} aside for \"{Glossary.Of(Decision).En}\", on the ground of {LegalBasis}.");
}

/// <summary>A second person confirmed that rules are set aside for one decision.</summary>
[Event("override_confirmed", 1, Kind.Any)]
public sealed record OverrideConfirmed(Guid Proposal) : RegistryEvent
{
    public override Said Tell(Names names) => new("De afwijking is door een tweede persoon bevestigd.", "The override was confirmed by a second person.");
}

/// <summary>A decision called upon a confirmed override, which is used up by it. What was decided names the confirmation as its cause.</summary>
[Event("override_used", 1, Kind.Any)]
public sealed record OverrideUsed(Guid Proposal) : RegistryEvent
{
    public override Said Tell(Names names) => new("Van de bevestigde afwijking is gebruikgemaakt.", "The confirmed override was used.");
}
