namespace Registry.Core.Intention;

/// <summary>A version of the shared ambition, by the number that organs refer to when they endorse it.</summary>
[View("ambitions")]
public sealed record AmbitionVersion(Guid Id, long Version, PublicText Ambition, IReadOnlyList<Title> Principles) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => $"ambition:{Version}";
}
