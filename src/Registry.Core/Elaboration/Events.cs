using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>Models of collaboration and governance were compared. A later comparison takes the place of this one.</summary>
[Event("governance_models_compared", 1, Kind.Dossiers, Step = "governance-models")]
public sealed record GovernanceModelsCompared(IReadOnlyList<ModelCompared> Models) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Er zijn {Models.Count} modellen van samenwerking en bestuur vergeleken.",
        $"A comparison was made of {Models.Count} models of collaboration and governance.");
}

/// <summary>A model of collaboration and governance was chosen.</summary>
/// <param name="CostKey">How the costs are divided in it.</param>
[Event("governance_model_chosen", 1, Kind.Dossiers, Step = "governance-models")]
public sealed record GovernanceModelChosen(Code Model, PublicText Reason, PublicText? CostKey) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Als model is gekozen: {Glossary.Of(Model).Nl}, want {Reason.Clause()}.",
        $"The chosen model is: {Glossary.Of(Model).En}, because {Reason.Clause()}.");
}

/// <summary>What the collaboration means for the participants' own organisations was assessed.</summary>
/// <param name="Competences">What changes in who is competent for what.</param>
/// <param name="PlanningAndControl">What changes in planning, budgets and control.</param>
/// <param name="Staff">What changes for the staff.</param>
[Event("impact_assessed", 1, Kind.Dossiers, Step = "governance-models")]
public sealed record ImpactAssessed(PublicText Competences, PublicText PlanningAndControl, PublicText? Staff) : RegistryEvent
{
    public override Said Tell(Names names) => Staff is null
        ? new("De gevolgen voor bevoegdheden en voor planning en control zijn beoordeeld.", "The impact on competences and on planning and control was assessed.")
        : new("De gevolgen voor bevoegdheden, planning en control en personeel zijn beoordeeld.", "The impact on competences, planning and control and staff was assessed.");
}

/// <summary>Forms in law were assessed against criteria. A later assessment takes the place of this one.</summary>
[Event("legal_forms_assessed", 1, Kind.Dossiers, Step = "legal-forms")]
public sealed record LegalFormsAssessed(IReadOnlyList<AssessmentCriterion> Criteria, IReadOnlyList<FormAssessed> Forms) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Er zijn {Forms.Count} juridische vormen beoordeeld op {Criteria.Count} {(Criteria.Count == 1 ? "criterium" : "criteria")}.",
        $"An assessment was made of {Forms.Count} legal forms against {Criteria.Count} {(Criteria.Count == 1 ? "criterion" : "criteria")}.");
}

/// <summary>The legal form was chosen.</summary>
/// <param name="WhyNotPublicLaw">For a form of private law: why public law does not serve the interest as well.</param>
[Event("legal_form_chosen", 1, Kind.Dossiers, Step = "legal-forms")]
public sealed record LegalFormChosen(Code Form, PublicText Reason, PublicText? WhyNotPublicLaw) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Als juridische vorm is gekozen: {Glossary.Of(Form).Nl}, want {Reason.Clause()}.",
        $"The chosen legal form is: {Glossary.Of(Form).En}, because {Reason.Clause()}.");
}

/// <summary>A version of the draft agreement was issued.</summary>
/// <param name="Version">1, 2, 3 ... within the dossier.</param>
/// <param name="Text">The digest of the articles: SHA-256 over their canonical JSON.</param>
[Event("draft_agreement_issued", 1, Kind.Dossiers, Step = "draft-clauses")]
public sealed record DraftAgreementIssued(long Version, Digest Text, Title Name, IReadOnlyList<Article> Articles) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Ontwerp {Version} van de overeenkomst is opgesteld: {Name}, met {Articles.Count} {(Articles.Count == 1 ? "artikel" : "artikelen")}.",
        $"Draft {Version} of the agreement was issued: {Name}, with {Articles.Count} {(Articles.Count == 1 ? "article" : "articles")}.");
}

/// <summary>A version of the draft departs from an item of a council's framework.</summary>
/// <param name="Article">The number of the article that does; absent when it is the draft as a whole.</param>
[Event("framework_deviation_noted", 1, Kind.Dossiers, Step = "draft-clauses")]
public sealed record FrameworkDeviationNoted(long Version, ItemReference Item, Code? Article, PublicText Deviation) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Ontwerp {Version} wijkt {(Article is { } nl ? $"in artikel {nl} " : "")}af van de kaders van {names(Item.Organisation)}: {Deviation.Clause()}.",
        $"Draft {Version} departs {(Article is { } en ? $"in article {en} " : "")}from the framework of {names(Item.Organisation)}: {Deviation.Clause()}.");
}
