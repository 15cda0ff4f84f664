using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The older checkpoints that come with a log and those that the reader has from elsewhere: judged as the newest one is, and not longer than it.</summary>
internal sealed record OlderHeads(IReadOnlyList<(SignedHead Head, string File)> Heads, Fault? Fault)
{
    public static OlderHeads Read(IReadOnlyList<(string Path, byte[] Note)> history, TlogPolicy policy, Checkpoint newest, IReadOnlyList<(string Path, byte[] Note)> held)
    {
        int count = history.Count;
        var notes = history.Concat(held).ToList();
        var heads = new SignedHead[notes.Count];
        Parallel.For(0, heads.Length, n => heads[n] = SignedHead.Judge(notes[n].Note, notes[n].Path, policy));
        var (sound, fault, before) = (new List<(SignedHead, string)>(), (Fault?)null, 0L);
        for (int n = 0; n < heads.Length; n++)
        {
            var head = heads[n];
            bool isHeld = n >= count;
            string file = notes[n].Path;
            // What the reader kept may be a receipt's checkpoint that nobody had cosigned yet: the log's own word binds it.
            var wrong = (isHeld ? head.LogFault : head.Fault) ?? Against(head.Checkpoint!, newest, file) ??
                (!isHeld && head.Checkpoint!.Size < before ? new Fault("The older checkpoints do not stand in their order.", file, head.Checkpoint.Size) : null);
            fault ??= wrong;
            if (wrong is not null)
                continue;
            sound.Add((head, file));
            before = isHeld ? before : head.Checkpoint!.Size;
        }
        return new(sound, fault);
    }

    private static Fault? Against(Checkpoint older, Checkpoint newest, string file) =>
        older.Origin != newest.Origin ? new("The older checkpoint is of another log.", file)
        : older.Size > newest.Size ? new($"The log was signed with {older.Size} entries and has {newest.Size} here: its tail is gone.", file, newest.Size + 1)
        : null;
}
