using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Registry.Core.Proof;

/// <summary>
/// A number modulo p = 2^255 - 19 (RFC 8032, 5.1), in five limbs of 51 bits: number = a + b 2^51 + c 2^102 + d 2^153 + e 2^204. Between
/// operations a limb may be a little above 2^51; products of 64-bit limbs then stay below 2^128.
/// </summary>
internal readonly struct Ed25519Field
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong a, b, c, d, e;

    public Ed25519Field(ulong small) => a = small;

    private Ed25519Field(ulong a, ulong b, ulong c, ulong d, ulong e) => (this.a, this.b, this.c, this.d, this.e) = (a, b, c, d, e);

    public static Ed25519Field Zero => default;

    public static Ed25519Field One => new(1);

    public bool IsZero
    {
        get
        {
            var r = Reduce();
            return (r.a | r.b | r.c | r.d | r.e) == 0;
        }
    }

    public bool IsOdd => (Reduce().a & 1) == 1;

    public static Ed25519Field operator +(in Ed25519Field x, in Ed25519Field y) =>
        Carry(x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d, x.e + y.e);

    // Adds 2p first, so that no limb falls below zero.
    public static Ed25519Field operator -(in Ed25519Field x, in Ed25519Field y) =>
        Carry(
            x.a + 2 * (Mask - 18) - y.a, x.b + 2 * Mask - y.b, x.c + 2 * Mask - y.c, x.d + 2 * Mask - y.d, x.e + 2 * Mask - y.e);

    public static Ed25519Field operator -(in Ed25519Field x) => Zero - x;

    // Schoolbook; what passes 2^255 comes back times 19, since 2^255 = 19 (mod p).
    public static Ed25519Field operator *(in Ed25519Field x, in Ed25519Field y)
    {
        ulong b19 = 19 * x.b, c19 = 19 * x.c, d19 = 19 * x.d, e19 = 19 * x.e;
        Wide r0 = default, r1 = default, r2 = default, r3 = default, r4 = default;
        r0.Add(x.a, y.a); r0.Add(b19, y.e); r0.Add(c19, y.d); r0.Add(d19, y.c); r0.Add(e19, y.b);
        r1.Add(x.a, y.b); r1.Add(x.b, y.a); r1.Add(c19, y.e); r1.Add(d19, y.d); r1.Add(e19, y.c);
        r2.Add(x.a, y.c); r2.Add(x.b, y.b); r2.Add(x.c, y.a); r2.Add(d19, y.e); r2.Add(e19, y.d);
        r3.Add(x.a, y.d); r3.Add(x.b, y.c); r3.Add(x.c, y.b); r3.Add(x.d, y.a); r3.Add(e19, y.e);
        r4.Add(x.a, y.e); r4.Add(x.b, y.d); r4.Add(x.c, y.c); r4.Add(x.d, y.b); r4.Add(x.e, y.a);
        return Narrow(r0, r1, r2, r3, r4);
    }

    public Ed25519Field Square()
    {
        ulong a2 = 2 * a, b2 = 2 * b, d19 = 19 * d, e19 = 19 * e;
        Wide r0 = default, r1 = default, r2 = default, r3 = default, r4 = default;
        r0.Add(a, a); r0.Add(b2, e19); r0.Add(2 * c, d19);
        r1.Add(a2, b); r1.Add(2 * c, e19); r1.Add(d, d19);
        r2.Add(a2, c); r2.Add(b, b); r2.Add(2 * d, e19);
        r3.Add(a2, d); r3.Add(b2, c); r3.Add(e, e19);
        r4.Add(a2, e); r4.Add(b2, d); r4.Add(c, c);
        return Narrow(r0, r1, r2, r3, r4);
    }

    /// <summary>To the power 2^252 - 3 = (p - 5) / 8, for square roots (RFC 8032, 5.1.3).</summary>
    public Ed25519Field Power22523() => PowerAllOnes250().Square(2) * this;

    /// <summary>To the power p - 2 = 2^255 - 21: 1/x by Fermat.</summary>
    public Ed25519Field Invert() => PowerAllOnes250().Square(5) * (Square(3) * Square() * this);

    /// <summary>Reads 32 bytes, little-endian, without the highest bit; may be p or above.</summary>
    public static Ed25519Field Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes) & Mask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[6..]) >> 3) & Mask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]) >> 6) & Mask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[19..]) >> 1) & Mask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) >> 12) & Mask);

    /// <summary>Writes the number below p in 32 bytes, little-endian.</summary>
    public void Encode(Span<byte> into)
    {
        var r = Reduce();
        BinaryPrimitives.WriteUInt64LittleEndian(into, r.a | (r.b << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(into[8..], (r.b >> 13) | (r.c << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(into[16..], (r.c >> 26) | (r.d << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(into[24..], (r.d >> 39) | (r.e << 12));
    }

    // To the power 2^250 - 1, by doubling the number of ones: 5, 10, 20, 40, 50, 100, 200, 250.
    private Ed25519Field PowerAllOnes250()
    {
        var two = Square();
        var nine = two.Square(2) * this;
        var ones5 = (nine * two).Square() * nine;
        var ones10 = ones5.Square(5) * ones5;
        var ones20 = ones10.Square(10) * ones10;
        var ones40 = ones20.Square(20) * ones20;
        var ones50 = ones40.Square(10) * ones10;
        var ones100 = ones50.Square(50) * ones50;
        var ones200 = ones100.Square(100) * ones100;
        return ones200.Square(50) * ones50;
    }

    private Ed25519Field Square(int times)
    {
        var square = this;
        for (int i = 0; i < times; i++)
            square = square.Square();
        return square;
    }

    /// <summary>The same number in 0 .. p - 1.</summary>
    private Ed25519Field Reduce()
    {
        var r = Carry(a, b, c, d, e);
        // Is it p or more? Then adding 19 carries out of bit 255.
        ulong over = (r.a + 19) >> 51;
        over = (r.b + over) >> 51;
        over = (r.c + over) >> 51;
        over = (r.d + over) >> 51;
        over = (r.e + over) >> 51;
        ulong a0 = r.a + 19 * over, b0 = r.b + (a0 >> 51), c0 = r.c + (b0 >> 51), d0 = r.d + (c0 >> 51), e0 = r.e + (d0 >> 51);
        return new(a0 & Mask, b0 & Mask, c0 & Mask, d0 & Mask, e0 & Mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ed25519Field Carry(ulong a, ulong b, ulong c, ulong d, ulong e) =>
        new((a & Mask) + 19 * (e >> 51), (b & Mask) + (a >> 51), (c & Mask) + (b >> 51), (d & Mask) + (c >> 51), (e & Mask) + (d >> 51));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ed25519Field Narrow(Wide r0, Wide r1, Wide r2, Wide r3, Wide r4) =>
        Carry(
            (r0.Low & Mask) + 19 * r4.Above51, (r1.Low & Mask) + r0.Above51, (r2.Low & Mask) + r1.Above51, (r3.Low & Mask) + r2.Above51,
            (r4.Low & Mask) + r3.Above51);

    /// <summary>A sum of products, 128 bits.</summary>
    private struct Wide
    {
        public ulong Low, High;

        public readonly ulong Above51 => (High << 13) | (Low >> 51);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong x, ulong y)
        {
            ulong high = Math.BigMul(x, y, out ulong low);
            Low += low;
            High += high + (Low < low ? 1UL : 0);
        }
    }
}
