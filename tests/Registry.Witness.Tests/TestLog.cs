using System.Globalization;

namespace Registry.Witness.Tests;

/// <summary>A log in memory that signs what it is asked to, also forks: a history is a number, and all are alike up to <see cref="Common"/>.</summary>
internal sealed class TestLog(string origin = "log.example/2026", int sizes = 64)
{
    public const int Common = 4;

    private readonly NaiveEd25519 key = new(origin);
    private readonly Dictionary<int, MerkleTree> histories = [];

    public string Origin => origin;
    public VerifierKey Key => key.Key(origin);

    public Checkpoint Head(long size, int history = 0) => new(origin, size, Tree(history).Root(size));

    public SignedNote Note(long size, int history = 0) => Sign(Head(size, history));

    public SignedNote Sign(Checkpoint head) => new(head.Text, [key.Note(origin, head.Text)]);

    public string Request(long old, long size, int history = 0) => Request(old, Note(size, history), history);

    public string Request(long old, SignedNote note, int history = 0)
    {
        long size = Checkpoint.Parse(note.Text).Size;
        return new AddCheckpoint(old, old > 0 && old <= size ? MerkleProof.Consistency(old, size, Tree(history).Node) : [], note).ToString();
    }

    private MerkleTree Tree(int history)
    {
        if (histories.TryGetValue(history, out var known)) return known;
        var tree = histories[history] = new MerkleTree();
        tree.Append([.. Enumerable.Range(0, sizes).Select(leaf => MerkleHash.Leaf(Entry(leaf < Common ? 0 : history, leaf)))]);
        return tree;
    }

    private static byte[] Entry(int history, int leaf) => System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{history}/{leaf}"));
}
