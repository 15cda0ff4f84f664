using Registry.Core.Proof;

namespace Registry.Core.Signing;

/// <summary>
/// A second key signs the log from here on. A checkpoint that the old key signed and that contains this event makes the old one vouch for the
/// new: whoever knows only the old key follows from there (<see cref="Proof.Bundles.KeyChain"/>).
/// </summary>
/// <param name="Earlier">The key that signed until now, as a verifier key (c2sp.org/signed-note).</param>
/// <param name="Later">The key that signs too.</param>
/// <param name="Vouching">The note of <see cref="KeyHandover"/>, signed by both.</param>
[Event("signing_key_announced", 1, Kind.Registry)]
public sealed record SigningKeyAnnounced(Code Earlier, Code Later, PublicText Vouching) : RegistryEvent
{
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.SigningKey(Earlier)), new(Core.Keys.SigningKey(Later))];

    public override Said Tell(Names names) => new(
        $"Het logboek wordt voortaan ook ondertekend met sleutel {SigningKey.Short(Later)}, naast {SigningKey.Short(Earlier)}.",
        $"From here on the log is signed with key {SigningKey.Short(Later)} too, beside {SigningKey.Short(Earlier)}.");
}

/// <summary>The old key signs the log no more; what it signed stays as good as it was.</summary>
/// <param name="Earlier">The key that is retired.</param>
/// <param name="Later">The key that signs alone.</param>
/// <param name="Vouching">The note of <see cref="KeyHandover"/>, signed by both.</param>
[Event("signing_key_retired", 1, Kind.Registry)]
public sealed record SigningKeyRetired(Code Earlier, Code Later, PublicText Vouching) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Sleutel {SigningKey.Short(Earlier)} ondertekent het logboek niet meer; {SigningKey.Short(Later)} doet het voortaan alleen.",
        $"Key {SigningKey.Short(Earlier)} signs the log no more; {SigningKey.Short(Later)} does so alone from here on.");
}
