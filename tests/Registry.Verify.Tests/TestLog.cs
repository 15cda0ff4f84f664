using System.Text;
using Registry.Core;

namespace Registry.Verify.Tests;

/// <summary>A small log with keys of its own, and bundles of it that can be spoilt before they are signed or after.</summary>
internal sealed class TestLog
{
    public const string Origin = "register.example/log/2026";

    public static readonly NaiveEd25519 Key = new("log"), Gemeente = new("gemeente"), Provincie = new("provincie"), Stranger = new("stranger");
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly string PolicyText =
        $"log {Key.Key(Origin)}\nwitness gemeente {Gemeente.Key("gemeente.example", NoteSignatureType.Ed25519Cosignature)}\nwitness provincie {Provincie.Key("provincie.example", NoteSignatureType.Ed25519Cosignature)}\ngroup samen all gemeente provincie\nquorum samen\n";

    private readonly Dictionary<Guid, (long Version, long Position)> _streams = [];

    public List<byte[]> Entries { get; } = [];

    /// <summary>The lines of disclosures.txt.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Events of a few streams, the second of which names a person.</summary>
    public static TestLog Of(int count, bool disclosed = true)
    {
        var log = new TestLog();
        for (int n = 0; n < count; n++) log.Add(n, disclosed);
        return log;
    }

    /// <summary>When the event at a position was recorded.</summary>
    public static DateTimeOffset At(long position) => Start.AddSeconds(position);

    public static byte[] Salt(int n) => [.. Enumerable.Range(0, 16).Select(i => (byte)(n + i))];

    public static Disclosure Person(int n) => Disclosure.OfText(Salt(n + 64), $"De heer {n}");

    public static Disclosure Content(int n, string? data = null) => Disclosure.Of(Salt(n), new EventContent
    {
        Collaboration = Id(99),
        Type = "CouncilOpinionGiven",
        Version = 1,
        Disclosure = "public",
        Data = Encoding.UTF8.GetBytes(data ?? (n == 1 ? $"{{\"contact\":{{\"...\":\"{Person(n).Digest}\"}}}}" : $"{{\"opinion\":{n}}}")),
    }.ToBytes());

    public static Disclosure Circumstances(int n) =>
        Disclosure.Of(Salt(n + 128), new EventCircumstances { Actor = Id(50).ToString(), Correlation = Id(60 + n).ToString() }.ToBytes());

    public static Guid Id(int n) => new(n, 0, 0, [0x80, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>Adds an event that is as it should be, but for what is changed.</summary>
    public void Add(int n, bool disclosed = true, Func<Entry, Entry>? changed = null)
    {
        Append(Id(n % 3), n, Content(n), changed);
        if (!disclosed) return;
        Lines.Add(Content(n).Text);
        if (n == 1) Lines.Add(Person(n).Text);
        Lines.Add(Circumstances(n).Text);
    }

    /// <summary>Adds an event of the registry.</summary>
    public void Add(Guid stream, RegistryEvent e, bool disclosed = true, Guid? corrects = null)
    {
        var (n, type) = (Entries.Count, Catalogue.Of(e));
        var content = Disclosure.Of(Salt(n), new EventContent { Collaboration = stream, Type = type.Name, Version = type.Version, Disclosure = "public", Data = Jcs.Canonicalize(EventJson.Bytes(e)), Corrects = corrects }.ToBytes());
        Append(stream, n, content, null);
        if (disclosed) Lines.Add(content.Text);
    }

    private void Append(Guid stream, int n, Disclosure content, Func<Entry, Entry>? changed)
    {
        long position = Entries.Count + 1;
        var (version, prev) = _streams.GetValueOrDefault(stream);
        var entry = new Entry(At(position), Circumstances(n).Digest, content.Digest, Id(1000 + n), position, prev, stream, version + 1);
        Entries.Add((changed?.Invoke(entry) ?? entry).ToBytes());
        _streams[stream] = (version + 1, position);
    }

    public MerkleTree Tree(int? size = null)
    {
        var tree = new MerkleTree();
        tree.Append([.. Entries.Take(size ?? Entries.Count).Select(entry => MerkleHash.Leaf(entry))]);
        return tree;
    }

    public string Text(int? size = null, string origin = Origin) => new Checkpoint(origin, size ?? Entries.Count, Tree(size).Root()).Text;

    /// <summary>When the witnesses saw the log at a size.</summary>
    public static long SeenAt(int size) => At(size).ToUnixTimeSeconds() + 2;

    public SignedNote Signed(int? size = null) => Sign(Text(size), SeenAt(size ?? Entries.Count));

    public static SignedNote Sign(string text, long time, params NoteSignature[] more) =>
        new(text, [Key.Note(Origin, text), Gemeente.Cosign("gemeente.example", text, time), Provincie.Cosign("provincie.example", text, time), .. more]);

    /// <summary>The files of a bundle of this log as it is.</summary>
    public Bundle Bundle(params int[] history)
    {
        var bundle = new Bundle();
        bundle.Put(BundleFiles.Policy, PolicyText);
        bundle.Put(BundleFiles.Checkpoint, Signed().ToString());
        for (int n = 0; n < history.Length; n++) bundle.Put(BundleFiles.History(n + 1), Signed(history[n]).ToString());
        bundle.Tiles(this);
        bundle.Put(BundleFiles.Disclosures, string.Concat(Lines.Select(line => line + "\n")));
        bundle.Put(BundleFiles.ReadMe, "Lees mij.\n");
        return bundle;
    }
}
