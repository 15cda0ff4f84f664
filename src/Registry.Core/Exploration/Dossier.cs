namespace Registry.Core.Exploration;

/// <summary>What is known of one run through the process.</summary>
[StateOf(Kind.Dossiers)]
public sealed record Dossier : StreamState
{
    public DossierStanding? Standing => All<DossierStanding>().FirstOrDefault();

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        DossierOpened o => With(new DossierStanding(e.FactId, o.Arrangement, o.DossierKind, o.Phase)),
        _ => this,
    };
}

/// <summary>Where a dossier stands.</summary>
[View("dossiers")]
public sealed record DossierStanding(Guid Id, Guid Arrangement, Code DossierKind, Code Phase) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
}
