using Microsoft.Extensions.DependencyInjection;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>Somebody who believes nothing: recomputes the log from its rows, and asks for proofs.</summary>
internal static class Prover
{
    public static readonly string[] Fast = ["--Proof:Interval", "00:00:00.050"];

    public static ILog Log(this RunningRegistry registry) => registry.App.Services.GetRequiredService<ILog>();

    public static ProvedLog Proved(this RunningRegistry registry) => registry.App.Services.GetRequiredService<ProvedLog>();

    public static TlogPolicy Policy(this RunningRegistry registry) => new([new(registry.Proved().Key, null)], [], null);

    /// <summary>The naive tree over the leaves as the rows give them.</summary>
    public static async Task<MerkleTree> Tree(this RunningRegistry registry)
    {
        var tree = new MerkleTree();
        foreach (var row in await registry.Database.Query("select leaf from registry.entries order by position")) tree.Append(MerkleHash.Read((byte[])row[0]!));
        return tree;
    }

    /// <summary>The newest checkpoint as anybody gets it, once it covers so many events.</summary>
    public static async Task<Checkpoint> Covering(this RunningRegistry registry, long size)
    {
        for (var tries = 0; ; tries++)
        {
            var reply = (await registry.Anonymous.Get("/checkpoint")).Expect(200);
            var note = SignedNote.Parse(reply.Text);
            Assert.True(note.Verify([registry.Proved().Key]).IsTrusted);
            if (Checkpoint.Parse(note.Text) is var checkpoint && checkpoint.Size >= size) return checkpoint;
            Assert.True(tries < 200, $"No checkpoint of {size} events comes.");
            await Task.Delay(50);
        }
    }

    public static async Task<byte[]> File(this RunningRegistry registry, string path)
    {
        using var http = new HttpClient { BaseAddress = new(registry.Address) };
        return await http.GetByteArrayAsync(path);
    }
}
