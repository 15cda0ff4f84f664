using Registry.Core.AnyPhase;
using Registry.Core.Intention;
using Registry.Core.InOperation;
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
