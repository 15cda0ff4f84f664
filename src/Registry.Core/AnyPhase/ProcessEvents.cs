using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>A council, or another organ, was asked after a phase whether the process may go on, and answered.</summary>
/// <param name="Round">The round of the phase that it was about, when that is not the one it stands in.</param>
/// <param name="Influence">After the first phase and again in the last: the council's answer on its influence on the functioning of the body.</param>
/// <param name="Support">Likewise: its answer on the support in local society.</param>
[Event("feedback_held", 1, Kind.Tracks)]
public sealed record FeedbackHeld(Code Organ, Code Phase, long? Round, Code Outcome, PublicText? Conditions, PublicText? Influence, PublicText? Support, PartialDate HeldOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"feedback:{Organ}:{Phase}:{HeldOn}";
    internal override OrganSaid Decided => new(Organ, "feedback", Outcome, HeldOn, Reference);

    public override Said Tell(Names names) => new(
        $"Bij het terugkoppelmoment na de fase {Glossary.Of(Phase).Nl} {(Tales.IsPlural(Organ) ? "zeiden" : "zei")} {Tales.BareOrganNl(Organ)} {HeldOn.Tell().Nl}: {Glossary.Of(Outcome).Nl}.",
        $"At the feedback moment after the phase {Glossary.Of(Phase).En} the {Glossary.Of(Organ).En} said {HeldOn.Tell().En}: {Glossary.Of(Outcome).En}.");
}

/// <summary>Everybody who must agree is through a phase: the next began.</summary>
[Event("phase_advanced", 1, Kind.Dossiers)]
public sealed record PhaseAdvanced(Code From, Code To) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"De fase {Glossary.Of(From).Nl} is afgesloten; het dossier is nu in de fase {Glossary.Of(To).Nl}.",
        $"The phase {Glossary.Of(From).En} was closed; the dossier is now in the phase {Glossary.Of(To).En}.");
}

/// <summary>The process went back to an earlier phase; nothing that was recorded is lost.</summary>
/// <param name="Steps">The steps that are done anew.</param>
/// <param name="Items">The items of council frameworks that are open again.</param>
/// <param name="DecidedBy">Who decided on it, such as the steering group.</param>
[Event("phase_returned", 1, Kind.Dossiers)]
public sealed record PhaseReturned(Code From, Code To, PublicText Reason, IReadOnlyList<Code> Steps, IReadOnlyList<ItemReference> Items, [property: NoPerson] Title DecidedBy) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Het dossier gaat van de fase {Glossary.Of(From).Nl} terug naar {Glossary.Of(To).Nl}, besloten door {DecidedBy}: {Reason.Clause()}.",
        $"The dossier returns from the phase {Glossary.Of(From).En} to {Glossary.Of(To).En}, decided by {DecidedBy}: {Reason.Clause()}.");
}

/// <summary>With the dossier, a track went back to an earlier phase.</summary>
[Event("track_returned", 1, Kind.Tracks)]
public sealed record TrackReturned(Code To, IReadOnlyList<Code> Steps) : RegistryEvent
{
    public override Said Tell(Names names) => new($"Het spoor gaat mee terug naar de fase {Glossary.Of(To).Nl}.", $"The track goes back to the phase {Glossary.Of(To).En} with the dossier.");
}

/// <summary>A step needs no record in this dossier, or none of all together, for a reason.</summary>
[Event("step_set_aside", 1, Kind.Dossiers)]
public sealed record StepSetAside(Code Step, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"De stap {Glossary.Of(Step).Nl} is niet van toepassing: {Reason.Clause()}.",
        $"The step {Glossary.Of(Step).En} does not apply: {Reason.Clause()}.");
}

/// <summary>A step needs no record of this organisation, for a reason.</summary>
[Event("own_step_set_aside", 1, Kind.Tracks)]
public sealed record OwnStepSetAside(Code Step, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Voor deze organisatie is de stap {Glossary.Of(Step).Nl} niet van toepassing: {Reason.Clause()}.",
        $"For this organisation the step {Glossary.Of(Step).En} does not apply: {Reason.Clause()}.");
}

/// <summary>An organisation takes another part in a dossier: it must agree, observes, or left.</summary>
[Event("part_changed", 1, Kind.Tracks)]
public sealed record PartChanged(Code Part, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"De rol van deze organisatie in het dossier is nu: {Glossary.Of(Part).Nl}, want {Reason.Clause()}.",
        $"The part of this organisation in the dossier is now: {Glossary.Of(Part).En}, because {Reason.Clause()}.");
}

/// <summary>A dossier ended.</summary>
/// <param name="Into">The dossiers that go on in its place, after a split or a merger.</param>
[Event("dossier_ended", 1, Kind.Dossiers)]
public sealed record DossierEnded(Code Outcome, PublicText Reason, IReadOnlyList<Guid> Into) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Het dossier is beëindigd ({Glossary.Of(Outcome).Nl}): {Reason.Clause()}.",
        $"The dossier ended ({Glossary.Of(Outcome).En}): {Reason.Clause()}.");
}
