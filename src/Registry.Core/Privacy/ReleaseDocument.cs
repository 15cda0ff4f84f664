namespace Registry.Core.Privacy;

/// <summary>A document was withheld in error, or may be seen by now: it is shown again.</summary>
[Decision("release_document", Kind.Dossiers, "privacy", "Woo art. 1.1", Role.PrivacyOfficer, Role.Secretary)]
public sealed record ReleaseDocument(Digest Document) : Act
{
    public static Opening Open(States now, Given given) => Opening.For(
        now.Subject.State.All<Withholding>().Select(w => w.Id),
        new("PD7", new("Er is geen afgeschermd document.", "There is no withheld document."), "registry: documents"));

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Subject.State.All<Withholding>().All(w => w.Document != Document))
            yield return new("PD8", new("Dit document is niet afgeschermd.", "This document is not withheld."), "registry: documents");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DocumentReleased(Document))];
}
