using System.Numerics;
using System.Security.Cryptography;

namespace Registry.Core.Proof;

/// <summary>
/// Verification of Ed25519 signatures (RFC 8032, 5.1.7), for the verifier that must run anywhere without a library for it. It handles only
/// public values, so it need not run in constant time, and it cannot sign. Where implementations differ it is strict: the encodings of
/// the key, of R and of S must be the only ones, and the equation holds without multiplying by the cofactor.
/// </summary>
public static class Ed25519
{
    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>Bytes of a signature: R and S.</summary>
    public const int SignatureLength = 64;

    // The order of the base point, 2^252 + 27742317777372353535851937790883648493.
    private static readonly BigInteger order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Ed25519Cached[] basePoint = Ed25519Point.Base.OddMultiples(64);

    /// <summary>
    /// Whether this is a key worth trusting: the one encoding of a point of the curve that is not among the eight of small order, for
    /// which signatures can be made that hold for any message.
    /// </summary>
    public static bool IsSoundKey(ReadOnlySpan<byte> publicKey) => Ed25519Point.TryDecode(publicKey, out var point) && !point.HasSmallOrder;

    /// <summary>Whether the signature of the message was made with this key; false for a key that is not sound.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || !Ed25519Point.TryDecode(publicKey, out var key) || key.HasSmallOrder)
            return false;
        var s = new BigInteger(signature[32..], isUnsigned: true);
        if (s >= order)
            return false;
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        Hash(signature[..32], publicKey, message, hash);
        var k = new BigInteger(hash, isUnsigned: true) % order;

        // R = sB - kA; comparing encodings refuses every encoding of R but the canonical one.
        Span<byte> r = stackalloc byte[32];
        Sum(s, k, key.Negate().OddMultiples(8)).Encode(r);
        return r.SequenceEqual(signature[..32]);
    }

    private static void Hash(ReadOnlySpan<byte> r, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(r);
        sha.AppendData(publicKey);
        sha.AppendData(message);
        sha.GetHashAndReset(hash);
    }

    /// <summary>sB + kP, both at once from the highest digit down (Straus), given odd multiples of P.</summary>
    private static Ed25519Point Sum(BigInteger s, BigInteger k, Ed25519Cached[] multiples)
    {
        const int Digits = 256;
        Span<sbyte> sDigits = stackalloc sbyte[Digits], kDigits = stackalloc sbyte[Digits];
        NonAdjacentForm(s, 8, sDigits);
        NonAdjacentForm(k, 5, kDigits);
        var sum = Ed25519Point.Identity;
        int i = Digits - 1;
        while (i >= 0 && sDigits[i] == 0 && kDigits[i] == 0)
            i--;
        for (; i >= 0; i--)
        {
            sum = sum.Double(needsT: sDigits[i] != 0 || kDigits[i] != 0);
            if (sDigits[i] != 0)
                sum = sum.Add(basePoint[Math.Abs(sDigits[i]) / 2], negative: sDigits[i] < 0);
            if (kDigits[i] != 0)
                sum = sum.Add(multiples[Math.Abs(kDigits[i]) / 2], negative: kDigits[i] < 0);
        }
        return sum;
    }

    /// <summary>Writes a scalar in odd digits between -2^(width-1) and 2^(width-1), few of which are not zero.</summary>
    private static void NonAdjacentForm(BigInteger scalar, int width, Span<sbyte> digits)
    {
        Span<ulong> words = stackalloc ulong[5];
        words.Clear();
        scalar.TryWriteBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words), out _, isUnsigned: true, isBigEndian: !BitConverter.IsLittleEndian);
        digits.Clear();
        int size = 1 << width;
        ulong carry = 0;
        for (int at = 0; at < digits.Length;)
        {
            int word = at / 64, bit = at % 64;
            ulong bits = words[word] >> bit;
            if (bit > 64 - width)
                bits |= words[word + 1] << (64 - bit);
            int window = (int)(carry + (bits & ((ulong)size - 1)));
            if ((window & 1) == 0)
            {
                at++;
                continue;
            }
            carry = window < size / 2 ? 0UL : 1UL;
            digits[at] = (sbyte)(window - (carry == 0 ? 0 : size));
            at += width;
        }
    }
}
