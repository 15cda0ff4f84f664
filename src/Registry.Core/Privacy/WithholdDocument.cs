using Registry.Core.AnyPhase;

namespace Registry.Core.Privacy;

/// <summary>A document that should not have been put with the dossier is withheld at once, by whoever notices: a second person can release it again.</summary>
[Decision("withhold_document", Kind.Dossiers, "privacy", "GDPR art. 5(1)(c) and 33; Woo art. 5.1", Role.Coordinator, Role.Secretary, Role.Clerk, Role.PrivacyOfficer)]
public sealed record WithholdDocument(Digest Document, [property: Known(Terms.WithholdingGrounds)] Code Ground, PersonalText? Reason) : Act
{
    public static Opening Open(States now, Given given) => Opening.For(
        now.Subject.State.All<AttachedDocument>().Where(d => !Withholding.Stands(now, d)).Select(d => d.Id),
        new("PD5", new("Er is geen document bij dit dossier dat nog te zien is.", "There is no document of this dossier that can still be seen."), "registry: documents"));

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (!now.Subject.State.All<AttachedDocument>().Any(d => d.Document == Document && !Withholding.Stands(now, d)))
            yield return new("PD6", new("Dit document is er niet, of is al afgeschermd.", "This document is not there, or is withheld already."), "registry: documents");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DocumentWithheld(Document, Ground, Reason))];
}
