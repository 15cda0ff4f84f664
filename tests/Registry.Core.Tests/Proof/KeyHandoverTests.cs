using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

/// <summary>What two keys say together: no checkpoint, and no word of either alone.</summary>
public class KeyHandoverTests
{
    private const string Origin = "register.example/log/2026";

    private static readonly NaiveEd25519 one = new("one"), two = new("two");

    [Fact]
    public void is_read_back_as_it_was_signed_by_both()
    {
        foreach (var step in Enum.GetValues<HandoverStep>())
        {
            var said = new KeyHandover(step, one.Key(Origin), two.Key(Origin));
            Assert.Equal(said, Proved(said));
            // In any order, and with whoever signed besides.
            Assert.Equal(said, Proved(said, two.Note(Origin, said.Text), new NaiveEd25519("x").Note("x", said.Text), one.Note(Origin, said.Text)));
        }
    }

    [Fact]
    public void is_no_checkpoint_and_no_checkpoint_is_one()
    {
        foreach (var step in Enum.GetValues<HandoverStep>())
        {
            var said = new KeyHandover(step, one.Key(Origin), two.Key(Origin));
            Assert.Throws<ProofFormatException>(() => Checkpoint.Parse(said.Text));
            string text = new Checkpoint(Origin, 0, MerkleHash.Empty).Text;
            Assert.Null(KeyHandover.Proved(step, $"{said.Earlier}", $"{said.Later}", new SignedNote(text, [one.Note(Origin, text), two.Note(Origin, text)]).ToString()));
        }
    }

    [Fact]
    public void is_nothing_unless_both_are_signing_keys_of_one_log_and_signed_just_this()
    {
        var said = new KeyHandover(HandoverStep.Announced, one.Key(Origin), two.Key(Origin));
        Assert.Null(Proved(said, one.Note(Origin, said.Text)));
        Assert.Null(Proved(said, two.Note(Origin, said.Text)));
        Assert.Null(Proved(said with { Later = said.Earlier }));
        Assert.Null(Proved(said, one.Note(Origin, said.Text), two.Note(Origin, said.Text + "more\n")));
        Assert.Null(KeyHandover.Proved(HandoverStep.Retired, $"{said.Earlier}", $"{said.Later}", Note(said)));
        Assert.Null(KeyHandover.Proved(HandoverStep.Announced, $"{said.Later}", $"{said.Earlier}", Note(said)));
        Assert.Null(KeyHandover.Proved(HandoverStep.Announced, "no key", $"{said.Later}", Note(said)));
        var elsewhere = said with { Later = two.Key("other.example/log") };
        Assert.Null(Proved(elsewhere, one.Note(Origin, elsewhere.Text), two.Note("other.example/log", elsewhere.Text)));
        var witness = said with { Later = two.Key(Origin, NoteSignatureType.Ed25519Cosignature) };
        Assert.Null(Proved(witness, one.Note(Origin, witness.Text), two.Cosign(Origin, witness.Text, 1)));
    }

    private static KeyHandover? Proved(KeyHandover said, params NoteSignature[] by) => KeyHandover.Proved(said.Step, $"{said.Earlier}", $"{said.Later}", Note(said, by));

    private static string Note(KeyHandover said, params NoteSignature[] by) =>
        new SignedNote(said.Text, by is [] ? [one.Note(Origin, said.Text), two.Note(Origin, said.Text)] : by).ToString();
}
