namespace Registry.Core.Proof;

/// <summary>Where a log is on its way from one signing key to the next.</summary>
public enum HandoverStep
{
    /// <summary>The new key signs beside the old one.</summary>
    Announced,

    /// <summary>The old key signs no more.</summary>
    Retired,
}

/// <summary>
/// What two keys of one log say together: that the new one is to sign too, or that the old one signs no more. The log keeps it as a note
/// (c2sp.org/signed-note) with the signatures of both, so that neither whoever writes to the log nor whoever has one of the keys can say it
/// alone. No checkpoint has such a text: the size would have to stand where the old key does.
/// </summary>
/// <param name="Earlier">The key that signed until now.</param>
/// <param name="Later">Its successor, under the same name.</param>
public sealed record KeyHandover(HandoverStep Step, VerifierKey Earlier, VerifierKey Later)
{
    /// <summary>What both sign.</summary>
    public string Text => $"{(Step == HandoverStep.Announced ? "registry: the second of these keys signs this log too" : "registry: the first of these keys signs this log no more")}\n{Earlier}\n{Later}\n";

    /// <summary>The handover that a note proves; nothing unless both keys signed just this, and they are two Ed25519 keys of one log.</summary>
    public static KeyHandover? Proved(HandoverStep step, string old, string @new, string vouching)
    {
        try
        {
            var said = new KeyHandover(step, VerifierKey.Parse(old), VerifierKey.Parse(@new));
            var note = SignedNote.Parse(vouching);
            return said.AreOfOneLog && note.Text == said.Text && note.Verify([said.Earlier]).IsTrusted && note.Verify([said.Later]).IsTrusted ? said : null;
        }
        catch (ProofFormatException)
        {
            return null;
        }
    }

    private bool AreOfOneLog => Earlier.Name == Later.Name && !Earlier.Equals(Later) && Earlier.Type == NoteSignatureType.Ed25519 && Later.Type == NoteSignatureType.Ed25519;
}
