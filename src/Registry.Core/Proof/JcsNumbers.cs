using System.Globalization;

namespace Registry.Core.Proof;

/// <summary>Numbers: the grammar of RFC 8259, 6, read as doubles and written as ECMAScript writes them.</summary>
internal ref partial struct JcsCanonicalizer
{
    // Integers of up to 15 digits are doubles exactly and are written as they were read.
    private const int ExactDigits = 15;

    private void Number()
    {
        int start = at;
        if (input[at] == (byte)'-')
            at++;
        int integer = Digits();
        int digits = at - integer;
        if (digits == 0)
            throw new NotCanonicalizableException("JSON has no such value", start);
        if (digits > 1 && input[integer] == (byte)'0')
            throw new NotCanonicalizableException("A number begins with a zero too many", start);

        bool whole = at >= input.Length || input[at] is not ((byte)'.' or (byte)'e' or (byte)'E');
        if (!whole)
        {
            if (registry)
                throw new NotCanonicalizableException("A number is not written as an integer", start);
            FractionAndExponent(start);
        }
        else if (digits <= ExactDigits && (integer == start || input[integer] != (byte)'0'))
        {
            input[start..at].CopyTo(output.AsSpan(written));
            written += at - start;
            return;
        }
        Double(start);
    }

    private void FractionAndExponent(int start)
    {
        if (input[at] == (byte)'.')
        {
            at++;
            if (Digits() == at)
                throw new NotCanonicalizableException("After the point of a number come digits", start);
        }
        if (at < input.Length && input[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < input.Length && input[at] is (byte)'+' or (byte)'-')
                at++;
            if (Digits() == at)
                throw new NotCanonicalizableException("The exponent of a number has no digits", start);
        }
    }

    private void Double(int start)
    {
        var token = input[start..at];
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new NotCanonicalizableException("A number is greater than a double can hold", start);
        // 2^53 itself is refused; what lies beyond rounds to 2^53 or more and is refused with it.
        if (registry && Math.Abs(value) > Jcs.MaxInteger)
            throw new NotCanonicalizableException("An integer lies beyond 2^53 - 1", start);
        int needed = written + EcmaScriptNumber.MaxLength + (input.Length - at) + 1;
        if (needed > output.Length)
            Grow(ref output, written, needed);
        written += EcmaScriptNumber.Write(value, output.AsSpan(written));
    }

    /// <summary>Passes over digits; gives where they began.</summary>
    private int Digits()
    {
        int start = at;
        while (at < input.Length && char.IsAsciiDigit((char)input[at]))
            at++;
        return start;
    }
}
