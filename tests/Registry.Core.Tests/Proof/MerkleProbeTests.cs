using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

/// <summary>The probes of transparency-dev/merkle: proofs that hold, and proofs with every kind of fault.</summary>
public class MerkleProbeTests
{
    // Some probes carry a text in the place of a hash. A hash has 32 bytes here, so the hash of the text stands in for it: equal texts
    // stay equal and different ones different, but for the empty text, which is equal to nothing.
    private static MerkleHash Hash(JsonElement text, string name)
    {
        byte[] bytes = text.ValueKind == JsonValueKind.Null ? [] : text.GetBytesFromBase64();
        return MerkleHash.Read(bytes.Length switch
        {
            MerkleHash.Length => bytes,
            0 => SHA256.HashData([.. "in place of nothing"u8, .. Encoding.UTF8.GetBytes(name)]),
            _ => SHA256.HashData([.. "in place of a text"u8, .. bytes]),
        });
    }

    private static MerkleHash HashAt(JsonElement probe, string name) => Hash(probe.GetProperty(name), name);

    private static MerkleHash[] Proof(JsonElement probe) =>
        probe.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(hash => Hash(hash, "proof"))] : [];

    // Numbers up to 2^64 - 1 stand in the probes; what no tree of ours can have becomes negative, which must be refused as well.
    private static long Number(JsonElement probe, string name) => unchecked((long)probe.GetProperty(name).GetUInt64());

    [Theory]
    [InlineData("inclusion", 98), InlineData("consistency", 98), InlineData("subtreeinclusion", 204), InlineData("subtreeconsistency", 118)]
    public void hold_or_are_refused_as_published(string kind, int count)
    {
        var files = Vectors.Files("merkle", kind);
        Assert.Equal(count, files.Count);
        foreach (string file in files)
        {
            var probe = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            bool holds = kind switch
            {
                "inclusion" => MerkleProof.Includes(HashAt(probe, "leafHash"), Number(probe, "leafIdx"), Number(probe, "treeSize"), HashAt(probe, "root"), Proof(probe)),
                "consistency" => MerkleProof.IsConsistent(Number(probe, "size1"), Number(probe, "size2"), HashAt(probe, "root1"), HashAt(probe, "root2"), Proof(probe)),
                "subtreeinclusion" => MerkleProof.Includes(HashAt(probe, "leafHash"), Number(probe, "leafIdx"), Range(probe), HashAt(probe, "root"), Proof(probe)),
                _ => MerkleProof.IsConsistent(Range(probe), Number(probe, "size"), HashAt(probe, "root1"), HashAt(probe, "root2"), Proof(probe)),
            };
            Assert.True(holds != probe.GetProperty("wantErr").GetBoolean(), $"{file}: {holds}");
        }
    }

    private static MerkleRange Range(JsonElement probe) => new(Number(probe, "start"), Number(probe, "end"));

    [Fact]
    public void growth_of_the_monkeys_log_is_consistent()
    {
        var vector = Vectors.Json("witness", "consistency_monkeys.json");
        MerkleHash[] proof = [.. vector.GetProperty("proof").EnumerateArray().Select(hex => MerkleHash.Read(Convert.FromHexString(hex.GetString()!)))];
        Assert.True(MerkleProof.IsConsistent(Number(vector, "size1"), Number(vector, "size2"), HashAt(vector, "root1"), HashAt(vector, "root2"), proof));
        Assert.False(MerkleProof.IsConsistent(Number(vector, "size1"), Number(vector, "size2"), HashAt(vector, "root2"), HashAt(vector, "root1"), proof));
    }
}
