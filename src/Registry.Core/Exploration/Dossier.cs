using Registry.Core.AnyPhase;
using Registry.Core.Elaboration;
using Registry.Core.InOperation;
using Registry.Core.Intention;
using Registry.Core.Realisation;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Exploration;

/// <summary>What is known of one run through the process.</summary>
[StateOf(Kind.Dossiers)]
public sealed record Dossier : SteppedState
{
    public DossierStanding? Standing => All<DossierStanding>().FirstOrDefault();
    public override Phase? Phase => Standing is { } standing ? Method.PhaseNamed(standing.Phase) : null;

    protected override StreamState Follow(Recorded e) => e.Event switch
    {
        DossierOpened o => With(new DossierStanding(e.FactId, o.Arrangement, o.DossierKind, o.Phase)),
        PhaseAdvanced a => Stand(s => s with { Phase = a.To }),
        PhaseReturned r => With([new PhaseReturn(e.FactId, null, r.To, r.Steps, r.Items, r.Reason), .. Standing is { } s ? [s with { Phase = r.To }] : (DossierStanding[])[]]),
        StepSetAside a => SetAside(e, a.Step, a.Reason),
        DossierEnded d => Stand(s => s with { Outcome = d.Outcome }),
        TasksDelimited t => With(DelimitedTask.Told(e.FactId, t), insteadOf: All<DelimitedTask>().Select(task => task.Id)),
        AmbitionProposed a => With(new AmbitionVersion(new Ids(e.FactId)[1], a.Version, a.Ambition, a.Principles)),
        GovernanceModelsCompared c => With(GovernanceModel.Compared(e.FactId, c.Models), insteadOf: All<GovernanceModel>().Select(m => m.Id)),
        GovernanceModelChosen c => With(All<GovernanceModel>().Select(m => m with { Chosen = m.Model == c.Model })),
        LegalFormsAssessed a => With(FormAssessment.Of(e.FactId, a), insteadOf: All<FormAssessment>().Select(f => f.Id)),
        LegalFormChosen c => With(All<FormAssessment>().Select(f => f with { Chosen = f.Form == c.Form })),
        DraftAgreementIssued d => With(new DraftVersion(new Ids(e.FactId)[1], d.Version, d.Text, d.Name, d.Articles, Frozen: false)),
        FrameworkDeviationNoted d => With(new Deviation(new Ids(e.FactId)[1], d.Version, d.Item, d.Article, d.Deviation)),
        AgreementFinalised f => With(All<DraftVersion>().Where(d => d.Version == f.Version).Select(d => d with { Frozen = true })),
        ArrangementAdopted a => With(new Adoption(new Ids(e.FactId)[1], a.Text, a.AdoptedOn, a.Participants, a.Majority)),
        BaselineFixed b => With(IndicatorBaseline.Fixed(e.FactId, b),
            insteadOf: All<IndicatorBaseline>().Where(i => b.Indicators.Any(again => again.Indicator == i.Indicator)).Select(i => i.Id)),
        _ => AnyPhaseFold.Apply(this, e) ?? InOperationFold.Apply(this, e) ?? this,
    };

    private StreamState Stand(Func<DossierStanding, DossierStanding> change) => Standing is { } standing ? With(change(standing)) : this;
}

/// <summary>Where a dossier stands.</summary>
/// <param name="Phase">The phase that all who must agree are in.</param>
/// <param name="Outcome">How it ended, if it has.</param>
[View("dossiers", Version = 2)]
public sealed record DossierStanding(Guid Id, Guid Arrangement, Code DossierKind, Code Phase, Code? Outcome = null) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
}
