namespace Registry.Core.Realisation;

/// <summary>The arrangement as the participants together adopted it.</summary>
/// <param name="Text">The digest of the final draft's articles.</param>
/// <param name="Majority">By which majority, and which the text requires, where not all had to agree.</param>
[View("adoptions")]
public sealed record Adoption(Guid Id, Digest Text, PartialDate AdoptedOn, IReadOnlyList<Guid> Participants, PublicText? Majority) : ViewRow(Id)
{
    public override Period Valid => new(AdoptedOn.First, null);
    public override string Subject() => "";
}
