namespace Registry.Core.AnyPhase;

/// <summary>A document was put with the dossier: its digest, and where it can be read.</summary>
/// <param name="Document">The digest of its bytes.</param>
[Event("document_attached", 1, Kind.Dossiers)]
public sealed record DocumentAttached(Digest Document, Code DocumentKind, Title Name, Uri? Url) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Bij het dossier is gevoegd: {Name} ({Glossary.Of(DocumentKind).Nl}).",
        $"Put with the dossier: {Name} ({Glossary.Of(DocumentKind).En}).");
}
