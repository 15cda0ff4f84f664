using Registry.Core.Proof;
using Registry.Core.Signing;
using Registry.Core.Tests.Proof;

namespace Registry.Core.Tests.Signing;

/// <summary>Keys of a log by name, and what two of them say together.</summary>
internal static class Handover
{
    public const string Origin = "registry.test/log";

    public static Code Key(string name, string origin = Origin) => new(new NaiveEd25519(name).Key(origin).ToString());

    public static AnnounceSigningKey Announce(string earlier, string later) => new(Key(earlier), Key(later), Vouching(HandoverStep.Announced, earlier, later));

    public static RetireSigningKey Retire(string earlier, string later) => new(Key(earlier), Key(later), Vouching(HandoverStep.Retired, earlier, later));

    public static SigningKeyAnnounced Announced(string earlier, string later) => new(Key(earlier), Key(later), Vouching(HandoverStep.Announced, earlier, later));

    public static SigningKeyRetired Retired(string earlier, string later) => new(Key(earlier), Key(later), Vouching(HandoverStep.Retired, earlier, later));

    /// <param name="by">Who signs it instead of both.</param>
    public static PublicText Vouching(HandoverStep step, string earlier, string later, params string[] by)
    {
        string text = new KeyHandover(step, VerifierKey.Parse(Key(earlier).Value), VerifierKey.Parse(Key(later).Value)).Text;
        return new(new SignedNote(text, [.. (by is [] ? [earlier, later] : by).Select(name => new NaiveEd25519(name).Note(Origin, text))]).ToString());
    }
}
