namespace Registry.Core.Privacy;

/// <summary>What is known of one erasure.</summary>
[StateOf(Kind.Erasures)]
public sealed record ProposedErasure : StreamState
{
    public Erasure? Erasure => All<Erasure>().FirstOrDefault();

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        ErasureProposed p => With(new Erasure(e.FactId, p.Ground, p.Digests, p.Actors, p.Reason, e.Envelope.Actor)),
        PersonalDataErased d => With((Erasure ?? new(e.FactId, d.Ground, d.Digests, d.Actors, d.Reason, e.Envelope.Actor)) with { ErasedBy = e.Envelope.Actor }),
        _ => this,
    };
}

/// <summary>What somebody proposed to erase, and whether it was.</summary>
/// <param name="ProposedBy">The random id of who proposed it.</param>
/// <param name="ErasedBy">The random id of who carried it out; nobody yet when absent.</param>
[View("erasures")]
public sealed record Erasure(Guid Id, Code Ground, IReadOnlyList<Digest> Digests, IReadOnlyList<Guid> Actors, PublicText Reason, Guid ProposedBy, Guid? ErasedBy = null) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => "";
}
