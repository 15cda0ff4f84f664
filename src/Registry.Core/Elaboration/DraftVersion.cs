using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>An article of a draft.</summary>
/// <param name="Answers">The items of council frameworks that it answers.</param>
/// <param name="Clauses">What it regulates of all that an arrangement must or may regulate.</param>
public sealed record Article(Code Number, Title Heading, PublicText Text, IReadOnlyList<ItemReference> Answers, [property: Known(Terms.Clauses)] IReadOnlyList<Code> Clauses);

/// <summary>A version of the draft agreement.</summary>
/// <param name="Version">1, 2, 3 ... within the dossier.</param>
/// <param name="Text">The digest of the articles: who is sent it can tell that it is exactly this text.</param>
/// <param name="Frozen">Whether it is final: no longer changed.</param>
[View("drafts")]
public sealed record DraftVersion(Guid Id, long Version, Digest Text, Title Name, IReadOnlyList<Article> Articles, bool Frozen) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => $"draft:{Version}";
}
