namespace Registry.Core.Intention;

/// <summary>The partners signed a letter of intent.</summary>
/// <param name="Signatories">The organisations on whose behalf it was signed.</param>
/// <param name="Text">Where it can be read.</param>
[Decision("record_letter_of_intent", Kind.Dossiers, "co-creation", "sixteen steps, step 6", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordLetterOfIntent(Title Name, IReadOnlyList<Guid> Signatories, PartialDate SignedOn, Uri? Text) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LetterOfIntentSigned(Name, Signatories, SignedOn, Text))];
}
