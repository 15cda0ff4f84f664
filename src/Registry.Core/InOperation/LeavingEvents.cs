using Registry.Core.AnyPhase;

namespace Registry.Core.InOperation;

/// <summary>An organisation let know that it wants to leave.</summary>
[Event("withdrawal_notified", 1, Kind.Tracks)]
public sealed record WithdrawalNotified(PartialDate NotifiedOn, PublicText? Reason) : FactEvent
{
    internal override string NaturalKey => $"withdrawal-notified:{NotifiedOn}";

    public override Said Tell(Names names) => new(
        $"Deze organisatie heeft {NotifiedOn.Tell().Nl} laten weten dat zij wil uittreden{(Reason is { } reason ? $": {reason.Clause()}" : "")}.",
        $"This organisation let know {NotifiedOn.Tell().En} that it wants to withdraw{(Reason is { } why ? $": {why.Clause()}" : "")}.");
}

/// <summary>An organ decided on the withdrawal of its organisation.</summary>
/// <param name="WithdrawsOn">The day on which it leaves, as far as decided.</param>
[Event("withdrawal_decided", 1, Kind.Tracks)]
public sealed record WithdrawalDecided(Code Organ, Code Result, PartialDate? WithdrawsOn, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"withdrawal-decided:{Organ}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "withdrawal", Result, DecidedOn, Reference);

    public override Said Tell(Names names) => Tales.Decided(Decided, WithdrawsOn is { } on ? new($"uittreding {on.Tell().Nl}", $"withdrawal {on.Tell().En}") : Glossary.Of("withdrawal"));
}

/// <summary>What a withdrawal costs and how that was reckoned.</summary>
/// <param name="SumCents">What the leaver pays, in cents.</param>
/// <param name="Years">Over how many years the costs are reckoned.</param>
[Event("withdrawal_plan_set", 1, Kind.Dossiers)]
public sealed record WithdrawalPlanSet(Guid Organisation, long? SumCents, PublicText Method, long Years, PartialDate SetOn) : FactEvent
{
    internal override string NaturalKey => $"withdrawal-plan:{Organisation}:{SetOn}";

    public override Said Tell(Names names)
    {
        var sum = SumCents is { } cents ? Tales.Money(cents) : new("een nog onbekende som", "a sum yet unknown");
        return new(
            $"Het plan voor de uittreding van {names(Organisation)}, vastgesteld {SetOn.Tell().Nl}, rekent met {sum.Nl} over {Years} jaar: {Method.Clause()}.",
            $"The plan for the withdrawal of {names(Organisation)}, set {SetOn.Tell().En}, reckons with {sum.En} over {Years} years: {Method.Clause()}.");
    }
}

/// <summary>An organ decided on an accession, of its own organisation or of another.</summary>
/// <param name="Scope">The part of the task; absent for the whole.</param>
[Event("accession_decided", 1, Kind.Tracks)]
public sealed record AccessionDecided(Code Organ, Code Result, Title? Scope, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"accession-decided:{Organ}:{Scope}:{DecidedOn}:{Reference}";
    internal override OrganSaid Decided => new(Organ, "accession", Result, DecidedOn, Reference);

    public override Said Tell(Names names) => Tales.Decided(Decided, Scope is { } scope ? new($"toetreding voor {scope}", $"accession for {scope}") : Glossary.Of("accession"));
}

/// <summary>An organ decided on the dissolution of the arrangement.</summary>
[Event("dissolution_decided", 1, Kind.Tracks)]
public sealed record DissolutionDecided(Code Organ, Code Result, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"dissolution-decided:{Organ}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "dissolution", Result, DecidedOn, Reference);
    public override Said Tell(Names names) => Tales.Decided(Decided, Glossary.Of("dissolution"));
}

/// <summary>An organ of an organisation takes part for another scope.</summary>
/// <param name="From">The scope until then; absent for the whole.</param>
/// <param name="To">The scope from then; absent for the whole.</param>
[Event("scope_changed", 1, Kind.Dossiers)]
public sealed record ScopeChanged(Guid Organisation, Code Organ, Title? From, Title? To, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"scope-changed:{Organisation}:{Organ}:{From}:{On}";

    public override Said Tell(Names names) => new(
        $"{Tales.OrganNl(Organ)}{names(Organisation)} {(Tales.IsPlural(Organ) ? "nemen" : "neemt")} {On.Since().Nl} deel voor {To?.Value ?? "het geheel"}, en voordien voor {From?.Value ?? "het geheel"}.",
        $"{Tales.OrganEn(Organ)}{names(Organisation)} takes part for {To?.Value ?? "the whole"} {On.Since().En}, and before that for {From?.Value ?? "the whole"}.");
}

/// <summary>What was left of the body was divided.</summary>
/// <param name="Account">The final account.</param>
[Event("liquidation_completed", 1, Kind.Dossiers)]
public sealed record LiquidationCompleted(PublicText Account, PartialDate CompletedOn) : FactEvent
{
    internal override string NaturalKey => $"liquidation:{CompletedOn}";

    public override Said Tell(Names names) => new(
        $"De vereffening is voltooid {CompletedOn.Tell().Nl}: {Account.Clause()}.",
        $"The liquidation was completed {CompletedOn.Tell().En}: {Account.Clause()}.");
}
