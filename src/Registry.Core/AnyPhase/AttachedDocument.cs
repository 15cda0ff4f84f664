namespace Registry.Core.AnyPhase;

/// <summary>A document that belongs to a dossier. It is no fact of a day: it holds as long as the dossier stands.</summary>
/// <param name="Document">The digest of its bytes.</param>
[View("documents")]
public sealed record AttachedDocument(Guid Id, Digest Document, Code DocumentKind, Title Name, Uri? Url) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Document.Value;
}
