using System.Buffers;
using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class JcsTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("arrays"), InlineData("french"), InlineData("structures"), InlineData("unicode"), InlineData("values"), InlineData("weird")]
    public void writes_the_published_forms(string name)
    {
        byte[] canonical = Jcs.Canonicalize(Vectors.Bytes("jcs", "input", name + ".json"));

        Assert.Equal(Vectors.Text("jcs", "output", name + ".json").TrimEnd('\n'), Encoding.UTF8.GetString(canonical));
        Assert.Equal(Vectors.Text("jcs", "outhex", name + ".txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            canonical.Select(b => b.ToString("x2")));
        Assert.True(Jcs.IsCanonical(canonical));
    }

    [Theory]
    [InlineData(" {\"b\" : 1 , \"a\" : [ ] } ", "{\"a\":[],\"b\":1}")]
    [InlineData("{\"b\":{\"d\":1,\"c\":2},\"a\":{\"f\":{\"h\":3,\"g\":4},\"e\":5}}", "{\"a\":{\"e\":5,\"f\":{\"g\":4,\"h\":3}},\"b\":{\"c\":2,\"d\":1}}")]
    [InlineData("{\"aa\":1,\"a\":2,\"\":3}", "{\"\":3,\"a\":2,\"aa\":1}")]
    [InlineData("{\"\\u20ac\":1,\"\\r\":2,\"\\\"\":3,\"!\":4,\"#\":5,\"\\\\\":6,\"[\":7,\"]\":8}", "{\"\\r\":2,\"!\":4,\"\\\"\":3,\"#\":5,\"[\":7,\"\\\\\":6,\"]\":8,\"€\":1}")]
    [InlineData("{\"\\u0002\":1,\"\\u0001\":2,\"\\u0001a\":3,\"\\t\":4}", "{\"\\u0001\":2,\"\\u0001a\":3,\"\\u0002\":1,\"\\t\":4}")]
    [InlineData("{\"\\uE000\":1,\"\\uD83D\\uDE00\":2,\"\\uFB33\":3,\"\\uD7FF\":4}", "{\"\uD7FF\":4,\"\U0001F600\":2,\"\uE000\":1,\"\uFB33\":3}")]
    [InlineData("\"\\/\\u002f\\u007f\\u0000\\u000B\\u00e9\\u2028\"", "\"//\u007f\\u0000\\u000bé\u2028\"")]
    [InlineData("[0,-0,0.0,-0.0e5,1.0,10,1e2,123456789012345678,9007199254740991]", "[0,0,0,0,1,10,100,123456789012345680,9007199254740991]")]
    [InlineData("[1e20,1e21,1e20,1e20]", "[100000000000000000000,1e+21,100000000000000000000,100000000000000000000]")]
    [InlineData("null", "null")]
    [InlineData("\t[true , false]\r\n", "[true,false]")]
    public void has_one_form_for_one_value(string json, string expected)
    {
        Assert.Equal(expected, Canonical(json));
        Assert.Equal(json == expected, Jcs.IsCanonical(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(expected, Canonical(expected));
    }

    [Theory]
    [InlineData("", 0), InlineData(" ", 1), InlineData("{", 1), InlineData("[1", 2), InlineData("[1,", 3), InlineData("[1,]", 3)]
    [InlineData("{\"a\"}", 4), InlineData("{\"a\":}", 5), InlineData("{\"a\":1,}", 7), InlineData("{a:1}", 1), InlineData("[1 2]", 3)]
    [InlineData("1 1", 2), InlineData("\"a", 0), InlineData("\"\\", 1), InlineData("\"\\x\"", 1), InlineData("\"\\u12g4\"", 1), InlineData("\"\\u12", 1)]
    [InlineData("\"a\nb\"", 2), InlineData("tru", 0), InlineData("nul", 0), InlineData("NaN", 0), InlineData("+1", 0), InlineData("-", 0)]
    [InlineData("01", 0), InlineData("-01", 0), InlineData("1.", 0), InlineData(".5", 0), InlineData("1e", 0), InlineData("1e+", 0), InlineData("[1e400]", 1)]
    [InlineData("\"\\ud800\"", 1), InlineData("\"\\udc00\"", 1), InlineData("\"\\ud800\\u0041\"", 1), InlineData("\"\\ud800a\"", 1)]
    [InlineData("{\"a\":1,\"a\":2}", 7), InlineData("{\"b\":1,\"a\":2,\"b\":3}", 13), InlineData("{\"b\":{},\"\\u0062\":3}", 8)]
    [InlineData("[1]]", 3), InlineData("{]", 1), InlineData("\ufeff1", 0), InlineData("'a'", 0), InlineData("/**/1", 0)]
    public void refuses_what_is_no_json_and_says_where(string json, int offset)
    {
        var refusal = Assert.Throws<NotCanonicalizableException>(() => Canonical(json));
        Assert.Equal(offset, refusal.Offset);
        Assert.False(Jcs.IsCanonical(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("22FF22", 1), InlineData("22C3", 1), InlineData("2261C32822", 2), InlineData("22EDA08022", 1), InlineData("22C08022", 1), InlineData("22F490808022", 1)]
    public void refuses_what_is_no_utf8(string hex, int offset) =>
        Assert.Equal(offset, Assert.Throws<NotCanonicalizableException>(() => Jcs.Canonicalize(Convert.FromHexString(hex))).Offset);

    [Fact]
    public void goes_64_levels_deep_and_no_deeper()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Equal(Nested(64), Canonical(Nested(64)));
        Assert.Equal(64, Assert.Throws<NotCanonicalizableException>(() => Canonical(Nested(65))).Offset);
    }

    [Theory]
    [InlineData("[9007199254740991,-9007199254740991,0,-0]", null)]
    [InlineData("[9007199254740992]", 1), InlineData("[-9007199254740992]", 1), InlineData("[123456789012345678901234567890]", 1)]
    [InlineData("[1.0]", 1), InlineData("[1e2]", 1), InlineData("[\"a\\u0000\"]", 3), InlineData("{\"\\u0000\":1}", 2)]
    public void keeps_the_registrys_own_rules_when_asked(string json, int? offset)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        if (offset is null)
        {
            Jcs.RequireRegistryNumbers(bytes);
            Assert.Equal(Jcs.Canonicalize(bytes), Jcs.CanonicalizeForRegistry(bytes));
            return;
        }
        Assert.Equal((long)offset, Assert.Throws<NotCanonicalizableException>(() => Jcs.RequireRegistryNumbers(bytes)).Offset);
        Assert.Equal((long)offset, Assert.Throws<NotCanonicalizableException>(() => Jcs.CanonicalizeForRegistry(bytes)).Offset);
        Jcs.Canonicalize(bytes);
    }

    [Fact]
    public void writes_to_a_buffer_all_or_nothing()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Assert.Throws<NotCanonicalizableException>(() => Jcs.Canonicalize("[1,2"u8, buffer));
        Assert.Equal(0, buffer.WrittenCount);
        Jcs.Canonicalize("[1, 2]"u8, buffer);
        Assert.Equal("[1,2]"u8, buffer.WrittenSpan);
    }

    [Fact]
    public void sorts_many_members()
    {
        var names = Enumerable.Range(0, 5000).Select(i => (i * 7919 % 5000).ToString("d4")).ToArray();
        string mixed = "{" + string.Join(',', names.Select(name => $"\"{name}\":{{\"b\":[1],\"a\":2}}")) + "}";
        string sorted = "{" + string.Join(',', names.Order(StringComparer.Ordinal).Select(name => $"\"{name}\":{{\"a\":2,\"b\":[1]}}")) + "}";
        Assert.Equal(sorted, Canonical(mixed));
    }
}
