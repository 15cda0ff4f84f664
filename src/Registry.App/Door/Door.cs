using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Privacy;

namespace Registry.App.Door;

/// <summary>
/// The one write path, for the API, pages, imports and background work alike: authorise, judge, append, answer. A decision whose reads have
/// moved is judged again; the idempotency key makes a repeated request harmless at every point.
/// </summary>
public sealed class Door(ILog log, Actors actors, Judge judge, TimeProvider clock, FreeRoom room)
{
    private const int Attempts = 12;
    private readonly ConcurrentDictionary<Guid, Task> _underWay = new();

    public DateOnly Today => Amsterdam.Day(clock.GetUtcNow());

    public async Task<Answer> Decide(Caller caller, Request request, CancellationToken ct)
    {
        using var activity = Telemetry.Source.StartActivity("door");
        var meta = Catalogue.Of(request.Decision);
        activity?.SetTag("registry.decision", meta.Name);
        if (!meta.May.Contains(caller.Role)) return new Answer.Forbidden(meta.May);
        var actor = await actors.Id(caller, ct);
        var command = Command(actor, request.Key);
        if (!room.Enough) return await Before(command, request, ct) ?? new Answer.Full();

        // The same key in parallel: the second waits, and then finds what the first recorded.
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_underWay.GetOrAdd(command, mine.Task) is var first && first != mine.Task) await first.WaitAsync(ct);
        try
        {
            return await Decide(caller, actor, command, meta, request, ct);
        }
        finally
        {
            _underWay.TryRemove(command, out _);
            mine.SetResult();
        }
    }

    /// <summary>What may be decided on a stream now, and why the rest may not.</summary>
    public async Task<IReadOnlyList<(DecisionType Decision, Opening Opening)>?> Openings(Caller caller, StreamId stream, CancellationToken ct)
    {
        var subject = await log.ReadStream(stream, ct);
        if (!subject.Exists) return null;
        var given = new Given(Today, await actors.Id(caller, ct), caller.Organisation, caller.Role, new(Guid.Empty));
        var now = new States(subject);
        return [.. from d in Catalogue.Decisions
                   where d.IsFor(stream.Kind) && !d.Creates
                   select (d, d.May.Contains(caller.Role) ? d.Open(now, given) : Opening.Closed(Refusals.NotYourRole(d)))];
    }

    /// <summary>What would come of a decision if it were taken now; nothing is recorded.</summary>
    public async Task<Verdict> Judged(Caller caller, Request request, CancellationToken ct)
    {
        var meta = Catalogue.Of(request.Decision);
        if (!meta.May.Contains(caller.Role)) return new([Refusals.NotYourRole(meta)], [], []);
        var actor = await actors.Id(caller, ct);
        var given = new Given(Today, actor, caller.Organisation, caller.Role, new(Command(actor, request.Key))) { Source = request.Source, Corrects = request.Corrects };
        var (now, _) = await Read(request, request.Stream ?? new(meta.On, given.Ids[0]), given, ct);
        return judge.Decide(request.Decision, now, given, request.Data, request.Override);
    }

    private async Task<Answer> Decide(Caller caller, Guid actor, Guid command, DecisionType meta, Request request, CancellationToken ct)
    {
        var given = new Given(Today, actor, caller.Organisation, caller.Role, new(command)) { Source = request.Source, Corrects = request.Corrects };
        var stream = request.Stream ?? new(meta.On, given.Ids[0]);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (now, keys) = await Read(request, stream, given, ct);
            if (request.Stream is not null && !now.Subject.Exists) return new Answer.NotFound(stream);
            if (request.IfMatch is { } seen && seen != now.Subject.Version)
            {
                if (await log.Moved([now.Subject], [], ct)) continue;
                return await Before(command, request, ct) ?? new Answer.Outdated(stream, now.Subject.Version, await Since(now.Subject, seen, ct));
            }

            Verdict verdict;
            using (Telemetry.Source.StartActivity("judge")) verdict = judge.Decide(request.Decision, now, given, request.Data, request.Override);
            if (verdict.Refused || verdict.Writes.Count == 0)
            {
                // Asked first: a stream that this very request began has moved for as long as anybody looks.
                if (await Before(command, request, ct) is { } earlier) return earlier;
                // Judged on what memory holds: before anybody hears no, make sure that it is still so.
                if (await log.Moved([.. now.Streams], keys, ct)) continue;
                foreach (var refusal in verdict.Refusals) Telemetry.Refusal(refusal.Rule);
                return verdict.Refused ? new Answer.Refused(verdict.Refusals, request.Data()) : new Answer.Recorded(command, [], verdict.Known, Replayed: false);
            }

            var appended = await log.Append(new(command, Promised(request), [.. now.Streams], keys, verdict.Writes, Envelope(caller, actor, command, request, now)));
            switch (appended)
            {
                case Appended.Stored stored:
                    if (verdict.Writes.Any(w => w.Event is PersonalDataErased { Actors.Count: > 0 })) actors.Forget();
                    return Answered(command, request, stored, verdict.Known);
                case Appended.Full: return new Answer.Full();
                case Appended.Rejected rejected: return new Answer.Rejected(rejected.SqlState);
                case Appended.Unknown: return new Answer.OutcomeUnknown();
            }
        }
        return new Answer.Contended();
    }

    private async Task<(States, List<KeyState>)> Read(Request request, StreamId stream, Given given, CancellationToken ct)
    {
        var now = new States(request.Stream is null ? History.Empty(stream) : await log.ReadStream(stream, ct));
        var keys = new List<KeyState>();
        while (judge.Reads(request.Decision, now, given).Distinct().ToList() is { Count: > 0 } wanted)
            foreach (var read in wanted)
            {
                if (read is StreamRead s) now.Add(await log.ReadStream(s.Stream, ct));
                if (read is not KeyRead k) continue;
                var state = await log.ReadKey(k.Key, ct);
                keys.Add(state);
                now.Add(k.Key, state.Streams);
            }
        return (now, keys);
    }

    /// <summary>What this key recorded before, if anything: then the answer is that, whatever would be judged today.</summary>
    private async Task<Answer?> Before(Guid command, Request request, CancellationToken ct) =>
        await log.FindCommand(command, ct) is { } stored ? Answered(command, request, stored, []) : null;

    private static Answer Answered(Guid command, Request request, Appended.Stored stored, IReadOnlyList<Guid> known) =>
        // What came with an event that was redacted can no longer be told from another request; the key alone says which it is.
        stored is { Replayed: true, BodyHash.Length: > 0 } && !stored.BodyHash.AsSpan().SequenceEqual(PreparedAppend.HashBody(stored.Salt, Promised(request)))
            ? new Answer.KeyReused()
            : new Answer.Recorded(command, stored.Events, known, stored.Replayed);

    /// <summary>What a key stands for: this body, for this stream. The same text on another stream is another request.</summary>
    private static byte[] Promised(Request request) => [.. request.Stream is { } stream ? Encoding.UTF8.GetBytes($"{stream} ") : [], .. request.Body.Span];

    /// <summary>What happened on a stream since a version, at most the first thousand events of it; nothing since a version that never was.</summary>
    private async Task<IReadOnlyList<LogEvent>> Since(History now, long version, CancellationToken ct) =>
        version >= now.Version ? [] : await log.ReadLog(now.Events.LastOrDefault(e => e.Version <= version)?.Position ?? 0, 1000, new(Stream: now.Stream.Id), ct);

    private static Envelope Envelope(Caller caller, Guid actor, Guid command, Request request, States now) => new(
        now.Subject.Collaboration, actor, request.Correlation ?? command, request.Disclosure, caller.Organisation, Mandate: null, Causation: request.Override,
        request.Source, request.SourceKnownOn, request.Corrects, request.Decision.Retracts);

    /// <summary>The id under which a request of somebody with this key is kept.</summary>
    internal static Guid Command(Guid actor, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. actor.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(key)], hash);
        return Ids.From(hash);
    }
}
