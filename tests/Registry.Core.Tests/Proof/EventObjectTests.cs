using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class EventObjectTests
{
    private static readonly EventContent content = new()
    {
        Collaboration = Guid.Empty, Type = "council-consented", Version = 2, Disclosure = "public", Data = "{\"a\":1}"u8.ToArray(),
    };

    [Fact]
    public void leave_out_what_is_not_there()
    {
        Assert.Equal("""{"collaboration":"00000000-0000-0000-0000-000000000000","data":{"a":1},"disclosure":"public","type":"council-consented","version":2}""",
            Encoding.UTF8.GetString(content.ToBytes()));
        Assert.Equal("""{"actor":"a","correlation":"c"}""", Encoding.UTF8.GetString(new EventCircumstances { Actor = "a", Correlation = "c" }.ToBytes()));
    }

    [Fact]
    public void are_canonical_whatever_the_texts_hold()
    {
        var texts = Gen.Elements("", "a", "\"", "\\", "\n\t\b\f\r", "\u0001\u001f", "\u007f\u0080", "é€", "\U0001F600", "\uE000", "</script>", new string('\u0002', 900))
            .ListOf(3).Select(parts => string.Concat(parts)).Four();
        Prop.ForAll(texts.ToArbitrary(), all =>
        {
            (string a, string b, string c, string d) = (all.Item1, all.Item2, all.Item3, all.Item4);
            byte[] circumstances = new EventCircumstances { Actor = a, Causation = b, Correlation = c, Mandate = d, OnBehalfOf = a }.ToBytes();
            byte[] full = (content with { Type = a, Disclosure = b, SourceKnownOn = c, Source = "[]"u8.ToArray(), Corrects = Guid.Empty, Retracts = Guid.Empty }).ToBytes();
            var parsed = System.Text.Json.JsonDocument.Parse(full).RootElement;
            return Jcs.IsCanonical(circumstances) && Jcs.IsCanonical(full) && parsed.GetProperty("type").GetString() == a && parsed.GetProperty("sourceKnownOn").GetString() == c;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void refuse_texts_that_no_store_keeps()
    {
        foreach (string text in (string[])["a\u0000", "\ud800", "\udc00a", "\n\ud800", "\ud800\ud800"])
            Assert.Throws<NotCanonicalizableException>(() => new EventCircumstances { Actor = text, Correlation = "c" }.ToBytes());
    }

    [Fact]
    public void are_the_same_written_to_a_buffer()
    {
        var buffer = new ArrayBufferWriter<byte>();
        content.WriteTo(buffer);
        Assert.Equal(content.ToBytes(), buffer.WrittenSpan);
        buffer.Clear();
        var circumstances = new EventCircumstances { Actor = "a", Correlation = "c" };
        circumstances.WriteTo(buffer);
        Assert.Equal(circumstances.ToBytes(), buffer.WrittenSpan);
    }
}
