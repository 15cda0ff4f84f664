using Registry.Core.Proof;

namespace Registry.Core.Signing;

/// <summary>
/// Another key is to sign the log. Both keys have signed that: nobody can announce a key without the one that signs now. Announced again
/// before the old key is retired, the newer one takes the place of the one before it, which may be lost.
/// </summary>
[Decision("announce_signing_key", Kind.Registry, "signing", "registry: signing keys", Role.Coordinator, Creates = true)]
public sealed record AnnounceSigningKey(Code Earlier, Code Later, PublicText Vouching) : Act
{
    public override IEnumerable<Read> Reads(States seen) =>
        [new KeyRead(Keys.SigningKey(Earlier)), new KeyRead(Keys.SigningKey(Later)), .. seen.Under(Keys.SigningKey(Earlier)).Select(id => new StreamRead(new(Kind.Registry, id)))];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (KeyHandover.Proved(HandoverStep.Announced, Earlier.Value, Later.Value, Vouching.Value) is null)
            yield return new("SK1", new("De oude en de nieuwe sleutel hebben dit niet beide ondertekend.", "The old and the new key have not both signed this."), "registry: signing keys");
        if (Known(now) is { Newest: { } newest } && newest.MayVouch() != Earlier)
            yield return new("SK2", new("De oude sleutel staat niet meer in voor een andere.", "The old key vouches for no other any more."), "registry: signing keys");
        if (now.Under(Keys.SigningKey(Later)).Count > 0)
            yield return new("SK3", new("De nieuwe sleutel is al eens aangekondigd.", "The new key was announced before."), "registry: signing keys");
    }

    /// <summary>On the stream on which the old key stands; the first announcement of a log begins one.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Under(Keys.SigningKey(Earlier)) is [var id, ..] ? new(new(Kind.Registry, id), Announced) : new(now.Subject.Stream, Announced, now.Subject.Stream.Id)];

    private SigningKeyAnnounced Announced => new(Earlier, Later, Vouching);

    private SigningKeys? Known(States now) => now.Under(Keys.SigningKey(Earlier)) is [var id, ..] ? now.Of<SigningKeys>(id) : null;
}
