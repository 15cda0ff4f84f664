using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class Ed25519Tests
{
    // RFC 8032, 7.1, tests 1 to 3.
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void accepts_the_signatures_of_the_standard_and_none_that_is_changed(string key, string message, string signature)
    {
        byte[] k = Convert.FromHexString(key), m = Convert.FromHexString(message), s = Convert.FromHexString(signature);
        Assert.True(Ed25519.Verify(k, m, s));
        Assert.True(Ed25519.IsSoundKey(k));
        Assert.False(Ed25519.Verify(k, [.. m, 0], s));
        Assert.False(Ed25519.Verify(k, m, s.AsSpan(0, 63)));
        Assert.False(Ed25519.Verify(k, m, [.. s, 0]));
        Assert.False(Ed25519.Verify(k.AsSpan(0, 31), m, s));
        for (int bit = 0; bit < 512; bit += 7)
        {
            byte[] changed = [.. s];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(k, m, changed));
        }
        for (int bit = 0; bit < 256; bit += 7)
        {
            byte[] changed = [.. k];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(changed, m, s));
        }
    }

    [Fact]
    public void agrees_with_wycheproof()
    {
        int count = 0;
        foreach (var group in Vectors.Json("ed25519", "wycheproof_ed25519_test.json").GetProperty("testGroups").EnumerateArray())
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                byte[] Bytes(string name) => Convert.FromHexString(test.GetProperty(name).GetString()!);
                bool valid = Ed25519.Verify(Convert.FromHexString(group.GetProperty("publicKey").GetProperty("pk").GetString()!), Bytes("msg"), Bytes("sig"));
                Assert.True(valid == (test.GetProperty("result").GetString() == "valid"), test.GetRawText());
                count++;
            }
        Assert.Equal(151, count);
    }

    /// <summary>
    /// The edge cases on which implementations differ. Ours refuses weak and non-canonical keys, a non-canonical R, and whatever holds only
    /// after multiplying by the cofactor; the rest holds.
    /// </summary>
    [Fact]
    public void is_strict_where_implementations_differ()
    {
        string[] refused = ["low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue"];
        int count = 0;
        foreach (var vector in Vectors.Json("ed25519", "cctv_ed25519vectors.json").EnumerateArray())
        {
            byte[] key = Convert.FromHexString(vector.GetProperty("key").GetString()!), signature = Convert.FromHexString(vector.GetProperty("sig").GetString()!);
            string[] flags = vector.GetProperty("flags") is { ValueKind: System.Text.Json.JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(flag => flag.GetString()!)] : [];
            bool valid = Ed25519.Verify(key, Encoding.UTF8.GetBytes(vector.GetProperty("msg").GetString()!), signature);
            Assert.True(valid != flags.Any(refused.Contains), vector.GetRawText());
            Assert.Equal(!flags.Contains("low_order_A") && !flags.Contains("non_canonical_A"), Ed25519.IsSoundKey(key));
            count++;
        }
        Assert.Equal(914, count);
    }

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")] // the identity
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")] // the same with the sign of a zero
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // order 2
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")] // order 4
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")] // order 8
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = p
    [InlineData("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = p + 3, which is 3
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")] // no point
    [InlineData(""), InlineData("00")]
    public void keys_without_strength_or_in_another_encoding_are_not_sound(string key) => Assert.False(Ed25519.IsSoundKey(Convert.FromHexString(key)));
}
