namespace Registry.Core.Proof;

/// <summary>Where one member of an object stands: its name with quotes and its value in the output, and where it was read.</summary>
internal struct JcsMember
{
    public int Start;
    public int NameEnd;
    public int End;
    public int InputOffset;

    public readonly struct ByName(byte[] output) : IComparer<JcsMember>
    {
        public int Compare(JcsMember x, JcsMember y) =>
            CompareNames(output.AsSpan(x.Start, x.NameEnd - x.Start), output.AsSpan(y.Start, y.NameEnd - y.Start));
    }

    /// <summary>
    /// Compares two names, quoted and in canonical form, by their UTF-16 code units (RFC 8785, 3.2.3). In UTF-8 that is the order
    /// of the bytes, but for characters beyond U+FFFF: they are surrogates in UTF-16 and so come before U+E000 to U+FFFF.
    /// </summary>
    public static int CompareNames(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        // Without the closing quote a name that is the beginning of another is the shorter one.
        x = x[1..^1];
        y = y[1..^1];
        int common = x.CommonPrefixLength(y);
        if (x[..common].Contains((byte)'\\') || At(x, common) == '\\' || At(y, common) == '\\')
            return CompareEscaped(x, y);
        return CompareBytes(At(x, common), At(y, common));
    }

    private static int CompareEscaped(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        int i = 0, j = 0;
        while (true)
        {
            int a = Next(x, ref i), b = Next(y, ref j);
            if (a != b || a < 0)
                return CompareBytes(a, b);
        }
    }

    private static int CompareBytes(int a, int b)
    {
        bool beyond = a >= 0xF0, otherBeyond = b >= 0xF0;
        if (beyond != otherBeyond && a >= 0xEE && b >= 0xEE)
            return beyond ? -1 : 1;
        return a.CompareTo(b);
    }

    private static int At(ReadOnlySpan<byte> name, int index) => index < name.Length ? name[index] : -1;

    /// <summary>The next byte of the name itself: canonical escapes stand for one ASCII character each.</summary>
    private static int Next(ReadOnlySpan<byte> name, ref int index)
    {
        if (index >= name.Length)
            return -1;
        byte b = name[index++];
        if (b != '\\')
            return b;
        byte escape = name[index++];
        switch (escape)
        {
            case (byte)'b': return '\b';
            case (byte)'t': return '\t';
            case (byte)'n': return '\n';
            case (byte)'f': return '\f';
            case (byte)'r': return '\r';
            case (byte)'u':
                index += 4;
                return (Hex(name[index - 2]) << 4) | Hex(name[index - 1]);
            default: return escape;
        }
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;
}
