namespace Registry.Core.Privacy;

/// <summary>Somebody proposes to erase texts about persons, or who stands behind an actor. It names digests and random ids, never a person.</summary>
/// <param name="Ground">Why it may no longer be kept (GDPR art. 17(1)), as one of <see cref="Terms.ErasureGrounds"/>.</param>
/// <param name="Digests">The digests of the texts.</param>
/// <param name="Actors">The ids under which people recorded, whose identity goes.</param>
/// <param name="Reason">In words that name nobody: it stays.</param>
[Event("erasure_proposed", 1, Kind.Erasures)]
public sealed record ErasureProposed(Code Ground, IReadOnlyList<Digest> Digests, IReadOnlyList<Guid> Actors, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Voorgesteld is {Counted(Digests, Actors).Nl} te wissen. Grond: {Glossary.Of(Ground).Nl}.",
        $"It was proposed to erase {Counted(Digests, Actors).En}. Ground: {Glossary.Of(Ground).En}.");

    internal static Said Counted(IReadOnlyList<Digest> digests, IReadOnlyList<Guid> actors) => new(
        $"{digests.Count} {(digests.Count == 1 ? "tekst" : "teksten")} over personen{(actors.Count == 0 ? "" : $" en van {actors.Count} {(actors.Count == 1 ? "vastlegger" : "vastleggers")} wie het is")}",
        $"{digests.Count} {(digests.Count == 1 ? "text" : "texts")} about persons{(actors.Count == 0 ? "" : $" and who {actors.Count} {(actors.Count == 1 ? "recorder is" : "recorders are")}")}");
}

/// <summary>
/// Texts about persons were erased, in the transaction that recorded this. Whatever restores an older state of the database erases them again
/// by this event.
/// </summary>
/// <param name="Digests">The digests of the texts that are gone: with their salts gone too, nothing can be tested against them.</param>
/// <param name="Actors">The ids of which nobody can say any more whose they are.</param>
[Event("personal_data_erased", 1, Kind.Erasures)]
public sealed record PersonalDataErased(Code Ground, IReadOnlyList<Digest> Digests, IReadOnlyList<Guid> Actors, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Gewist: {ErasureProposed.Counted(Digests, Actors).Nl}. Grond: {Glossary.Of(Ground).Nl}.",
        $"Erased: {ErasureProposed.Counted(Digests, Actors).En}. Ground: {Glossary.Of(Ground).En}.");
}
