namespace Registry.Core.InOperation;

/// <summary>Something that an evaluation asks for.</summary>
/// <param name="Number">Unique within the dossier.</param>
public sealed record FollowUp(Code Number, PublicText What, PartialDate? Due);

/// <summary>An evaluation of the collaboration. What it asks for stands among the open items.</summary>
[View("evaluations")]
public sealed record Evaluation(Guid Id, PublicText Findings, Code Advice, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
}
