using Registry.App.Embedded;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Proving;

/// <summary>
/// Signs checkpoints of one log, and only those that extend what it signed before. Its key and what it signed last stand in a folder of its
/// own, outside the database: whoever sets back or rewrites the database cannot make it sign a second history, and what it is about to
/// sign is on the disk before the signature exists.
/// </summary>
internal sealed class Signer : IDisposable
{
    private readonly string _folder;
    private readonly NoteKey _key;

    private Signer(string folder, NoteKey key) => (_folder, _key) = (folder, key);

    /// <summary>By what others check the signatures; its name is the origin of the log.</summary>
    public VerifierKey Key => _key.Public;

    /// <summary>What it signed last, or was about to when it was stopped; a tree without leaves before the first.</summary>
    public Checkpoint Last => Checkpoint.Parse(File.ReadAllText(StateIn(_folder)));

    /// <summary>The signer of a folder; a folder without one gets a new key.</summary>
    /// <exception cref="StartRefusedException">The folder holds another signer, or half of one.</exception>
    public static Signer Open(string folder, string origin)
    {
        Directory.CreateDirectory(folder);
        Modes.Set(folder, Modes.OwnerOnly);
        using var held = Hold(folder);
        var (key, state) = (KeyIn(folder), StateIn(folder));
        if (!File.Exists(state))
        {
            if (File.Exists(key)) throw new StartRefusedException($"{state} is missing: what the key beside it has signed is not known, and it signs nothing before that file is back.");
            DurableFile.Write(state, new Checkpoint(origin, 0, MerkleHash.Empty).Text);
        }
        if (!File.Exists(key))
        {
            if (Checkpoint.Parse(File.ReadAllText(state)).Size > 0)
                throw new StartRefusedException($"{key} is missing, and it has signed. Put it back; when it is lost, begin with another folder and another origin (--Proof:Folder, --Proof:Origin) and announce the new key.");
            KeyFile.Make(key, origin, NoteSignatureType.Ed25519).Dispose();
        }
        var signer = new Signer(folder, Read(key));
        if (signer.Key.Name == origin && signer.Last.Origin == origin) return signer;
        signer.Dispose();
        throw new StartRefusedException($"The signer in {folder} is that of {signer.Key.Name}, and --Proof:Origin says {origin}. Another origin needs another folder (--Proof:Folder).");
    }

    /// <summary>By what others check the signatures of the signer of a folder, which signs nothing meanwhile; nothing when there is none.</summary>
    public static VerifierKey? KeyOf(string folder)
    {
        if (!File.Exists(KeyIn(folder))) return null;
        using var key = Read(KeyIn(folder));
        return key.Public;
    }

    /// <summary>Signs a checkpoint that extends the last one, as the proof must show.</summary>
    /// <exception cref="SignatureRefusedException">It does not.</exception>
    public SignedNote Sign(Checkpoint next, ReadOnlySpan<MerkleHash> consistency)
    {
        using var held = Hold(_folder);
        var last = Last;
        var extends = last.Size == 0 ? next.Size > 0 || next.Root == MerkleHash.Empty : MerkleProof.IsConsistent(last.Size, next.Size, last.Root, next.Root, consistency);
        if (next.Origin != last.Origin || next.Extensions.Count > 0 || !extends)
            throw new SignatureRefusedException($"The checkpoint of size {next.Size} does not extend that of size {last.Size}, which is signed. It was not signed.");
        if (next.Text != last.Text) DurableFile.Write(StateIn(_folder), next.Text);
        var note = new SignedNote(next.Text, [_key.Sign(next.Text)]);
        // A signature that went wrong in the making may give the key away.
        return note.Verify([Key]).IsTrusted ? note : throw new SignatureRefusedException("The signature just made does not verify.");
    }

    public void Dispose() => _key.Dispose();

    private static NoteKey Read(string path) => KeyFile.Read(path, NoteSignatureType.Ed25519, out var fault) ?? throw new StartRefusedException(fault == KeyFileFault.OpenToOthers
        ? $"Others than its owner may use the signing key in {path}. Take that away (chmod 600), and ask yourself who has read it."
        : $"{path} holds no Ed25519 signing key. Put back the file as it was.");

    /// <summary>One process at a time: two may stand on one folder.</summary>
    private static FileStream Hold(string folder)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), Modes.Private(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(20);
            }
    }

    private static string KeyIn(string folder) => Path.Combine(folder, "key");

    private static string StateIn(string folder) => Path.Combine(folder, "signed");
}

/// <summary>What was asked to be signed does not extend what was signed.</summary>
internal sealed class SignatureRefusedException(string message) : Exception(message);
