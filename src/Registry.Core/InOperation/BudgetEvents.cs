using Registry.Core.AnyPhase;

namespace Registry.Core.InOperation;

/// <summary>The councils were sent the policy and financial framework for a budget year.</summary>
[Event("budget_policy_letter_sent", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record BudgetPolicyLetterSent(long Year, PartialDate SentOn) : FactEvent
{
    internal override string NaturalKey => $"budget-policy-letter:{Year}:{SentOn}";

    public override Said Tell(Names names) => new(
        $"De kadernota voor {Year} is {SentOn.Tell().Nl} aan de raden gestuurd.",
        $"The budget policy letter for {Year} was sent to the councils {SentOn.Tell().En}.");
}

/// <summary>The councils were sent the draft budget for a year.</summary>
[Event("draft_budget_sent", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record DraftBudgetSent(long Year, PartialDate SentOn) : FactEvent
{
    internal override string NaturalKey => $"draft-budget:{Year}:{SentOn}";

    public override Said Tell(Names names) => new(
        $"De ontwerpbegroting voor {Year} is {SentOn.Tell().Nl} aan de raden gestuurd.",
        $"The draft budget for {Year} was sent to the councils {SentOn.Tell().En}.");
}

/// <summary>The board adopted the budget for a year, or an amendment of it.</summary>
/// <param name="TotalCents">All that is spent, in cents.</param>
[Event("budget_adopted", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record BudgetAdopted(long Year, PartialDate AdoptedOn, long TotalCents) : FactEvent
{
    internal override string NaturalKey => $"budget:{Year}:{AdoptedOn}";

    public override Said Tell(Names names) => new(
        $"De begroting voor {Year} is {AdoptedOn.Tell().Nl} vastgesteld, op {Tales.Money(TotalCents).Nl}.",
        $"The budget for {Year} was adopted {AdoptedOn.Tell().En}, at {Tales.Money(TotalCents).En}.");
}

/// <summary>The budget or the annual account of a year was submitted to the supervisor.</summary>
/// <param name="To">The supervisor.</param>
[Event("budget_submitted", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record BudgetSubmitted(long Year, Code What, Title To, PartialDate SubmittedOn) : FactEvent
{
    internal override string NaturalKey => $"submitted:{What}:{Year}:{To}:{SubmittedOn}";

    public override Said Tell(Names names) => new(
        $"Aan {To} is {SubmittedOn.Tell().Nl} gezonden: {Glossary.Of(What).Nl} van {Year}.",
        $"What was submitted to {To} {SubmittedOn.Tell().En}: {Glossary.Of(What).En} of {Year}.");
}

/// <summary>The board adopted the annual account of a year.</summary>
/// <param name="ResultCents">What was left, in cents; below zero when it was too little.</param>
[Event("annual_account_adopted", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record AnnualAccountAdopted(long Year, PartialDate AdoptedOn, long ResultCents) : FactEvent
{
    internal override string NaturalKey => $"annual-account:{Year}:{AdoptedOn}";

    public override Said Tell(Names names) => new(
        $"De jaarrekening van {Year} is {AdoptedOn.Tell().Nl} vastgesteld, met een resultaat van {Tales.Money(ResultCents).Nl}.",
        $"The annual account of {Year} was adopted {AdoptedOn.Tell().En}, with a result of {Tales.Money(ResultCents).En}.");
}

/// <summary>A council gave its opinion on a year's draft budget.</summary>
[Event("budget_opinion_given", 1, Kind.Tracks)]
public sealed record BudgetOpinionGiven(Code Organ, long Year, Code Stance, PublicText? Text, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"budget-opinion:{Organ}:{Year}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "budget", Stance, DecidedOn, Reference);

    public override Said Tell(Names names) => new(
        $"De zienswijze van {Tales.BareOrganNl(Organ)} op de begroting voor {Year}, gegeven {DecidedOn.Tell().Nl}: {Glossary.Of(Stance).Nl}{(Text is { } text ? $", {text.Clause()}" : "")}.",
        $"The opinion of {Tales.BareOrganEn(Organ)} on the budget for {Year}, given {DecidedOn.Tell().En}: {Glossary.Of(Stance).En}{(Text is { } said ? $", {said.Clause()}" : "")}.");
}

/// <summary>What an organisation pays for a year, as it stands at a stage of the budget.</summary>
/// <param name="AmountCents">In cents.</param>
[Event("contribution_set", 1, Kind.Tracks)]
public sealed record ContributionSet(long Year, Code Stage, long AmountCents, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"contribution:{Year}:{Stage}:{On}";

    public override Said Tell(Names names) => new(
        $"De bijdrage van deze organisatie voor {Year} ({Glossary.Of(Stage).Nl}) is {On.Tell().Nl} bepaald op {Tales.Money(AmountCents).Nl}.",
        $"The contribution of this organisation for {Year} ({Glossary.Of(Stage).En}) was set {On.Tell().En} at {Tales.Money(AmountCents).En}.");
}
