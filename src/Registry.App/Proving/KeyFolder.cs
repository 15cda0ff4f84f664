using Registry.App.Embedded;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Proving;

/// <summary>The public halves of the keys of a folder.</summary>
/// <param name="Current">The key that signs.</param>
/// <param name="Next">The one that signs beside it, and alone once the current one is retired.</param>
/// <param name="Retired">Those that signed before.</param>
internal sealed record SignerKeys(VerifierKey Current, VerifierKey? Next, IReadOnlyList<VerifierKey> Retired)
{
    /// <summary>Those that sign every checkpoint.</summary>
    public IEnumerable<VerifierKey> Signing => Next is null ? [Current] : [Current, Next];

    /// <summary>Those that signed some checkpoint of this log.</summary>
    public IEnumerable<VerifierKey> All => [.. Signing, .. Retired.Where(key => !key.Equals(Current))];

    public bool Equals(SignerKeys? other) => other is not null && Current.Equals(other.Current) && Equals(Next, other.Next) && Retired.SequenceEqual(other.Retired);

    public override int GetHashCode() => HashCode.Combine(Current, Next, Retired.Count);
}

/// <summary>The private keys of a folder while somebody signs with them.</summary>
internal sealed record HeldKeys(NoteKey Current, NoteKey? Next, IReadOnlyList<VerifierKey> Retired) : IDisposable
{
    public IEnumerable<NoteKey> Signing => Next is null ? [Current] : [Current, Next];

    public SignerKeys Public => new(Current.Public, Next?.Public, Retired);

    public void Dispose()
    {
        Current.Dispose();
        Next?.Dispose();
    }
}

/// <summary>
/// The keys in the folder of a signer: <c>key</c>, which signs; <c>next</c>, which signs too as soon as it is there; and the public halves of
/// those before them in <c>retired</c>. Every step is one file put in its place, so that a stop at any moment leaves a folder that signs.
/// </summary>
internal sealed class KeyFolder(string folder)
{
    private (DateTime, DateTime) _seen;

    public static string KeyIn(string folder) => Path.Combine(folder, "key");

    private string Next => Path.Combine(folder, "next");

    private string Retired => Path.Combine(folder, "retired");

    /// <summary>The keys of a folder, without which nothing is signed meanwhile; nothing when there is none.</summary>
    public static SignerKeys? KeysOf(string folder)
    {
        if (!File.Exists(KeyIn(folder))) return null;
        using var held = Hold(folder);
        return new KeyFolder(folder).Public();
    }

    /// <summary>One process at a time: two may stand on one folder.</summary>
    public static FileStream Hold(string folder)
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

    /// <summary>Whether the files of the keys are others than those that were read last.</summary>
    public bool HasChanged() => _seen != Stamp();

    /// <summary>The keys; whoever reads them holds the folder.</summary>
    /// <exception cref="StartRefusedException">A file is damaged, open to others, or of another log.</exception>
    public HeldKeys Read()
    {
        _seen = Stamp();
        var current = Read(KeyIn(folder));
        try
        {
            var next = File.Exists(Next) ? Read(Next) : null;
            return next is null || next.Public.Name == current.Public.Name ? new(current, next, Before()) : throw new StartRefusedException($"{Next} holds a key of {next.Public.Name}, and the log is {current.Public.Name}.");
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    /// <summary>The public halves; whoever reads them holds the folder.</summary>
    public SignerKeys Public()
    {
        using var keys = Read();
        return keys.Public;
    }

    /// <summary>Makes the next key, unless one is there, and gives what both say of each other.</summary>
    public (KeyHandover Said, SignedNote Vouching) Announce()
    {
        using var held = Hold(folder);
        if (!File.Exists(Next)) KeyFile.Make(Next, Public().Current.Name, NoteSignatureType.Ed25519).Dispose();
        return Say(HandoverStep.Announced);
    }

    /// <summary>What both keys say when the first is to sign no more.</summary>
    public (KeyHandover Said, SignedNote Vouching) Retire()
    {
        using var held = Hold(folder);
        return Say(HandoverStep.Retired);
    }

    /// <summary>
    /// Puts the next key in the place of the one that signed until now, whose private half is gone then: it can sign nothing more that counts,
    /// and what is not there cannot be read by anybody. Its public half is kept. Nothing when that was done before.
    /// </summary>
    public void Promote(VerifierKey old, VerifierKey @new)
    {
        using var held = Hold(folder);
        var now = Public();
        if (now.Current.Equals(@new)) return;
        if (!now.Current.Equals(old) || now.Next?.Equals(@new) != true)
            throw new StartRefusedException($"The log says that {@new} signs it alone, and {folder} does not hold that key: put back the folder of the signer as it was then.");
        if (!now.Retired.Contains(old)) DurableFile.Write(Retired, string.Concat(now.Retired.Append(old).Select(key => $"{key}\n")));
        DurableFile.Replace(Next, KeyIn(folder));
    }

    private (KeyHandover, SignedNote) Say(HandoverStep step)
    {
        using var keys = Read();
        if (keys.Next is not { } next) throw new StartRefusedException($"There is no second key in {folder}: registry proof announce makes one.");
        var said = new KeyHandover(step, keys.Current.Public, next.Public);
        return (said, new(said.Text, [keys.Current.Sign(said.Text), next.Sign(said.Text)]));
    }

    private IReadOnlyList<VerifierKey> Before()
    {
        try
        {
            return File.Exists(Retired) ? [.. File.ReadAllLines(Retired).Select(VerifierKey.Parse)] : [];
        }
        catch (ProofFormatException e)
        {
            throw new StartRefusedException($"{Retired} does not list the verifier keys that signed before, one a line: {e.Message}");
        }
    }

    private (DateTime, DateTime) Stamp() => (File.GetLastWriteTimeUtc(KeyIn(folder)), File.GetLastWriteTimeUtc(Next));

    private static NoteKey Read(string path) => KeyFile.Read(path, NoteSignatureType.Ed25519, out var fault) ?? throw new StartRefusedException(fault == KeyFileFault.OpenToOthers
        ? $"Others than its owner may use the signing key in {path}. Take that away (chmod 600), and ask yourself who has read it."
        : $"{path} holds no Ed25519 signing key. Put back the file as it was.");
}
