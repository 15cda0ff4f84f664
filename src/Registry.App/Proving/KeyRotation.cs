using Registry.App.Door;
using Registry.App.Export;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Signing;

namespace Registry.App.Proving;

/// <summary>
/// Brings folder and log from one signing key to the next. Either step is first prepared in the folder, then recorded, then carried out in the
/// folder; whatever a stop leaves half done, the same command again and the next start carry on with.
/// </summary>
internal sealed class KeyRotation(ILog log, Door.Door door, Checkpoints checkpoints, TimeStamps stamps, ProofOptions options)
{
    private static readonly Caller Operator = new("registry", "signing-keys", "Signing keys", null, Role.Coordinator);

    private KeyFolder Folder => new(options.Folder);

    /// <summary>The keys in the folder, and what the log says of them.</summary>
    /// <exception cref="StartRefusedException">There is no key yet.</exception>
    public async Task<(SignerKeys Held, LoggedKeys Logged)> Now(CancellationToken ct)
    {
        var held = KeyFolder.KeysOf(options.Folder) is { } keys && keys.Current.Name == options.Origin
            ? keys
            : throw new StartRefusedException($"There is no signing key of {options.Origin} in {options.Folder}: it is made when the registry first serves. Is it another folder (--Proof:Folder) or origin (--Proof:Origin)?");
        return (held, await LoggedKeys.Read(log, held.Current, ct));
    }

    /// <summary>Makes the next key and records it; from then on both sign.</summary>
    public async Task<LoggedHandover> Announce(CancellationToken ct)
    {
        await MakeRight(ct);
        var (held, logged) = await Now(ct);
        if (held.Next is { } next && logged.Newest is { Until: null } newest && newest.Later.Equals(next)) return newest;
        Must(await RecordAnnouncement(ct));
        return (await Now(ct)).Logged.Newest!;
    }

    /// <summary>Records that the old key signs no more, and does away with it.</summary>
    /// <exception cref="StartRefusedException">Nothing was announced, or not yet so that whoever knows the old key can follow.</exception>
    public async Task<LoggedHandover> Retire(CancellationToken ct)
    {
        var (held, logged) = await Now(ct);
        if (Completed(held, logged) is { } done) return done;
        if (held.Next is null || logged.Newest is not { Until: null } newest || !newest.Later.Equals(held.Next) || !newest.Earlier.Equals(held.Current))
            throw new StartRefusedException("No key is announced that could sign alone: registry proof announce comes first.");
        var policy = WatchPolicy.Of(options.Policy, held.Next); // Whoever watches must list the new one by now.
        await MustBeCovered(newest, policy, ct);
        var (said, vouching) = Folder.Retire();
        Must(await Record(new RetireSigningKey(new(said.Earlier.ToString()), new(said.Later.ToString()), new(vouching.ToString())), logged.Stream!.Stream, ct));
        (held, logged) = await Now(ct);
        return Completed(held, logged) ?? logged.Newest!; // Another process may have carried it out by now.
    }

    /// <summary>
    /// Carries on with what a stop left half done: a key that was made and not recorded, one that was retired and is still there. What cannot be
    /// recorded now keeps nobody from starting: the key that was made signs beside the other, which counts as before.
    /// </summary>
    public async Task MakeRight(CancellationToken ct)
    {
        var (held, logged) = await Now(ct);
        if (held.Next is null || Completed(held, logged) is not null) return;
        if (logged.Newest?.Later.Equals(held.Next) != true) await RecordAnnouncement(ct);
    }

    private Task<Answer> RecordAnnouncement(CancellationToken ct)
    {
        var (said, vouching) = Folder.Announce();
        return Record(new AnnounceSigningKey(new(said.Earlier.ToString()), new(said.Later.ToString()), new(vouching.ToString())), null, ct);
    }

    /// <summary>The retirement that is recorded, once the folder has followed it; nothing when there is none to follow.</summary>
    private LoggedHandover? Completed(SignerKeys held, LoggedKeys logged)
    {
        if (held.Next is null || logged.Newest is not { Until: not null } newest || !newest.Later.Equals(held.Next)) return null;
        Folder.Promote(newest.Earlier, newest.Later);
        return newest;
    }

    /// <summary>Whoever knows only the old key has to see the announcement below a checkpoint that the old key signed, and that is shown.</summary>
    private async Task MustBeCovered(LoggedHandover announced, WatchPolicy policy, CancellationToken ct)
    {
        if (options.Policy is null)
            await foreach (var _ in checkpoints.Cosigned(options.Origin, 0, 1, ct))
                throw new StartRefusedException("Witnesses watch this log: give the command the policy that it is served with (--Proof:Policy).");
        var shown = await BundleHeads.Kept(policy, checkpoints, stamps, options.Origin, null, ct);
        var note = shown is null ? null : SignedNote.Parse(shown.Note);
        if (note is null || shown!.Head.Size < announced.Since.Position || !note.Verify([announced.Earlier]).IsTrusted || !note.Verify([announced.Later]).IsTrusted)
            throw new StartRefusedException($"No checkpoint that both keys signed, and that {(policy.Policy.Quorum is null ? "is kept" : "enough witnesses have seen")}, covers the announcement at position {announced.Since.Position} yet: whoever knows only the old key could not follow. Let the registry serve, and try again.");
    }

    private async Task<Answer> Record(Decision decision, StreamId? stream, CancellationToken ct)
    {
        var body = EventJson.Bytes(decision);
        var key = $"{Catalogue.Of(decision).Name}:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body))}";
        return await door.Decide(Operator, new(decision, stream, null, key, body) { Data = () => throw new InvalidOperationException("No override names this.") }, ct);
    }

    private static void Must(Answer answer)
    {
        if (answer is Answer.Recorded) return;
        throw new StartRefusedException(answer is Answer.Refused refused
            ? $"This was not recorded: {string.Join(" ", refused.Refusals.Select(refusal => refusal.Why.En))}"
            : $"This was not recorded ({answer.GetType().Name}): give the command again.");
    }
}
