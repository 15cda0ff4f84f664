using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Registry.Core.Proof;

/// <summary>
/// SHA-256 (FIPS 180-4, 6.2) of eight messages side by side, one in each lane of a vector, for the two kinds of message of the tree:
/// entries and pairs of hashes. Only public bytes go through here; everything else uses the base library, against which it is tested.
/// </summary>
internal static class Sha256Lanes
{
    /// <summary>Messages side by side.</summary>
    public const int Count = 8;

    private const int BlockLength = 64;
    private const int BlockWords = 16;

    private static readonly uint[] initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static readonly uint[] constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Whether the processor has vectors of eight words; without them the base library is faster.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    /// <summary>The hashes of 0x01 and two children each, of eight pairs.</summary>
    public static void Nodes(ReadOnlySpan<MerkleHash> children, Span<MerkleHash> parents)
    {
        const int Padded = 2 * BlockLength;
        Span<byte> message = stackalloc byte[Padded];
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Padded / sizeof(uint)];
        var laid = MemoryMarshal.Cast<Vector256<uint>, uint>(words);
        message.Clear();
        message[0] = 1;
        message[65] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(message[(Padded - 8)..], 8 * 65);
        var bytes = MemoryMarshal.AsBytes(children);
        for (int lane = 0; lane < Count; lane++)
        {
            bytes.Slice(lane * BlockLength, BlockLength).CopyTo(message[1..]);
            Lay(message, lane, laid);
        }
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        Start(state);
        Compress(state, words[..BlockWords]);
        Compress(state, words[BlockWords..]);
        for (int lane = 0; lane < Count; lane++)
            parents[lane] = Take(state, lane);
    }

    /// <summary>The hashes of 0x00 and an entry each. Entries of as many blocks go side by side, whatever stands between them.</summary>
    public static void Leaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, Span<MerkleHash> into)
    {
        // Waiting, per number of blocks, until there are eight: an entry of the log takes five or six.
        const int MostBlocks = 8;
        Span<int> waiting = stackalloc int[(MostBlocks + 1) * Count], counts = stackalloc int[MostBlocks + 1];
        counts.Clear();
        for (int i = 0; i < entries.Length; i++)
        {
            int blocks = (1 + entries[i].Length + 9 + BlockLength - 1) / BlockLength;
            if (blocks > MostBlocks)
            {
                into[i] = MerkleHash.Leaf(entries[i].Span);
                continue;
            }
            waiting[blocks * Count + counts[blocks]++] = i;
            if (counts[blocks] < Count)
                continue;
            Leaves(entries, waiting.Slice(blocks * Count, Count), blocks, into);
            counts[blocks] = 0;
        }
        for (int blocks = 1; blocks <= MostBlocks; blocks++)
            foreach (int i in waiting.Slice(blocks * Count, counts[blocks]))
                into[i] = MerkleHash.Leaf(entries[i].Span);
    }

    private static void Leaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, ReadOnlySpan<int> chosen, int blocks, Span<MerkleHash> into)
    {
        Span<byte> message = stackalloc byte[blocks * BlockLength];
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[blocks * BlockWords];
        var laid = MemoryMarshal.Cast<Vector256<uint>, uint>(words);
        for (int lane = 0; lane < Count; lane++)
        {
            var entry = entries[chosen[lane]].Span;
            message[0] = 0;
            entry.CopyTo(message[1..]);
            message[(1 + entry.Length)..].Clear();
            message[1 + entry.Length] = 0x80;
            BinaryPrimitives.WriteUInt64BigEndian(message[^8..], 8UL * (ulong)(1 + entry.Length));
            Lay(message, lane, laid);
        }
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        Start(state);
        for (int block = 0; block < blocks; block++)
            Compress(state, words.Slice(block * BlockWords, BlockWords));
        for (int lane = 0; lane < Count; lane++)
            into[chosen[lane]] = Take(state, lane);
    }

    /// <summary>Puts the words of one message into its lane.</summary>
    private static void Lay(ReadOnlySpan<byte> message, int lane, Span<uint> laid)
    {
        var words = MemoryMarshal.Cast<byte, uint>(message);
        for (int i = 0, to = lane; i < words.Length; i++, to += Count)
            laid[to] = BinaryPrimitives.ReverseEndianness(words[i]);
    }

    private static void Start(Span<Vector256<uint>> state)
    {
        for (int i = 0; i < state.Length; i++)
            state[i] = Vector256.Create(initial[i]);
    }

    private static MerkleHash Take(ReadOnlySpan<Vector256<uint>> state, int lane)
    {
        Span<uint> hash = stackalloc uint[8];
        for (int i = 0; i < hash.Length; i++)
            hash[i] = BinaryPrimitives.ReverseEndianness(state[i][lane]);
        return MerkleHash.Read(MemoryMarshal.AsBytes(hash));
    }

    // FIPS 180-4, 6.2.2. The schedule is kept in the sixteen words of the block themselves.
    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w)
    {
        Vector256<uint> a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (int t = 0; t < 64; t++)
        {
            int at = t & 15;
            if (t >= 16)
            {
                Vector256<uint> old = w[(t - 15) & 15], recent = w[(t - 2) & 15];
                w[at] += w[(t - 7) & 15] + (Rotate(old, 7) ^ Rotate(old, 18) ^ (old >>> 3)) + (Rotate(recent, 17) ^ Rotate(recent, 19) ^ (recent >>> 10));
            }
            var first = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + ((e & f) ^ Vector256.AndNot(g, e)) + Vector256.Create(constants[t]) + w[at];
            var second = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        state[0] += a; state[1] += b; state[2] += c; state[3] += d;
        state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, [ConstantExpected] byte by) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, by) : (x >>> by) | (x << (32 - by));
}
