using System.Numerics;
using System.Security.Cryptography;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

/// <summary>
/// Ed25519 as the standard's own sample writes it (RFC 8032, 6), with numbers of any size: slow, leaky and short. It signs what the tests
/// need signed and stands against the verifier that it shares no line with.
/// </summary>
public sealed class NaiveEd25519
{
    private static readonly BigInteger p = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger q = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");
    private static readonly BigInteger d = Mod(-121665 * Inverse(121666));
    private static readonly (BigInteger X, BigInteger Y, BigInteger Z, BigInteger T) basePoint = MakeBase();

    private readonly BigInteger scalar;
    private readonly byte[] prefix;

    public NaiveEd25519(string seed) : this(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed))) { }

    /// <summary>The key of a seed of 32 bytes, as the standard makes it.</summary>
    public NaiveEd25519(byte[] seed)
    {
        byte[] hash = SHA512.HashData(seed);
        hash[0] &= 248;
        hash[31] = (byte)((hash[31] & 127) | 64);
        scalar = new BigInteger(hash.AsSpan(0, 32), isUnsigned: true);
        prefix = hash[32..];
        PublicKey = Encode(Multiply(scalar, basePoint));
    }

    public byte[] PublicKey { get; }

    public byte[] Sign(byte[] message)
    {
        var r = Hash([.. prefix, .. message]);
        byte[] encoded = Encode(Multiply(r, basePoint));
        var s = (r + Hash([.. encoded, .. PublicKey, .. message]) * scalar) % q;
        return [.. encoded, .. Bytes(s)];
    }

    /// <summary>A key of this signer under a name.</summary>
    public VerifierKey Key(string name, NoteSignatureType type = NoteSignatureType.Ed25519) => new(name, type, PublicKey);

    /// <summary>The text signed as a log signs it.</summary>
    public NoteSignature Note(string name, string text) => NoteSignature.By(Key(name), Sign(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>The text cosigned as a witness does.</summary>
    public NoteSignature Cosign(string name, string text, long time) =>
        Cosignature.By(Key(name, NoteSignatureType.Ed25519Cosignature), time, Sign(Cosignature.Message(time, System.Text.Encoding.UTF8.GetBytes(text))));

    private static BigInteger Hash(byte[] bytes) => new BigInteger(SHA512.HashData(bytes), isUnsigned: true) % q;

    private static BigInteger Mod(BigInteger number) => (number % p + p) % p;

    private static BigInteger Inverse(BigInteger number) => BigInteger.ModPow(number, p - 2, p);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static (BigInteger X, BigInteger Y, BigInteger Z, BigInteger T) MakeBase()
    {
        var y = Mod(4 * Inverse(5));
        var square = Mod((y * y - 1) * Inverse(d * y * y + 1));
        var x = BigInteger.ModPow(square, (p + 3) / 8, p);
        if (Mod(x * x - square) != 0)
            x = Mod(x * BigInteger.ModPow(2, (p - 1) / 4, p));
        if (!x.IsEven)
            x = p - x;
        return (x, y, 1, Mod(x * y));
    }

    private static (BigInteger, BigInteger, BigInteger, BigInteger) Add(
        (BigInteger X, BigInteger Y, BigInteger Z, BigInteger T) first, (BigInteger X, BigInteger Y, BigInteger Z, BigInteger T) second)
    {
        BigInteger a = Mod((first.Y - first.X) * (second.Y - second.X)), b = Mod((first.Y + first.X) * (second.Y + second.X));
        BigInteger c = Mod(2 * first.T * second.T * d), e = Mod(2 * first.Z * second.Z);
        return (Mod((b - a) * (e - c)), Mod((e + c) * (b + a)), Mod((e - c) * (e + c)), Mod((b - a) * (b + a)));
    }

    private static (BigInteger, BigInteger, BigInteger, BigInteger) Multiply(BigInteger times, (BigInteger, BigInteger, BigInteger, BigInteger) point)
    {
        (BigInteger, BigInteger, BigInteger, BigInteger) sum = (0, 1, 1, 0);
        for (; times > 0; times >>= 1, point = Add(point, point))
            if (!times.IsEven)
                sum = Add(sum, point);
        return sum;
    }

    private static byte[] Encode((BigInteger X, BigInteger Y, BigInteger Z, BigInteger T) point)
    {
        var inverse = Inverse(point.Z);
        byte[] bytes = Bytes(Mod(point.Y * inverse));
        bytes[31] |= (byte)(Mod(point.X * inverse).IsEven ? 0 : 0x80);
        return bytes;
    }
}
