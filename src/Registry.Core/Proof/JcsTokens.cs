using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Registry.Core.Proof;

/// <summary>Strings, words and white space.</summary>
internal ref partial struct JcsCanonicalizer
{
    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private void RequireUtf8()
    {
        if (Utf8.IsValid(input))
            return;
        int offset = 0;
        while (Rune.DecodeFromUtf8(input[offset..], out _, out int length) == OperationStatus.Done)
            offset += length;
        throw new NotCanonicalizableException("The text is not UTF-8", offset);
    }

    private void String()
    {
        int opened = at++;
        output[written++] = (byte)'"';
        while (true)
        {
            int plain = input[at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                throw new NotCanonicalizableException("A string is not closed", opened);
            input.Slice(at, plain).CopyTo(output.AsSpan(written));
            at += plain;
            written += plain;
            if (input[at] == (byte)'"')
            {
                at++;
                output[written++] = (byte)'"';
                return;
            }
            if (input[at] != (byte)'\\')
                throw Fail("A control character stands in a string without an escape");
            Escape();
        }
    }

    private void Escape()
    {
        int start = at;
        if (at + 1 >= input.Length)
            throw Fail("A string is not closed");
        byte kind = input[at + 1];
        at += 2;
        switch (kind)
        {
            case (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                output[written++] = (byte)'\\';
                output[written++] = kind;
                return;
            case (byte)'/':
                output[written++] = (byte)'/';
                return;
            case (byte)'u':
                Unicode(start);
                return;
            default:
                throw new NotCanonicalizableException("JSON has no such escape", start);
        }
    }

    private void Unicode(int start)
    {
        char unit = CodeUnit(start);
        if (unit == 0 && registry)
            throw new NotCanonicalizableException("U+0000 is not accepted", start);
        if (!char.IsSurrogate(unit))
        {
            written += JcsText.WriteEscaped(new Rune(unit), output.AsSpan(written));
            return;
        }
        if (char.IsLowSurrogate(unit) || at + 1 >= input.Length || input[at] != (byte)'\\' || input[at + 1] != (byte)'u')
            throw new NotCanonicalizableException("A surrogate stands alone", start);
        at += 2;
        char low = CodeUnit(at - 2);
        if (!char.IsLowSurrogate(low))
            throw new NotCanonicalizableException("A surrogate stands alone", start);
        written += new Rune(unit, low).EncodeToUtf8(output.AsSpan(written));
    }

    private char CodeUnit(int start)
    {
        int value = 0;
        for (int i = 0; i < 4; i++, at++)
        {
            int digit = at < input.Length ? HexDigit(input[at]) : -1;
            if (digit < 0)
                throw new NotCanonicalizableException("After \\u come four hexadecimal digits", start);
            value = (value << 4) | digit;
        }
        return (char)value;
    }

    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private void Word(ReadOnlySpan<byte> word)
    {
        if (!input[at..].StartsWith(word))
            throw Fail("JSON has no such word");
        word.CopyTo(output.AsSpan(written));
        at += word.Length;
        written += word.Length;
    }

    private void SkipSpace()
    {
        while (at < input.Length && input[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
    }

    private readonly NotCanonicalizableException Fail(string reason) => new(reason, at);

    private static void Grow<T>(ref T[] array, int used, int needed)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        System.Array.Copy(array, larger, used);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
