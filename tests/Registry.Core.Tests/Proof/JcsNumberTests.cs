using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class JcsNumberTests
{
    private static string Canonical(double value) =>
        Encoding.ASCII.GetString(Jcs.Canonicalize(Encoding.ASCII.GetBytes(value.ToString("R", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(1e-6, "0.000001"), InlineData(9.999999999999997e-7, "9.999999999999997e-7"), InlineData(5e-324, "5e-324")]
    [InlineData(1e21, "1e+21"), InlineData(999999999999999900000d, "999999999999999900000"), InlineData(-1.5, "-1.5"), InlineData(0.1, "0.1")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308"), InlineData(-2.2250738585072014e-308, "-2.2250738585072014e-308")]
    [InlineData(333333333.33333329, "333333333.3333333"), InlineData(1e23, "1e+23"), InlineData(9007199254740994d, "9007199254740994")]
    public void are_written_as_ecmascript_writes_them(double value, string expected) => Assert.Equal(expected, Canonical(value));

    [Theory]
    [InlineData(1000), InlineData(10_000), InlineData(100_000)]
    public void give_the_published_hash_over_so_many_lines(int count)
    {
        var vectors = Vectors.Json("jcs", "es6-numbers.json");
        string expected = vectors.GetProperty("sha256_of_first_lines").EnumerateArray()
            .Single(row => row.GetProperty("lines").GetInt32() == count).GetProperty("sha256").GetString()!;
        var lines = new StringBuilder();
        foreach (ulong bits in Sequence(vectors.GetProperty("static_u64_hex").EnumerateArray().Select(hex => Convert.ToUInt64(hex.GetString(), 16))).Take(count))
            lines.Append(bits.ToString("x", CultureInfo.InvariantCulture)).Append(',').Append(Canonical(BitConverter.UInt64BitsToDouble(bits))).Append('\n');
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(lines.ToString()))));
    }

    // The published generator: fixed values, 2,000 in a row, then a chain of hashes.
    private static IEnumerable<ulong> Sequence(IEnumerable<ulong> fixedValues)
    {
        foreach (ulong value in fixedValues)
            yield return value;
        for (ulong i = 0; i < 2000; i++)
            yield return 0x0010000000000000 + i;
        byte[] block = new byte[32];
        while (true)
        {
            block = SHA256.HashData(block);
            for (int i = 0; i < 32; i += 8)
            {
                ulong bits = BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(i));
                double value = BitConverter.UInt64BitsToDouble(bits);
                if (value != 0 && double.IsFinite(value))
                    yield return bits;
            }
        }
    }
}
