using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>The newest checkpoint that this process knows and has checked against its own tree.</summary>
internal sealed record Published(KeptCheckpoint Kept, Checkpoint Checkpoint, SignedNote Note)
{
    public long Size => Checkpoint.Size;
}

/// <summary>What can be proved of the log, with the newest checkpoint: the tree, what is published of it, and proofs.</summary>
internal sealed class ProvedLog(Leaves leaves, Checkpoints checkpoints, ILog log, ProofOptions options, TimeProvider clock) : IDisposable
{
    private readonly LogTree _tree = new(leaves);
    private readonly SemaphoreSlim _advancing = new(1, 1);
    private Signer? _signer;
    private volatile Published? _newest;

    /// <summary>The newest checkpoint; nothing for a moment at the first start of several processes.</summary>
    public Published? Newest => _newest;

    public VerifierKey Key => Opened.Key;

    private Signer Opened => _signer ?? throw new InvalidOperationException("The log is not open yet.");

    /// <summary>Compares the log with what is signed, and sees to it that there is a checkpoint.</summary>
    /// <exception cref="StartRefusedException">The log is not what was signed, or not all of it.</exception>
    public async Task Open(CancellationToken ct)
    {
        _signer = Signer.Open(options.Folder, options.Origin);
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
                if (!note.Verify([Key]).IsTrusted)
                    throw new StartRefusedException($"The checkpoints of {options.Origin} in this database are not signed with the key in {options.Folder} ({Key}). Every process needs the same folder (--Proof:Folder).");
                await MustHold(Checkpoint.Parse(note.Text), "was published", ct);
            }
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"The log in this database is damaged: {e.Message} Put back a database that is whole.");
        }
        await Advance(ct);
    }

    /// <summary>Takes in what was committed and publishes a checkpoint of it, unless another process does or there is no news.</summary>
    public async Task Advance(CancellationToken ct)
    {
        await _advancing.WaitAsync(ct);
        try
        {
            if (await checkpoints.Newest(options.Origin, ct) is { } kept && kept.Number != _newest?.Kept.Number) await Take(kept, ct);
            else await _tree.Grow(ct);
            if (!IsDue(_newest?.Kept)) return;
            await using var turn = await checkpoints.TakeTurn(options.Origin, ct);
            if (turn is null || !IsDue(turn.Newest)) return;
            await Sign(turn, ct);
        }
        finally
        {
            _advancing.Release();
        }
    }

    /// <summary>The proof that the entry at a position is in the log that the newest checkpoint is of; it carries that entry as it stands now.</summary>
    public async Task<TlogProof> Inclusion(Published newest, long position, CancellationToken ct)
    {
        var ranges = MerkleProof.InclusionRanges(position - 1, new MerkleRange(0, newest.Size));
        var hashes = MerkleProof.Inclusion(position - 1, newest.Size, await _tree.Nodes(ranges, ct));
        var entries = await log.ReadLog(position - 1, 1, new(UpTo: position), ct);
        return new(position - 1, hashes, newest.Note) { Extra = System.Text.Encoding.ASCII.GetBytes(entries.Single().Entry) };
    }

    /// <summary>The proof that the tree of the first size is the beginning of the tree of the second; neither is beyond what is published.</summary>
    public async Task<MerkleHash[]> Consistency(long from, long to, CancellationToken ct) => from == 0 || from == to ? [] :
        MerkleProof.Consistency(from, to, await _tree.Nodes(MerkleProof.ConsistencyRanges(new MerkleRange(0, from), to), ct));

    public Task<MerkleHash> Root(long size, CancellationToken ct) => _tree.Root(size, ct);

    /// <summary>The bytes of a tile of hashes or of a bundle of entries; nothing when the newest checkpoint does not cover it.</summary>
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

    private async Task Sign(Checkpoints.Turn turn, CancellationToken ct)
    {
        var (last, size) = (Opened.Last, _tree.Size);
        var next = new Checkpoint(options.Origin, size, await _tree.Root(size, ct));
        var note = Opened.Sign(next, last.Size > size ? [] : await Consistency(last.Size, size, ct));
        var kept = new KeptCheckpoint((turn.Newest?.Number ?? 0) + 1, clock.GetUtcNow(), size, note.ToString());
        await turn.Keep(options.Origin, kept);
        _newest = new(kept, next, note);
    }

    /// <summary>Publishes a checkpoint that another process made, if this tree has the same root.</summary>
    private async Task Take(KeptCheckpoint kept, CancellationToken ct)
    {
        await _tree.Grow(ct);
        var note = SignedNote.Parse(kept.Note);
        var checkpoint = Checkpoint.Parse(note.Text);
        if (!note.Verify([Key]).IsTrusted || checkpoint.Origin != options.Origin || checkpoint.Size != kept.Size || kept.Size > _tree.Size || await _tree.Root(kept.Size, ct) != checkpoint.Root)
            throw new InvalidDataException($"Checkpoint {kept.Number} in the database is not one of this log.");
        _newest = new(kept, checkpoint, note);
    }

    private async Task MustHold(Checkpoint checkpoint, string what, CancellationToken ct)
    {
        if (checkpoint.Size > _tree.Size)
            throw new StartRefusedException($"The database is behind: it holds {_tree.Size} events, and a checkpoint of {checkpoint.Size} {what}. What is missing cannot be recorded anew without showing two histories. Put back a database with all {checkpoint.Size} events.");
        if (await _tree.Root(checkpoint.Size, ct) != checkpoint.Root)
            throw new StartRefusedException($"The database holds another history than the one of {checkpoint.Size} events of which a checkpoint {what}: something was changed, or this is another database (then give it its own --Proof:Folder).");
    }
}
