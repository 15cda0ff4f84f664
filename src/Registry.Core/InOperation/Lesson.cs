namespace Registry.Core.InOperation;

/// <summary>What others can learn from this collaboration. A lesson is of no day in particular.</summary>
[View("lessons")]
public sealed record Lesson(Guid Id, Title Name, PublicText Text) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
}
