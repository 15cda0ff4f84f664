using System.Globalization;

namespace Registry.Core.Proof;

/// <summary>
/// Number::toString(x, 10) of ECMAScript (ECMA-262, 6.1.6.1.20), to which RFC 8785, 3.2.2.3 refers: the shortest digits that read
/// back as the same double, with an exponent only below 1e-6 and from 1e21.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>The longest: a sign, 17 digits, a point, and an exponent of five characters ("-1.2345678901234567e-100").</summary>
    public const int MaxLength = 25;

    /// <summary>Writes a finite double; gives the number of bytes, at most <see cref="MaxLength"/>.</summary>
    public static int Write(double value, Span<byte> into)
    {
        if (value == 0)
        {
            // Minus zero is written as zero.
            into[0] = (byte)'0';
            return 1;
        }
        Span<byte> buffer = stackalloc byte[32];
        int count = ShortestDigits(Math.Abs(value), buffer, out int point);
        int length = 0;
        if (value < 0)
            into[length++] = (byte)'-';
        return length + Layout(buffer[..count], point, into[length..]);
    }

    /// <summary>The digits d and the place n of the point, so that the value is 0.d times 10^n.</summary>
    private static int ShortestDigits(double value, Span<byte> digits, out int point)
    {
        Span<byte> text = stackalloc byte[32];
        // "R" gives the shortest digits that round-trip; its own layout is taken apart and not used.
        if (!value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A double takes fewer than 32 characters.");
        int exponent = 0, mark = text[..length].IndexOf((byte)'E');
        if (mark >= 0)
        {
            exponent = int.Parse(text[(mark + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            length = mark;
        }
        int count = 0, integerDigits = length, leading = 0;
        for (int i = 0; i < length; i++)
        {
            if (text[i] == (byte)'.')
                integerDigits = i;
            else if (count == 0 && text[i] == (byte)'0')
                leading++;
            else
                digits[count++] = text[i];
        }
        point = integerDigits - leading + exponent;
        while (digits[count - 1] == (byte)'0')
            count--;
        return count;
    }

    private static int Layout(ReadOnlySpan<byte> digits, int point, Span<byte> into)
    {
        if (point is > 0 and <= 21)
        {
            if (digits.Length <= point)
            {
                digits.CopyTo(into);
                into[digits.Length..point].Fill((byte)'0');
                return point;
            }
            return WithPoint(digits, point, into);
        }
        if (point is > -6 and <= 0)
        {
            into[0] = (byte)'0';
            into[1] = (byte)'.';
            into.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(into[(2 - point)..]);
            return 2 - point + digits.Length;
        }
        int length = digits.Length == 1 ? 1 : WithPoint(digits, 1, into);
        into[0] = digits[0];
        int exponent = point - 1;
        into[length++] = (byte)'e';
        into[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(into[length..], out int exponentDigits, default, CultureInfo.InvariantCulture);
        return length + exponentDigits;
    }

    private static int WithPoint(ReadOnlySpan<byte> digits, int point, Span<byte> into)
    {
        digits[..point].CopyTo(into);
        into[point] = (byte)'.';
        digits[point..].CopyTo(into[(point + 1)..]);
        return digits.Length + 1;
    }
}
