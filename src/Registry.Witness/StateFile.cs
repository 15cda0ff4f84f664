using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.Witness;

/// <summary>
/// What the witness last cosigned of each log, whole: the log's signature and its own stand with it. A hash over all of it tells a damaged
/// file from one that somebody cut at the end of a checkpoint. One process at a time: two would each cosign what the other does not know.
/// </summary>
internal sealed class StateFile : IDisposable
{
    // Written as people read it, and every character in one way only.
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string path;
    private readonly FileStream held;

    private StateFile(string path, FileStream held) => (this.path, this.held) = (path, held);

    /// <summary>Takes hold of the file, which need not be there yet.</summary>
    public static StateFile Hold(string path)
    {
        try
        {
            return new(path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            throw new StartRefusedException($"The state {path} cannot be held; does a witness run on it already? {fault.Message}");
        }
    }

    public bool Exists => File.Exists(path);

    /// <summary>The notes that it holds.</summary>
    public IReadOnlyList<SignedNote> Read()
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            if (content is { Checkpoints: { } notes, Sha256: { } hash } && hash == Hash(notes)) return [.. notes.Select(SignedNote.Parse)];
        }
        catch (Exception fault) when (fault is JsonException or ProofFormatException)
        {
            // The answer is the same as for a hash that differs.
        }
        throw new StartRefusedException(
            $"The state {path} is damaged: the witness no longer knows what it signed, and does not start. An older copy must not take its place. Begin anew with another key and name, and have the policy changed.");
    }

    /// <summary>Keeps the notes; once it returns, they outlive a loss of power.</summary>
    public void Write(IReadOnlyCollection<SignedNote> notes)
    {
        string[] texts = [.. notes.Select(note => note.ToString())];
        DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Content(texts, Hash(texts)), plain));
    }

    public void Dispose() => held.Dispose();

    private static string Hash(string[] notes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', notes))));

    private sealed record Content(string[] Checkpoints, string Sha256);
}
