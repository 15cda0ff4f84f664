using Registry.Core.AnyPhase;

namespace Registry.Core.Privacy;

/// <summary>A document of the dossier is shown no longer: neither its name nor where it is. That it was there, and since when it is withheld, stays.</summary>
/// <param name="Ground">As one of <see cref="Terms.WithholdingGrounds"/>.</param>
/// <param name="Reason">What is wrong with it; may name persons.</param>
[Event("document_withheld", 1, Kind.Dossiers)]
public sealed record DocumentWithheld(Digest Document, Code Ground, [property: KeptFor(Terms.Explanation)] PersonalText? Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Een document bij het dossier is afgeschermd. Grond: {Glossary.Of(Ground).Nl}.",
        $"A document of the dossier was withheld. Ground: {Glossary.Of(Ground).En}.");
}

/// <summary>A document that was withheld is shown again.</summary>
[Event("document_released", 1, Kind.Dossiers)]
public sealed record DocumentReleased(Digest Document) : RegistryEvent
{
    public override Said Tell(Names names) => new("Een afgeschermd document bij het dossier is weer te zien.", "A withheld document of the dossier can be seen again.");
}

/// <summary>A document is withheld as long as this row stands.</summary>
[View("withholdings")]
public sealed record Withholding(Guid Id, Digest Document, Code Ground) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Document.Value;

    /// <summary>The state after an event; nothing when it is none of these.</summary>
    internal static StreamState? Apply(StreamState now, Recorded e) => e.Event switch
    {
        DocumentWithheld w => now.With(new Withholding(e.FactId, w.Document, w.Ground)),
        DocumentReleased r => now.With([], insteadOf: now.All<Withholding>().Where(w => w.Document == r.Document).Select(w => w.Id)),
        _ => null,
    };

    internal static bool Stands(States now, AttachedDocument document) => now.Subject.State.All<Withholding>().Any(w => w.Document == document.Document);
}
