using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Registry.Core.Proof;

/// <summary>Reads the fixed form of <see cref="Entry"/>, piece by piece, and nothing else.</summary>
internal ref struct EntryReader(ReadOnlySpan<byte> entry)
{
    private static readonly SearchValues<byte> LowerHexAndDash = SearchValues.Create("0123456789abcdef-"u8);

    private readonly ReadOnlySpan<byte> entry = entry;
    private int at;

    public Entry Read()
    {
        Expect("{\"at\":\""u8);
        var moment = Moment();
        Expect("\",\"circumstances\":\""u8);
        string circumstances = Digest();
        Expect("\",\"content\":\""u8);
        string content = Digest();
        Expect("\",\"event\":\""u8);
        var id = Id();
        Expect("\",\"position\":"u8);
        int numbers = at;
        long position = Integer();
        Expect(",\"prev\":"u8);
        long prev = Integer();
        Expect(",\"stream\":\""u8);
        var stream = Id();
        Expect("\",\"v\":1,\"version\":"u8);
        long version = Integer();
        Expect("}"u8);
        if (at < entry.Length)
            throw Fail("After the entry nothing may follow");
        var read = new Entry(moment, circumstances, content, id, position, prev, stream, version);
        return read.Fault() is { } fault ? throw new NotCanonicalizableException(fault, numbers) : read;
    }

    private void Expect(ReadOnlySpan<byte> piece)
    {
        if (!entry[at..].StartsWith(piece))
            throw Fail("An entry is written otherwise");
        at += piece.Length;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (entry.Length - at < length)
            throw Fail("The entry is cut off");
        at += length;
        return entry.Slice(at - length, length);
    }

    private string Digest()
    {
        var text = Take(Disclosure.DigestLength);
        return StrictBase64Url.IsDigest(text) ? Encoding.ASCII.GetString(text) : throw Fail("A digest is base64url of 32 bytes");
    }

    private Guid Id()
    {
        var text = Take(36);
        // The base library also takes capitals and signs.
        if (text.ContainsAnyExcept(LowerHexAndDash) || !Utf8Parser.TryParse(text, out Guid id, out int consumed, 'D') || consumed != 36)
            throw Fail("An id is a UUID in lower case");
        return id;
    }

    private long Integer()
    {
        if (!Utf8Parser.TryParse(entry[at..], out long value, out int length) || entry[at] is (byte)'-' or (byte)'+' || (entry[at] == (byte)'0' && length > 1))
            throw Fail("A number is an integer without leading zeros");
        at += length;
        return value;
    }

    // 2026-03-01T09:15:27.123456Z
    private DateTimeOffset Moment()
    {
        var text = Take(27);
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[26] != 'Z')
            throw Fail("A moment is UTC with six decimals");
        int year = Digits(text[..4]), month = Digits(text[5..7]), day = Digits(text[8..10]);
        int hour = Digits(text[11..13]), minute = Digits(text[14..16]), second = Digits(text[17..19]), micros = Digits(text[20..26]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            throw Fail("There is no such moment");
        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(micros * TimeSpan.TicksPerMicrosecond);
    }

    private readonly int Digits(ReadOnlySpan<byte> text)
    {
        int value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                throw Fail("A moment is UTC with six decimals");
            value = value * 10 + digit - '0';
        }
        return value;
    }

    private readonly NotCanonicalizableException Fail(string reason) => new(reason, at);
}
