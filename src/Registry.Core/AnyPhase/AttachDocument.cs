using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>A document is put with the dossier: its digest, and where it can be read.</summary>
/// <param name="Document">The digest of its bytes.</param>
[Decision("attach_document", Kind.Dossiers, "any phase", "registry: documents", Role.Coordinator)]
public sealed record AttachDocument(Digest Document, [property: Known(Terms.DocumentKinds)] Code DocumentKind, Title Name, Uri? Url) : Act
{
    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(OrderOfSteps.Ended);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Of<Dossier>().All<AttachedDocument>().FirstOrDefault(d => d.Document == Document) is { } there)
            yield return Privacy.Withholding.Stands(now, there)
                ? new("P54", new("Dit document is er al, en is afgeschermd.", "This document is there already, and is withheld."), "registry: documents")
                : new("P54", new($"Dit document is er al, als {there.Name}.", $"This document is there already, as {there.Name}."), "registry: documents");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DocumentAttached(Document, DocumentKind, Name, Url))];
}
