namespace Registry.Core.Proof;

/// <summary>
/// A point of edwards25519 (RFC 8032, 5.1): -x^2 + y^2 = 1 + d x^2 y^2, in extended coordinates x = X/Z, y = Y/Z, xy = T/Z
/// (5.1.4, after Hisil, Wong, Carter and Dawson, 2008).
/// </summary>
internal readonly struct Ed25519Point(Ed25519Field x, Ed25519Field y, Ed25519Field z, Ed25519Field t)
{
    private static readonly Ed25519Field d = -(new Ed25519Field(121665) * new Ed25519Field(121666).Invert());
    private static readonly Ed25519Field twiceD = d + d;

    // 2^((p - 1) / 4), a square root of -1.
    private static readonly Ed25519Field squareRootOfMinusOne = new Ed25519Field(2).Power22523().Square() * new Ed25519Field(2);

    private readonly Ed25519Field x = x, y = y, z = z, t = t;

    public static Ed25519Point Identity { get; } = new(Ed25519Field.Zero, Ed25519Field.One, Ed25519Field.One, Ed25519Field.Zero);

    /// <summary>The base point: y = 4/5, x even (RFC 8032, 5.1).</summary>
    public static Ed25519Point Base { get; } = MakeBase();

    /// <summary>Whether eight times the point is the identity.</summary>
    public bool HasSmallOrder
    {
        get
        {
            var eight = Double(false).Double(false).Double(false);
            return eight.x.IsZero && (eight.y - eight.z).IsZero;
        }
    }

    /// <summary>Reads a point (RFC 8032, 5.1.3); only its canonical encoding.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out Ed25519Point point)
    {
        point = default;
        if (bytes.Length != 32)
            return false;
        bool odd = bytes[31] >> 7 == 1;
        var y = Ed25519Field.Decode(bytes);
        Span<byte> again = stackalloc byte[32];
        y.Encode(again);
        again[31] |= (byte)(bytes[31] & 0x80);
        if (!again.SequenceEqual(bytes))
            return false;

        // x^2 = (y^2 - 1) / (d y^2 + 1) = u / v; the candidate is u v^3 (u v^7)^((p - 5) / 8).
        var square = y.Square();
        Ed25519Field u = square - Ed25519Field.One, v = d * square + Ed25519Field.One;
        var v3 = v.Square() * v;
        var x = u * v3 * (u * v3.Square() * v).Power22523();
        var check = v * x.Square();
        if (!(check - u).IsZero)
        {
            if (!(check + u).IsZero)
                return false;
            x *= squareRootOfMinusOne;
        }
        if (x.IsZero && odd)
            return false;
        if (x.IsOdd != odd)
            x = -x;
        point = new(x, y, Ed25519Field.One, x * y);
        return true;
    }

    /// <summary>Writes the canonical encoding, 32 bytes (RFC 8032, 5.1.2).</summary>
    public void Encode(Span<byte> into)
    {
        var inverse = z.Invert();
        (y * inverse).Encode(into);
        into[31] |= (byte)((x * inverse).IsOdd ? 0x80 : 0);
    }

    public Ed25519Point Negate() => new(-x, y, z, -t);

    /// <summary>Twice the point; without T when it is only doubled again.</summary>
    public Ed25519Point Double(bool needsT)
    {
        Ed25519Field xx = x.Square(), yy = y.Square(), zz = z.Square();
        Ed25519Field sum = yy + xx, difference = yy - xx;
        Ed25519Field e = (x + y).Square() - sum, f = zz + zz - difference;
        return new(e * f, sum * difference, difference * f, needsT ? e * sum : default);
    }

    /// <summary>The point plus, or minus, another.</summary>
    public Ed25519Point Add(in Ed25519Cached other, bool negative)
    {
        var plus = (y + x) * (negative ? other.YMinusX : other.YPlusX);
        var minus = (y - x) * (negative ? other.YPlusX : other.YMinusX);
        Ed25519Field tt = t * other.T2d, zz = z * other.Z, twice = zz + zz;
        Ed25519Field e = plus - minus, h = plus + minus;
        Ed25519Field g = negative ? twice - tt : twice + tt, f = negative ? twice + tt : twice - tt;
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>1, 3, 5 ... times the point.</summary>
    public Ed25519Cached[] OddMultiples(int count)
    {
        var multiples = new Ed25519Cached[count];
        var twice = Double(true).Cache();
        var point = this;
        for (int i = 0; i < count; i++)
        {
            multiples[i] = point.Cache();
            point = point.Add(twice, negative: false);
        }
        return multiples;
    }

    private Ed25519Cached Cache() => new(y + x, y - x, z, t * twiceD);

    private static Ed25519Point MakeBase()
    {
        Span<byte> encoded = stackalloc byte[32];
        (new Ed25519Field(4) * new Ed25519Field(5).Invert()).Encode(encoded);
        return TryDecode(encoded, out var point) ? point : throw new InvalidOperationException("4/5 is the y of a point.");
    }
}

/// <summary>A point as it is added to others: Y + X, Y - X, Z and 2dT.</summary>
internal readonly record struct Ed25519Cached(Ed25519Field YPlusX, Ed25519Field YMinusX, Ed25519Field Z, Ed25519Field T2d);
