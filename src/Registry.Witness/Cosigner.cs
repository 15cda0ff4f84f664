using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.Witness;

/// <summary>
/// The witness itself: judges a request, keeps the checkpoint, and only then gives its cosignature away. One request at a time, because
/// judging and keeping are one step (c2sp.org/tlog-witness, "add-checkpoint").
/// </summary>
internal sealed partial class Cosigner(NoteKey key, IReadOnlyList<VerifierKey> logs, StateFile state, TimeProvider clock, ILogger<Cosigner> logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Dictionary<string, Seen> seen = Recall(key, state);

    /// <summary>Whether a checkpoint could not be kept. What the disk holds then only the disk knows: nothing more is signed before it was read again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The key of the witness that others may know.</summary>
    public VerifierKey Key => key.Public;

    /// <summary>The last checkpoint of every log that it watches or once watched; null for none yet.</summary>
    public IReadOnlyDictionary<string, Seen?> Last
    {
        get
        {
            var now = seen;
            return logs.Select(log => log.Name).Concat(now.Keys).Distinct().ToDictionary(origin => origin, origin => now.GetValueOrDefault(origin));
        }
    }

    /// <summary>Answers a request, or throws when it <see cref="HasFailed"/>; the cosignature is there exactly when the answer is <see cref="WitnessAnswer.Cosign"/>.</summary>
    public async Task<Reply> Add(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        AddCheckpoint request;
        try
        {
            request = AddCheckpoint.Parse(body.Span);
        }
        catch (ProofFormatException)
        {
            return new(WitnessAnswer.Malformed, 0, null);
        }
        await turn.WaitAsync(ct);
        try
        {
            if (HasFailed) throw new StateLostException();
            var judgement = request.Judge(origin => [.. logs.Where(log => log.Name == origin)], origin => seen.GetValueOrDefault(origin)?.Checkpoint);
            var cosignature = judgement is { Answer: WitnessAnswer.Cosign, Checkpoint: { } checkpoint } ? Keep(checkpoint, request.Note) : null;
            // Signed by the log and not what it showed before: that is evidence, and belongs in the journal.
            if (judgement is { Answer: WitnessAnswer.NotConsistent, Checkpoint.Origin: var name }) NotConsistent(OfTheLog(name, request.Note), seen.GetValueOrDefault(name)?.Note);
            return new(judgement.Answer, judgement.KnownSize, cosignature);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        state.Dispose();
        key.Dispose();
    }

    private NoteSignature Keep(Checkpoint checkpoint, SignedNote note)
    {
        var cosignature = key.Cosign(note.Text, clock.GetUtcNow().ToUnixTimeSeconds());
        var next = new Dictionary<string, Seen>(seen) { [checkpoint.Origin] = new(checkpoint, OfTheLog(checkpoint.Origin, note).With(cosignature)) };
        try
        {
            state.Write([.. next.Values.Select(one => one.Note)]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            HasFailed = true;
            NotKept(fault);
            throw new StateLostException();
        }
        seen = next;
        return cosignature;
    }

    // Strangers may add as many signatures as they like; only those that were verified are worth keeping.
    private SignedNote OfTheLog(string origin, SignedNote note) => new(note.Text, [.. note.Signatures.Where(signature => logs.Any(log => log.Name == origin && signature.ClaimsToBeBy(log)))]);

    private static Dictionary<string, Seen> Recall(NoteKey key, StateFile state)
    {
        var notes = state.Read();
        if (notes.Any(note => !note.Verify([key.Public]).IsTrusted))
            throw new StartRefusedException("The state was signed with another key than this one: key and state belong together.");
        return notes.Select(note => new Seen(Checkpoint.Parse(note.Text), note)).ToDictionary(one => one.Checkpoint.Origin);
    }

    [LoggerMessage(LogLevel.Error, "A log signed what does not extend what it signed before, or the proof is wrong. Now:\n{Now}Before:\n{Before}")]
    private partial void NotConsistent(SignedNote now, SignedNote? before);

    [LoggerMessage(LogLevel.Critical, "A checkpoint could not be kept; the witness stops")]
    private partial void NotKept(Exception fault);
}

/// <summary>The witness could not keep a checkpoint, and signs nothing any more.</summary>
internal sealed class StateLostException() : Exception("The checkpoint could not be kept; the witness stops.");

/// <summary>The last checkpoint of a log, and the note with the log's signature and the witness's own.</summary>
internal sealed record Seen(Checkpoint Checkpoint, SignedNote Note);

/// <summary>What goes back: the answer, the size that the witness has, and its cosignature.</summary>
internal sealed record Reply(WitnessAnswer Answer, long KnownSize, NoteSignature? Cosignature);
