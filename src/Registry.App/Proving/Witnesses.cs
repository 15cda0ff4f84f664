using System.Collections.Concurrent;
using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>Asks the witnesses of the policy, keeps what they sign, and knows of each why it last did not.</summary>
internal sealed partial class Witnesses(ProvedLog proved, Checkpoints checkpoints, Cosignatures cosignatures, ProofOptions options, TimeProvider clock, ILogger<Witnesses> logger) : IDisposable
{
    private static readonly TimeSpan AtTheStart = TimeSpan.FromSeconds(2);

    private readonly WitnessClient _client = new();
    private readonly ConcurrentDictionary<PolicyWitness, long> _sizes = new(); // what each is believed to have; it says so itself when that is wrong
    private readonly ConcurrentDictionary<PolicyWitness, WitnessReply> _faults = new();

    /// <summary>What this process last heard from a witness instead of a cosignature; nothing when that went well, or when another process asks.</summary>
    public WitnessReply? Fault(PolicyWitness witness) => _faults.GetValueOrDefault(witness);

    /// <summary>Asks one witness for its cosignature of a checkpoint, and keeps it.</summary>
    /// <returns>What came of it in the end; a size only when it is above that of the checkpoint.</returns>
    public async Task<WitnessReply> Ask(PolicyWitness witness, Published checkpoint, TimeSpan patience, CancellationToken ct)
    {
        if (!_sizes.TryGetValue(witness, out var known)) known = (await cosignatures.Seen(options.Origin, [witness.Key.ToString()], ct)).SingleOrDefault()?.Size ?? 0;
        var reply = await Ask(witness, checkpoint, known, patience, ct);
        // It has its own memory, and that is what counts; another process may have asked it too.
        if (reply is WitnessReply.OtherSize { Size: var has } && has <= checkpoint.Size) reply = await Ask(witness, checkpoint, has, patience, ct);
        if (reply is WitnessReply.OtherSize { Size: var again } && again <= checkpoint.Size) reply = new WitnessReply.Unusable("another size each time");
        if (reply is WitnessReply.Cosigned cosigned)
        {
            await cosignatures.Keep(options.Origin, checkpoint.Kept.Number, new(witness.Key.ToString(), cosigned.Line, clock.GetUtcNow()), ct);
            _sizes[witness] = checkpoint.Size;
            _faults.TryRemove(witness, out _);
        }
        else
        {
            _sizes.TryRemove(witness, out _);
            _faults[witness] = reply;
        }
        return reply;
    }

    /// <summary>Holds this log against what its witnesses have seen, before it is served: whoever set everything back forgot it, and they did not.</summary>
    /// <exception cref="StartRefusedException">One of them has seen a larger tree, or another history.</exception>
    public async Task MustAgree(CancellationToken ct)
    {
        if (proved.Signed is not { } newest) return;
        var asked = await Task.WhenAll(proved.Policy.Asked.Select(async witness => (witness, Reply: await Ask(witness, newest, AtTheStart, ct))));
        foreach (var (witness, reply) in asked)
            switch (reply)
            {
                // Another process that serves this log may have signed more since.
                case WitnessReply.OtherSize { Size: var seen } when seen > (await checkpoints.Newest(options.Origin, ct))?.Size:
                    throw new StartRefusedException($"Witness {witness.Name} ({witness.Key.Name}) has seen {seen} events of this log, and this database has signed {newest.Size}: what came after is lost here. Put back a database and a signer with all {seen} events; when they are gone for good, begin another log (--Proof:Folder, --Proof:Origin) and say so.");
                case WitnessReply.OtherHistory:
                    throw new StartRefusedException($"Witness {witness.Name} ({witness.Key.Name}) has seen another history of this log than the {newest.Size} events that are signed here, up to {await SizeSeen(witness, newest, ct)} events. Its last checkpoint, at {witness.Url}, is the evidence: keep both, and find out which history is the true one before anything is recorded.");
                case WitnessReply.Silent or WitnessReply.Unusable:
                    NotAsked(witness.Name, witness.Url!, reply.Why);
                    break;
            }
        await proved.Refresh(ct);
    }

    public void Dispose() => _client.Dispose();

    private async Task<WitnessReply> Ask(PolicyWitness witness, Published checkpoint, long known, TimeSpan patience, CancellationToken ct)
    {
        if (known > checkpoint.Size) return new WitnessReply.OtherSize(known);
        var consistency = await proved.Consistency(known, checkpoint.Size, ct);
        return await _client.Ask(witness, new(known, consistency, checkpoint.LogSigned()), patience, ct);
    }

    /// <summary>The size that a witness has, which it says to whoever thinks that it has none.</summary>
    private async Task<long> SizeSeen(PolicyWitness witness, Published newest, CancellationToken ct) =>
        await _client.Ask(witness, new(0, [], newest.LogSigned()), AtTheStart, ct) is WitnessReply.OtherSize { Size: var size } ? size : newest.Size;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Witness {Witness} ({Url}) was not heard at the start: {Why}.")]
    private partial void NotAsked(string witness, string url, string why);
}
