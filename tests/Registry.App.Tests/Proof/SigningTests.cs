using Registry.Core.Proof;
using Registry.Core.Tests.Proof;
using Registry.Signing;

namespace Registry.App.Tests.Proof;

/// <summary>The signatures that libcrypto makes are those of the standard and of others, and Core's own verifier takes them.</summary>
public sealed class SigningTests
{
    // RFC 8032, 7.1, tests 1 to 3.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void signs_as_the_standard_does(string seed, string publicKey, string message, string signature)
    {
        using var key = Ed25519PrivateKey.Of(Convert.FromHexString(seed));
        Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey()));
        Assert.Equal(signature, Convert.ToHexStringLower(key.Sign(Convert.FromHexString(message))));
    }

    [Fact]
    public void every_message_of_wycheproof_is_signed_so_that_the_verifier_takes_it_and_no_other()
    {
        using var key = Ed25519PrivateKey.Of([.. Enumerable.Range(1, Ed25519PrivateKey.SeedLength).Select(n => (byte)n)]);
        var messages = from g in Vectors.Json("ed25519", "wycheproof_ed25519_test.json").GetProperty("testGroups").EnumerateArray()
                       from t in g.GetProperty("tests").EnumerateArray() select Convert.FromHexString(t.GetProperty("msg").GetString()!);
        var count = 0;
        foreach (var message in messages)
        {
            var signature = key.Sign(message);
            Assert.True(Ed25519.Verify(key.PublicKey(), message, signature));
            Assert.False(Ed25519.Verify(key.PublicKey(), [.. message, 0], signature));
            signature[count % signature.Length] ^= 1;
            Assert.False(Ed25519.Verify(key.PublicKey(), message, signature));
            count++;
        }
        Assert.Equal(151, count);
    }

    [Fact]
    public void signs_with_a_key_of_go_the_note_that_go_signed()
    {
        var note = SignedNote.Parse(Vectors.Json("note", "signed-notes.json").GetProperty("notes")[0].GetProperty("note").GetString()!);
        using var folder = new SignerFolder();
        // The key that stands in the documentation of golang.org/x/mod/sumdb/note.
        DurableFile.Write(folder.File("key"), "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n");
        using var key = KeyFile.Read(folder.File("key"), NoteSignatureType.Ed25519, out _);
        Assert.Equal("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", key?.Public.ToString());
        Assert.Equal(note.Signatures[0].ToString(), key!.Sign(note.Text).ToString());
    }
}
