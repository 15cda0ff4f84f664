using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class EntryTests
{
    private static readonly Entry example = new(
        new DateTimeOffset(2026, 3, 1, 9, 15, 27, TimeSpan.Zero).AddTicks(1_234_560), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        "LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564", new Guid("0199cafe-0000-7000-8000-00000000000a"), 126, 112,
        new Guid("0199cafe-0000-7000-8000-00000000000b"), 12);

    private static string Text(Entry entry) => Encoding.UTF8.GetString(entry.ToBytes());

    [Fact]
    public void are_written_in_the_fixed_form() =>
        Assert.Equal("""{"at":"2026-03-01T09:15:27.123456Z","circumstances":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","content":"LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564","event":"0199cafe-0000-7000-8000-00000000000a","position":126,"prev":112,"stream":"0199cafe-0000-7000-8000-00000000000b","v":1,"version":12}""", Text(example));

    [Fact]
    public void are_canonical_and_read_back_whatever_they_hold()
    {
        var entries =
            from ticks in Gen.Choose(0, int.MaxValue)
            from days in Gen.Choose(0, 3_652_058)
            from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 64)
            from high in Gen.Choose(0, 1 << 21)
            from low in Gen.Choose(2, int.MaxValue)
            from first in Gen.Elements(true, false)
            let position = ((long)high << 32) + low
            let bounded = Math.Min(position, Jcs.MaxInteger)
            select new Entry(
                new DateTimeOffset(DateTime.MinValue.AddDays(days).AddTicks(ticks * 4000L / 10 * 10), TimeSpan.Zero),
                Convert.ToBase64String(bytes[..32]).TrimEnd('=').Replace('+', '-').Replace('/', '_'), Disclosure.Of(bytes.AsSpan(0, 16), "1"u8).Digest,
                new Guid(bytes.AsSpan(32, 16)), bounded, first ? 0 : bounded - 1, new Guid(bytes.AsSpan(48, 16)), first ? 1 : Math.Max(2, bounded / 2));
        Prop.ForAll(entries.ToArbitrary(), entry =>
        {
            byte[] bytes = entry.ToBytes();
            return bytes.Length <= Entry.MaxLength && Jcs.Canonicalize(bytes).AsSpan().SequenceEqual(bytes) && Entry.Parse(bytes) == entry
                && entry.Leaf().AsSpan().SequenceEqual(SHA256.HashData([0, .. bytes]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void fill_no_more_than_the_stated_length()
    {
        var longest = example with { Position = Jcs.MaxInteger, Prev = Jcs.MaxInteger - 1, Version = Jcs.MaxInteger };
        Assert.Equal(Entry.MaxLength, longest.ToBytes().Length);
        Assert.ThrowsAny<ArgumentException>(() => longest.Write(new byte[Entry.MaxLength - 1]));
    }

    /// <summary>Every byte of the entry changed in every way: it is refused, or it is another entry with exactly these bytes.</summary>
    [Fact]
    public void are_read_only_in_their_exact_form()
    {
        byte[] bytes = example.ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] changed = [.. bytes];
                changed[i] = (byte)value;
                if (Parsed(changed) is { } entry)
                    Assert.Equal(changed, entry.ToBytes());
            }
            Assert.Null(Parsed(bytes[..i]));
            Assert.Null(Parsed([.. bytes[..i], (byte)' ', .. bytes[i..]]));
            byte[] shorter = [.. bytes[..i], .. bytes[(i + 1)..]];
            if (Parsed(shorter) is { } other)
                Assert.Equal(shorter, other.ToBytes());
        }
    }

    [Theory]
    [InlineData("09:15:27.123456Z", "09:15:27.12345Z"), InlineData("09:15:27.123456Z", "09:15:60.123456Z"), InlineData("2026-03-01", "2026-02-29")]
    [InlineData("27.123456Z", "27.123456+00:00"), InlineData("\"position\":126", "\"position\":0126"), InlineData("\"position\":126", "\"position\":+126")]
    [InlineData("\"position\":126", "\"position\":-126"), InlineData("\"position\":126", "\"position\":9007199254740992"), InlineData("126", "99999999999999999999")]
    [InlineData("\"prev\":112", "\"prev\":126"), InlineData("\"prev\":112", "\"prev\":0"), InlineData("\"version\":12", "\"version\":1"), InlineData("\"version\":12", "\"version\":127")]
    [InlineData("\"v\":1", "\"v\":2"), InlineData("0199cafe-0000-7000-8000-00000000000a", "0199CAFE-0000-7000-8000-00000000000A")]
    [InlineData("0199cafe-0000-7000", "0199cafe-0x00-7000"), InlineData("G3hSuFU", "G3hSuFV"), InlineData("\"at\"", "\"at\" ")]
    public void of_another_form_are_refused(string part, string other)
    {
        string text = Text(example);
        Assert.Contains(part, text);
        Assert.Null(Parsed(Encoding.UTF8.GetBytes(text.Replace(part, other))));
    }

    [Fact]
    public void that_cannot_be_are_not_written()
    {
        foreach (var entry in (Entry[])[
            example with { At = example.At.ToOffset(TimeSpan.FromHours(1)) }, example with { At = example.At.AddTicks(1) }, example with { V = 2 },
            example with { Position = 0 }, example with { Prev = -1 }, example with { Prev = 0 }, example with { Version = 0 }, example with { Content = "short" },
            example with { Circumstances = new string('é', 43) }, example with { Circumstances = example.Circumstances + "=" }])
            Assert.Throws<InvalidOperationException>(entry.ToBytes);
    }

    private static Entry? Parsed(byte[] bytes)
    {
        try
        {
            return Entry.Parse(bytes);
        }
        catch (NotCanonicalizableException)
        {
            return null;
        }
    }
}
