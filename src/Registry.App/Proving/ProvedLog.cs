using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>
/// What can be proved of the log: the tree, what is signed of it, what of that is published because enough witnesses have seen it, and proofs.
/// </summary>
internal sealed class ProvedLog(Leaves leaves, Checkpoints checkpoints, ILog log, ProofOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Of the checkpoints that somebody cosigned, so many of the newest may get their quorum yet: all are asked for the same one.</summary>
    private const int Candidates = 8;

    private readonly LogTree _tree = new(leaves);
    private readonly SemaphoreSlim _advancing = new(1, 1);
    private Signer? _signer;
    private volatile WatchPolicy? _policy;
    private volatile Published? _signed;
    private volatile Published? _newest;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest checkpoint that has the quorum of the policy, which is what others get to see; nothing before the first.</summary>
    public Published? Newest => _newest;

    /// <summary>The newest checkpoint, whoever has seen it; nothing for a moment at the first start of several processes.</summary>
    public Published? Signed => _signed;

    /// <summary>Ends as soon as another checkpoint is signed or published, or one gets a cosignature.</summary>
    public Task News => _news.Task;

    public VerifierKey Key => Opened.Key;

    /// <summary>The keys that sign, and those that did.</summary>
    public SignerKeys Keys => Opened.Keys;

    /// <summary>Who watches.</summary>
    public WatchPolicy Policy => _policy ?? throw new InvalidOperationException("The log is not open yet.");

    private Signer Opened => _signer ?? throw new InvalidOperationException("The log is not open yet.");

    /// <summary>Compares the log with what is signed, and sees to it that there is a checkpoint.</summary>
    /// <exception cref="StartRefusedException">The log is not what was signed, or not all of it, or its policy cannot be used.</exception>
    public async Task Open(CancellationToken ct)
    {
        _signer = Signer.Open(options.Folder, options.Origin);
        _policy = WatchPolicy.Of(options.Policy, Keys.Signing);
        try
        {
            // In this order: what is signed was committed before, so that the tree holds it unless something is lost.
            var signed = _signer.Last;
            var kept = await checkpoints.Newest(options.Origin, ct);
            await _tree.Grow(ct);
            await MustHold(signed, "was signed", ct);
            if (kept is not null)
            {
                var note = SignedNote.Parse(kept.Note);
                if (!note.Verify(Keys.All).IsTrusted)
                    throw new StartRefusedException($"The checkpoints of {options.Origin} in this database are not signed with the key in {options.Folder} ({Key}). Every process needs the same folder (--Proof:Folder).");
                await MustHold(Checkpoint.Parse(note.Text), "was published", ct);
            }
            await Publish(int.MaxValue, ct); // However long ago the quorum was last there.
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"The log in this database is damaged: {e.Message} Put back a database that is whole.");
        }
        await Advance(ct);
    }

    /// <summary>Takes in what was committed and signs a checkpoint of it, unless another process does or there is no news.</summary>
    public Task Advance(CancellationToken ct) => Alone(async () =>
    {
        await Look(ct);
        if (!IsDue(_signed?.Kept)) return;
        await using var turn = await checkpoints.TakeTurn(options.Origin, ct);
        if (turn is null || !IsDue(turn.Newest)) return;
        await Sign(turn, ct);
        await Publish(Candidates, ct);
    }, ct);

    /// <summary>Takes in what was committed, signed and cosigned, and publishes what has its quorum.</summary>
    public Task Refresh(CancellationToken ct) => Alone(() => Look(ct), ct);

    /// <summary>The proof that the entry at a position is in the log that the newest checkpoint is of.</summary>
    public async Task<TlogProof> Inclusion(Published newest, long position, CancellationToken ct)
    {
        var ranges = MerkleProof.InclusionRanges(position - 1, new MerkleRange(0, newest.Size));
        return new(position - 1, MerkleProof.Inclusion(position - 1, newest.Size, await _tree.Nodes(ranges, ct)), newest.Note);
    }

    /// <summary>The proof that the tree of the first size is the beginning of the tree of the second; neither is beyond what is signed.</summary>
    public async Task<MerkleHash[]> Consistency(long from, long to, CancellationToken ct) => from == 0 || from == to ? [] :
        MerkleProof.Consistency(from, to, await _tree.Nodes(MerkleProof.ConsistencyRanges(new MerkleRange(0, from), to), ct));

    public Task<MerkleHash> Root(long size, CancellationToken ct) => _tree.Root(size, ct);

    /// <summary>The bytes of a tile of hashes or of a bundle of entries; nothing when the published checkpoint does not cover it.</summary>
    public async Task<byte[]?> Bytes(Tile tile, CancellationToken ct)
    {
        const int Levels = 64 / Tile.Height;
        if (_newest is not { } newest || tile.Level >= Levels) return null;
        var (level, bundle) = (Math.Max(tile.Level, 0), tile.Level == Tile.Entries);
        var there = newest.Size >> (level * Tile.Height);
        if (tile.Index > there >> Tile.Height || tile.Width > there - (tile.Index << Tile.Height)) return null;
        var first = tile.Index << Tile.Height;
        if (!bundle) return tile.Bytes(await _tree.Nodes(level == 0 ? [new MerkleRange(first, first + 1)] : [], ct)); // one leaf brings all of its tile
        var entries = await log.ReadLog(first, tile.Width, new(UpTo: first + tile.Width), ct);
        return EntryBundle.Encode([.. entries.Select(e => (ReadOnlyMemory<byte>)System.Text.Encoding.ASCII.GetBytes(e.Entry))]);
    }

    public void Dispose()
    {
        _signer?.Dispose();
        _advancing.Dispose();
    }

    private bool IsDue(KeptCheckpoint? newest) => newest is null || _tree.Size > newest.Size || _tree.Size == newest.Size && clock.GetUtcNow() - newest.At >= options.Idle;

    private async Task Sign(Checkpoints.SigningTurn turn, CancellationToken ct)
    {
        var (last, size) = (Opened.Last, _tree.Size);
        var next = new Checkpoint(options.Origin, size, await _tree.Root(size, ct));
        var keys = Keys;
        var note = Opened.Sign(next, last.Size > size ? [] : await Consistency(last.Size, size, ct));
        if (!ReferenceEquals(keys, Keys)) TakePolicy();
        var kept = new KeptCheckpoint((turn.Newest?.Number ?? 0) + 1, clock.GetUtcNow(), size, note.ToString());
        await turn.Keep(options.Origin, kept);
        _signed = new(kept, next, note);
        Tell();
    }

    private async Task Look(CancellationToken ct)
    {
        if (Opened.Look()) TakePolicy();
        await _tree.Grow(ct);
        if (await checkpoints.Newest(options.Origin, ct) is { } kept && !Is(_signed, kept))
        {
            _signed = await Checked(kept, ct);
            Tell();
        }
        await Publish(Candidates, ct);
    }

    /// <summary>Publishes the newest checkpoint with a quorum, of so many that were cosigned.</summary>
    private async Task Publish(int most, CancellationToken ct)
    {
        if (Policy.Policy.Quorum is null)
        {
            _newest = _signed;
            return;
        }
        await foreach (var kept in checkpoints.Cosigned(options.Origin, _newest?.Kept.Number ?? 0, most, ct))
        {
            if (Is(_newest, kept)) return;
            if (!Policy.Policy.Judge(SignedNote.Parse(kept.Note)).IsValid) continue;
            _newest = await Checked(kept, ct);
            Tell();
            return;
        }
    }

    /// <summary>Reads the agreement anew when the keys have changed. One that cannot be used stays out: what was agreed before goes on counting.</summary>
    private void TakePolicy()
    {
        try
        {
            _policy = WatchPolicy.Of(options.Policy, Keys.Signing);
        }
        catch (StartRefusedException)
        {
            // Whoever starts the registry next is told; until then a key that the agreement does not list publishes nothing.
        }
    }

    /// <summary>A checkpoint of the database, which another process may have made, if this tree has the same root.</summary>
    private async Task<Published> Checked(KeptCheckpoint kept, CancellationToken ct)
    {
        if (kept.Size > _tree.Size) await _tree.Grow(ct);
        var note = SignedNote.Parse(kept.Note);
        var checkpoint = Checkpoint.Parse(note.Text);
        if (!note.Verify(Keys.All).IsTrusted || checkpoint.Origin != options.Origin || checkpoint.Size != kept.Size || kept.Size > _tree.Size || await _tree.Root(kept.Size, ct) != checkpoint.Root)
            throw new InvalidDataException($"Checkpoint {kept.Number} in the database is not one of this log.");
        return new(kept, checkpoint, note);
    }

    /// <summary>The same with the same cosignatures; the moment in the database is not as fine as the clock's.</summary>
    private static bool Is(Published? known, KeptCheckpoint kept) => known is not null && known.Kept.Number == kept.Number && known.Kept.Note == kept.Note;

    private void Tell() => Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private async Task Alone(Func<Task> work, CancellationToken ct)
    {
        await _advancing.WaitAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            _advancing.Release();
        }
    }

    private async Task MustHold(Checkpoint checkpoint, string what, CancellationToken ct)
    {
        if (checkpoint.Size > _tree.Size)
            throw new StartRefusedException($"The database is behind: it holds {_tree.Size} events, and a checkpoint of {checkpoint.Size} {what}. What is missing cannot be recorded anew without showing two histories. Put back a database with all {checkpoint.Size} events.");
        if (await _tree.Root(checkpoint.Size, ct) != checkpoint.Root)
            throw new StartRefusedException($"The database holds another history than the one of {checkpoint.Size} events of which a checkpoint {what}: something was changed, or this is another database (then give it its own --Proof:Folder).");
    }
}
