using System.Buffers.Text;
using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class DisclosureTests
{
    private static readonly byte[] salt = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");

    private static string Base64(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void give_the_digests_of_the_standard()
    {
        foreach (var vector in Vectors.Json("sd-jwt", "disclosures.json").GetProperty("cases").EnumerateArray())
        {
            string text = vector.GetProperty("disclosure").GetString()!;
            if (vector.TryGetProperty("digest", out var digest))
                Assert.Equal(digest.GetString(), Disclosure.DigestOf(text));
            var json = vector.GetProperty("json");
            if (json.GetArrayLength() == 3)
            {
                // A disclosure of a property: the registry discloses only elements.
                Assert.Throws<NotCanonicalizableException>(() => Disclosure.Parse(text));
                continue;
            }
            var disclosure = Disclosure.Parse(text);
            Assert.Equal(digest.GetString(), disclosure.Digest);
            Assert.Equal(json[0].GetString(), Base64Url.EncodeToString(disclosure.Salt));
            Assert.Equal(Jcs.Canonicalize(Encoding.UTF8.GetBytes(json[1].GetRawText())), disclosure.Value);
            Assert.False(disclosure.IsCanonical);
        }
    }

    [Theory]
    [InlineData("\"Jansen\""), InlineData("{\"a\":1}"), InlineData("null"), InlineData("[]"), InlineData("\"\\\"é€\U0001F600\"")]
    public void are_read_as_they_were_written(string value)
    {
        byte[] canonical = Encoding.UTF8.GetBytes(value);
        var written = Disclosure.Of(salt, canonical);
        Assert.Equal(Base64($"[\"AAECAwQFBgcICQoLDA0ODw\",{value}]"), written.Text);

        var read = Disclosure.Parse(written.Text);
        Assert.True(read.IsCanonical);
        Assert.Equal(canonical, read.Value);
        Assert.Equal(salt, read.Salt);
        Assert.True(read.Opens(written.Digest));
        Assert.Equal(written.Digest, Disclosure.DigestOf(salt, canonical));
        Assert.Equal(written.Digest, Disclosure.DigestOf(written.Text));
    }

    [Fact]
    public void of_texts_give_the_text_again()
    {
        foreach (string text in (string[])["", "Jansen", "\"é€\U0001F600\"\n\u0001", "{\"a\":1}"])
        {
            var written = Disclosure.OfText(salt, text);
            Assert.Equal(text, Disclosure.Parse(written.Text).AsText());
            Assert.True(Jcs.IsCanonical(written.Value));
        }
        Assert.Null(Disclosure.Of(salt, "{\"a\":\"b\"}"u8).AsText());
        Assert.Throws<NotCanonicalizableException>(() => Disclosure.OfText(salt, "a\0"));
    }

    /// <summary>What was accepted at the door can always be disclosed, read and verified.</summary>
    [Fact]
    public void of_the_deepest_data_can_be_read()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Throws<NotCanonicalizableException>(() => Jcs.CanonicalizeForRegistry(Encoding.UTF8.GetBytes(Nested(63))));
        byte[] data = Jcs.CanonicalizeForRegistry(Encoding.UTF8.GetBytes(Nested(62)));
        byte[] content = new EventContent { Collaboration = Guid.Empty, Type = "t", Version = 1, Disclosure = "public", Data = data }.ToBytes();
        Assert.Equal(content, Disclosure.Parse(Disclosure.Of(salt, content).Text).Value);
    }

    [Theory]
    [InlineData("[]"), InlineData("{}"), InlineData("\"a\""), InlineData("[\"AAECAwQFBgcICQoLDA0ODw\"]"), InlineData("[\"AAECAwQFBgcICQoLDA0ODw\",1,2]")]
    [InlineData("[\"AAECAwQFBgcICQoLDA0O\",1]"), InlineData("[\"AAECAwQFBgcICQoLDA0ODx\",1]"), InlineData("[1,1]"), InlineData("[\"AAECAwQFBgcICQoLDA0ODw\",{\"a\":1,\"a\":2}]")]
    public void of_another_form_are_refused(string json) => Assert.Throws<NotCanonicalizableException>(() => Disclosure.Parse(Base64(json)));

    [Fact]
    public void have_one_text()
    {
        string text = Disclosure.Of(salt, "\"a\""u8).Text;
        Assert.Equal(40, text.Length);
        foreach (string other in (string[])[text + "=", " " + text, text + "\n", text[..^1] + (char)(text[^1] + 1), text.Replace('-', '+') + "+"])
            Assert.Throws<NotCanonicalizableException>(() => Disclosure.Parse(other));
        Assert.Throws<ArgumentException>(() => Disclosure.Of(salt.AsSpan(1), "1"u8));
    }
}
