using Registry.Core.Proof;

namespace Registry.Core.Signing;

/// <summary>The old key signs no more: the one that was announced does so alone. Whether a checkpoint that both signed covers its announcement, whoever retires it looks at first.</summary>
[Decision("retire_signing_key", Kind.Registry, "signing", "registry: signing keys", Role.Coordinator)]
public sealed record RetireSigningKey(Code Earlier, Code Later, PublicText Vouching) : Act
{
    public static Opening Open(States now, Given given) => now.Of<SigningKeys>().Newest is { EarlierIsRetired: false }
        ? Opening.Whole
        : Opening.Closed(new Refusal("SK4", new("Er is geen aangekondigde sleutel die het kan overnemen.", "There is no announced key that can take over."), "registry: signing keys"));

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (KeyHandover.Proved(HandoverStep.Retired, Earlier.Value, Later.Value, Vouching.Value) is null)
            yield return new("SK1", new("De oude en de nieuwe sleutel hebben dit niet beide ondertekend.", "The old and the new key have not both signed this."), "registry: signing keys");
        if (now.Of<SigningKeys>().Newest is { EarlierIsRetired: false } newest && (newest.Earlier != Earlier || newest.Later != Later))
            yield return new("SK5", new("Dit zijn niet de twee sleutels die nu ondertekenen.", "These are not the two keys that sign now."), "registry: signing keys");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new SigningKeyRetired(Earlier, Later, Vouching))];
}
