namespace Registry.Core.AnyPhase;

/// <summary>An override on its way: proposed, confirmed by a second person, and then good for one decision, word for word.</summary>
[View("overrides")]
public sealed record Override(Guid Id, Code Decision, Digest Body, IReadOnlyList<Code> Rules, Guid ProposedBy, Guid? ConfirmedBy = null,
    Guid? Confirmation = null, Guid? UsedBy = null) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
}
