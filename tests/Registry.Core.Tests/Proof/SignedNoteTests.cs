using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class SignedNoteTests
{
    private static readonly NaiveEd25519 anna = new("anna"), bert = new("bert");
    private const string Text = "a text\nof two lines\n";

    [Fact]
    public void of_others_verify_as_published()
    {
        foreach (var vector in Vectors.Json("note", "signed-notes.json").GetProperty("notes").EnumerateArray())
        {
            string published = vector.GetProperty("note").GetString()!;
            var note = SignedNote.Parse(Encoding.UTF8.GetBytes(published));
            var verdict = note.Verify(vector.GetProperty("vkeys").EnumerateArray().Select(key => VerifierKey.Parse(key.GetString()!)));
            Assert.Equal(vector.GetProperty("valid_signers").EnumerateArray().Select(name => name.GetString()), verdict.Verified.Select(signature => signature.Key.Name));
            Assert.Equal(vector.TryGetProperty("reject", out var reject) && reject.GetBoolean(), !verdict.IsTrusted);
            Assert.Equal(published, note.ToString());
        }
    }

    [Fact]
    public void keys_of_others_are_read_as_published()
    {
        var vectors = Vectors.Json("note", "vkeys.json");
        string[] good = [.. vectors.GetProperty("good").EnumerateArray().Select(key => key.GetString()!)];
        foreach (string key in good)
            Assert.Equal(key, VerifierKey.Parse(key).ToString());
        foreach (var bad in vectors.GetProperty("bad").EnumerateArray())
            Assert.Throws<ProofFormatException>(() => VerifierKey.Parse(bad.GetProperty("vkey").GetString()!));
        // No part of a key is a key, and no key with one character changed is.
        for (int start = 0; start < good[0].Length; start++)
        {
            for (int end = start; end <= good[0].Length; end++)
                if (end - start < good[0].Length)
                    Assert.Throws<ProofFormatException>(() => VerifierKey.Parse(good[0][start..end]));
            Assert.Throws<ProofFormatException>(() => VerifierKey.Parse($"{good[0][..start]}{(char)(good[0][start] + 1)}{good[0][(start + 1)..]}"));
        }
    }

    [Fact]
    public void cosigned_by_others_verify_with_their_time()
    {
        foreach (var item in Vectors.Json("cosignature", "index.json").GetProperty("items").EnumerateArray())
        {
            var note = SignedNote.Parse(Vectors.Bytes("cosignature", item.GetProperty("file").GetString()!));
            var key = VerifierKey.Parse(item.GetProperty("vkey").GetString()!);
            var verdict = note.Verify([key]);
            Assert.Equal(item.GetProperty("valid").GetBoolean(), verdict.IsTrusted);
            Assert.Equal(item.GetProperty("timestamp").GetInt64(), Assert.Single(verdict.Verified).Time);
            Assert.Equal(note.Text, Checkpoint.Parse(note.Text).Text);

            // The time is signed too.
            var line = note.Signatures.Single(signature => signature.ClaimsToBeBy(key));
            byte[] later = line.Value.ToArray();
            later[7]++;
            Assert.Equal(key, new SignedNote(note.Text, [line with { Value = later }]).Verify([key]).Failed);
        }
    }

    [Fact]
    public void a_key_of_mldsa_is_read_and_its_signatures_are_passed_over()
    {
        var vector = Vectors.Json("cosignature", "mldsa44_vkey.json");
        var key = VerifierKey.Parse(vector.GetProperty("corrected").GetString()!);
        Assert.Equal(NoteSignatureType.MlDsa44Cosignature, key.Type);
        Assert.Equal(vector.GetProperty("public_key_bytes").GetInt32(), key.PublicKey.Length);
        // The id of the published one is not that of its key.
        Assert.Throws<ProofFormatException>(() => VerifierKey.Parse(vector.GetProperty("as_published").GetString()!));

        var note = new SignedNote(Text, [NoteSignature.By(key, new byte[8 + 2420])]).With(anna.Note("anna", Text));
        Assert.False(note.Verify([key]).IsTrusted);
        Assert.Equal("anna", Assert.Single(SignedNote.Parse(note.ToString()).Verify([key, anna.Key("anna")]).Verified).Key.Name);
    }

    [Fact]
    public void are_trusted_when_a_known_key_signed_and_none_wrongly()
    {
        var note = new SignedNote(Text, [anna.Note("anna", Text), bert.Note("bert", Text)]);
        Assert.Equal(["anna", "bert"], note.Verify([anna.Key("anna"), bert.Key("bert")]).Verified.Select(signature => signature.Key.Name));
        Assert.Equal(["bert"], note.Verify([bert.Key("bert")]).Verified.Select(signature => signature.Key.Name));
        Assert.False(note.Verify([]).IsTrusted);
        // The same name with another key, and the same key under another name, are strangers.
        Assert.False(note.Verify([bert.Key("anna"), anna.Key("carl"), anna.Key("anna", NoteSignatureType.Ed25519Cosignature)]).IsTrusted);

        var wrong = note.With(anna.Note("anna", "another text\n"));
        Assert.Equal(anna.Key("anna"), wrong.Verify([anna.Key("anna"), bert.Key("bert")]).Failed);
        Assert.False(wrong.Verify([anna.Key("anna"), bert.Key("bert")]).IsTrusted);
        Assert.True(wrong.Verify([bert.Key("bert")]).IsTrusted);
    }

    [Theory]
    [InlineData(""), InlineData("text\n"), InlineData("text\n\n"), InlineData("\n\n"), InlineData("text\n\n— a AAAAAAA="), InlineData("text\n— a AAAAAAA=\n")]
    [InlineData("text\n\n- a AAAAAAA=\n"), InlineData("text\n\n—a AAAAAAA=\n"), InlineData("text\n\n—  AAAAAAA=\n"), InlineData("text\n\n— a\n"), InlineData("text\n\n— a \n")]
    [InlineData("text\n\n— a AAAAAA==\n"), InlineData("text\n\n— a AAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAB=\n"), InlineData("text\n\n— a b AAAAAAA=\n"), InlineData("text\n\n— a+b AAAAAAA=\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAAA=\n"), InlineData("te\rxt\n\n— a AAAAAAA=\n")]
    [InlineData("te\0xt\n\n— a AAAAAAA=\n"), InlineData("te\txt\n\n— a AAAAAAA=\n"), InlineData("text\n\n— a AAAAAAA=\n\n")]
    [InlineData("text\n\n— a AAAAAAA=\nmore\n")]
    public void of_another_form_are_refused(string note) => Assert.Throws<ProofFormatException>(() => SignedNote.Parse(Encoding.UTF8.GetBytes(note)));

    [Fact]
    public void keep_what_they_say()
    {
        const string least = "\n\n— a AAAAAAA=\n";
        Assert.Equal("\n", SignedNote.Parse(least).Text);
        Assert.Equal("one\n\ntwo\n", SignedNote.Parse("one\n\ntwo\n" + least[1..]).Text);
        var many = SignedNote.Parse("t\n\n" + string.Concat(Enumerable.Repeat(least[2..], 100)));
        Assert.Equal(100, many.Signatures.Count);
        Assert.Throws<ProofFormatException>(() => SignedNote.Parse(many + least[2..]));
        Assert.Throws<ProofFormatException>(() => SignedNote.Parse([.. "te"u8, 0xff, .. "xt\n\n— a AAAAAAA=\n"u8]));
        Assert.Throws<ProofFormatException>(() => SignedNote.Parse(new string('a', SignedNote.MaxLength) + least));
        Assert.Throws<ProofFormatException>(() => new SignedNote("no line feed", many.Signatures));
        Assert.Throws<ProofFormatException>(() => new SignedNote("\ud800\n", many.Signatures));
        Assert.Throws<ProofFormatException>(() => new SignedNote("text\n", []));
    }

    [Fact]
    public void weak_keys_are_refused_before_they_verify_anything()
    {
        byte[] identity = new byte[32];
        identity[0] = 1;
        Assert.Throws<ProofFormatException>(() => new VerifierKey("anna", NoteSignatureType.Ed25519, identity));
        Assert.Throws<ProofFormatException>(() => new VerifierKey("anna", NoteSignatureType.Ed25519Cosignature, identity));
        Assert.Throws<ProofFormatException>(() => new VerifierKey("anna", NoteSignatureType.MlDsa44Cosignature, identity));
        Assert.Throws<ProofFormatException>(() => new VerifierKey("anna", (NoteSignatureType)2, anna.PublicKey));
        foreach (string name in (string[])["", "a b", "a+b", "a\nb", "a\u2003b", "\ud800"])
            Assert.Throws<ProofFormatException>(() => anna.Key(name));
    }

    [Fact]
    public void a_cosignature_is_time_and_signature()
    {
        Assert.False(Cosignature.TryRead(new byte[71], out _, out _));
        Assert.False(Cosignature.TryRead([0x80, .. new byte[71]], out _, out _));
        Assert.True(Cosignature.TryRead([0, 0, 0, 0, 0, 0, 1, 2, .. new byte[64]], out long time, out var signature));
        Assert.Equal((258, 64), (time, signature.Length));
        Assert.Throws<ArgumentException>(() => Cosignature.By(anna.Key("anna"), 1, new byte[64]));
        Assert.Throws<ArgumentException>(() => Cosignature.By(anna.Key("anna", NoteSignatureType.Ed25519Cosignature), 1, new byte[63]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosignature.Message(-1, "a"u8));
    }

    [Fact]
    public void signatures_made_by_the_sample_of_the_standard_verify()
    {
        for (int i = 0; i < 20; i++)
        {
            var signer = new NaiveEd25519($"seed {i}");
            byte[] message = Encoding.UTF8.GetBytes(new string('m', i * 13));
            byte[] signature = signer.Sign(message);
            Assert.True(Ed25519.Verify(signer.PublicKey, message, signature));
            Assert.False(Ed25519.Verify(signer.PublicKey, [.. message, 1], signature));
        }
    }
}
