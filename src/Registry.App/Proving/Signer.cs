using Registry.App.Embedded;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Proving;

/// <summary>
/// Signs checkpoints of one log, and only those that extend what it signed before. Its key and what it signed last stand in a folder of its
/// own, outside the database: whoever sets back or rewrites the database cannot make it sign a second history, and what it is about to
/// sign is on the disk before the signature exists. When its folder holds a second key, both sign (<see cref="KeyFolder"/>).
/// </summary>
internal sealed class Signer : IDisposable
{
    private readonly string _folder;
    private readonly KeyFolder _keys;
    private HeldKeys _held;

    private Signer(string folder)
    {
        (_folder, _keys) = (folder, new(folder));
        _held = _keys.Read();
        Keys = _held.Public;
    }

    /// <summary>By what others check the signatures; its name is the origin of the log.</summary>
    public VerifierKey Key => Keys.Current;

    /// <summary>The keys that sign and those that did, as the folder had them when it was last looked at.</summary>
    public SignerKeys Keys { get; private set; }

    /// <summary>What it signed last, or was about to when it was stopped; a tree without leaves before the first.</summary>
    public Checkpoint Last => Checkpoint.Parse(File.ReadAllText(StateIn(_folder)));

    /// <summary>The signer of a folder; a folder without one gets a new key.</summary>
    /// <exception cref="StartRefusedException">The folder holds another signer, or half of one.</exception>
    public static Signer Open(string folder, string origin)
    {
        Directory.CreateDirectory(folder);
        Modes.Set(folder, Modes.OwnerOnly);
        using var held = KeyFolder.Hold(folder);
        var (key, state) = (KeyFolder.KeyIn(folder), StateIn(folder));
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
        var signer = new Signer(folder);
        if (signer.Key.Name == origin && signer.Last.Origin == origin) return signer;
        signer.Dispose();
        throw new StartRefusedException($"The signer in {folder} is that of {signer.Key.Name}, and --Proof:Origin says {origin}. Another origin needs another folder (--Proof:Folder).");
    }

    /// <summary>Takes what keys the folder has by now, when another process announced or retired one; says whether it did.</summary>
    public bool Look()
    {
        if (!_keys.HasChanged()) return false;
        using var held = KeyFolder.Hold(_folder);
        Take();
        return true;
    }

    /// <summary>Signs a checkpoint that extends the last one, as the proof must show.</summary>
    /// <exception cref="SignatureRefusedException">It does not.</exception>
    public SignedNote Sign(Checkpoint next, ReadOnlySpan<MerkleHash> consistency)
    {
        using var held = KeyFolder.Hold(_folder);
        var last = Last;
        var extends = last.Size == 0 ? next.Size > 0 || next.Root == MerkleHash.Empty : MerkleProof.IsConsistent(last.Size, next.Size, last.Root, next.Root, consistency);
        if (next.Origin != last.Origin || next.Extensions.Count > 0 || !extends)
            throw new SignatureRefusedException($"The checkpoint of size {next.Size} does not extend that of size {last.Size}, which is signed. It was not signed.");
        if (next.Text != last.Text) DurableFile.Write(StateIn(_folder), next.Text);
        // A key that another process announced or retired counts from the next checkpoint on.
        if (_keys.HasChanged()) Take();
        var note = new SignedNote(next.Text, [.. _held.Signing.Select(key => key.Sign(next.Text))]);
        // A signature that went wrong in the making may give the key away.
        return Keys.Signing.All(key => note.Verify([key]).IsTrusted) ? note : throw new SignatureRefusedException("The signature just made does not verify.");
    }

    public void Dispose() => _held.Dispose();

    private void Take()
    {
        var now = _keys.Read();
        _held.Dispose();
        (_held, Keys) = (now, now.Public);
    }

    private static string StateIn(string folder) => Path.Combine(folder, "signed");
}

/// <summary>What was asked to be signed does not extend what was signed.</summary>
internal sealed class SignatureRefusedException(string message) : Exception(message);
