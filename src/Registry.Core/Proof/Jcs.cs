using System.Buffers;

namespace Registry.Core.Proof;

/// <summary>
/// The JSON Canonicalization Scheme, RFC 8785: one byte form for one JSON value, so that it can be hashed.
/// Members stand in the order of their UTF-16 code units (3.2.3), strings carry the least escapes (3.2.2.2), numbers are written
/// as ECMAScript writes doubles (3.2.2.3). Refused: what is no JSON (RFC 8259), a member twice, lone surrogates,
/// invalid UTF-8, numbers beyond a double, and more than <see cref="MaxDepth"/> levels.
/// </summary>
public static class Jcs
{
    /// <summary>Objects and arrays within each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>The greatest number that every reader of JSON takes exactly: 2^53 - 1 (RFC 7493, 2.2).</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    /// <summary>The canonical form of one JSON value.</summary>
    /// <exception cref="NotCanonicalizableException">There is none; with the place.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json) => ToArray(utf8Json, registry: false);

    /// <summary>Appends the canonical form; writes nothing when there is none.</summary>
    /// <exception cref="NotCanonicalizableException">There is none; with the place.</exception>
    public static void Canonicalize(ReadOnlySpan<byte> utf8Json, IBufferWriter<byte> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var canonicalizer = new JcsCanonicalizer(utf8Json, registry: false);
        try
        {
            into.Write(canonicalizer.Run());
        }
        finally
        {
            canonicalizer.Dispose();
        }
    }

    /// <summary>
    /// The canonical form under the registry's narrower rules, in the same pass: numbers are written as integers within
    /// +-(2^53 - 1), no string holds U+0000, since neither survives every store and reader, and there are two levels fewer, since the
    /// value will stand in the content of an event and that in a disclosure.
    /// </summary>
    /// <exception cref="NotCanonicalizableException">There is none, or a rule is broken; with the place.</exception>
    public static byte[] CanonicalizeForRegistry(ReadOnlySpan<byte> utf8Json) => ToArray(utf8Json, registry: true);

    /// <summary>Checks the registry's narrower rules (see <see cref="CanonicalizeForRegistry"/>) and keeps nothing.</summary>
    /// <exception cref="NotCanonicalizableException">There is no canonical form, or a rule is broken; with the place.</exception>
    public static void RequireRegistryNumbers(ReadOnlySpan<byte> utf8Json)
    {
        var canonicalizer = new JcsCanonicalizer(utf8Json, registry: true);
        try
        {
            canonicalizer.Run();
        }
        finally
        {
            canonicalizer.Dispose();
        }
    }

    /// <summary>Whether these bytes already are their own canonical form.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json)
    {
        var canonicalizer = new JcsCanonicalizer(utf8Json, registry: false);
        try
        {
            return canonicalizer.Run().SequenceEqual(utf8Json);
        }
        catch (NotCanonicalizableException)
        {
            return false;
        }
        finally
        {
            canonicalizer.Dispose();
        }
    }

    private static byte[] ToArray(ReadOnlySpan<byte> utf8Json, bool registry)
    {
        var canonicalizer = new JcsCanonicalizer(utf8Json, registry);
        try
        {
            return canonicalizer.Run().ToArray();
        }
        finally
        {
            canonicalizer.Dispose();
        }
    }
}
