namespace Registry.Core.AnyPhase;

/// <summary>A label of a collaboration. It is about what stands here, not about the world: there is no day on which it does not hold.</summary>
[View("labels")]
public sealed record CollaborationLabel(Guid Id, Code Label) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Label.Value;
}
