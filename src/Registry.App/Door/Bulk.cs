using System.Security.Cryptography;
using System.Text;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Door;

/// <summary>One decision among many: what would be decided, on which stream.</summary>
/// <param name="Stream">Nothing for a decision that begins a stream.</param>
public sealed record BulkRow(Decision Decision, StreamId? Stream)
{
    /// <summary>The day by which the source knew of this row; that of the source as a whole when not given.</summary>
    public DateOnly? KnownOn { get; init; }
    /// <summary>Its own place in the source; the source as a whole when not given.</summary>
    public Source? Source { get; init; }
    /// <summary>Whether the source says it anew: what stands in other words is corrected.</summary>
    public bool Supersedes { get; init; }
    /// <summary>The stream as whoever made the row has read it: it is read again only when it has moved since.</summary>
    public History? Read { get; init; }
}

/// <summary>Where the rows come from.</summary>
/// <param name="KnownOn">The day by which the source knew of what it says, where a row does not say otherwise.</param>
/// <param name="Reason">Why something that was recorded before is corrected or taken back.</param>
public sealed record BulkSource(Source Source, DateOnly? KnownOn, string Reason);

/// <summary>What came of a row.</summary>
/// <param name="Stream">The stream of what it states: for a decision that begins one, that of the thing which was known already, if any.</param>
/// <param name="Written">How many events it wrote.</param>
/// <param name="Corrected">How many of them correct what stood before.</param>
/// <param name="Known">How many facts the registry knew already.</param>
public sealed record BulkOutcome(BulkRow Row, StreamId Stream, int Written, int Corrected, int Known, IReadOnlyList<Refusal> Refusals);

/// <summary>What came of a part of an import.</summary>
public sealed record BulkResult(IReadOnlyList<LogEvent> Events, IReadOnlyList<BulkOutcome> Rows)
{
    public int Known => Rows.Sum(r => r.Known);
    public IEnumerable<BulkOutcome> Refused => Rows.Where(r => r.Refusals.Count > 0);
}

/// <summary>
/// Many decisions from one source, judged in order, each on what those before it leave, and appended in one transaction. If anything that was
/// read has moved, all are judged again.
/// </summary>
public sealed class Bulk(ILog log, Actors actors, Judge judge, Door door)
{
    private const int Attempts = 8;

    /// <param name="key">Names this part of the import: the same part again records nothing new.</param>
    public async Task<BulkResult> Record(Caller caller, IReadOnlyList<BulkRow> rows, BulkSource source, string key, CancellationToken ct)
    {
        var actor = await actors.Id(caller, ct);
        var command = Ids.From(SHA256.HashData([.. actor.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"bulk:{key}")]));
        var given = new Given(door.Today, actor, caller.Organisation, caller.Role, new(command)) { Source = source.Source };
        for (var attempt = 1; ; attempt++)
        {
            var work = new Work(log, judge, given, source);
            await work.Prepare(rows, again: attempt > 1, ct);
            foreach (var row in rows) await work.Judge(row, ct);
            if (work.Writes.Count == 0) return new([], work.Outcomes);
            switch (await log.Append(new(command, Encoding.UTF8.GetBytes(key), work.Read, work.Keys, work.Writes, work.Envelopes[0]) { Envelopes = work.Envelopes, Folded = work.Folded }))
            {
                case Appended.Stored stored: return new(stored.Events, work.Outcomes);
                // Whatever became of it, the next attempt finds out: what was recorded is known then.
                case Appended.Moved or Appended.Unknown when attempt < Attempts: continue;
                case var other: throw new IOException($"This part was not recorded: {other.GetType().Name}.");
            }
        }
    }

    private sealed class Work(ILog log, Judge judge, Given given, BulkSource source)
    {
        private readonly Dictionary<StreamId, History> _read = [];
        private readonly Dictionary<StreamId, History> _now = [];
        private readonly Dictionary<string, KeyState> _keys = [];
        private readonly Dictionary<string, Dictionary<Guid, bool>> _changed = [];
        private readonly Dictionary<(DateOnly?, bool), Envelope> _envelopes = [];
        private readonly Given _given = given with { Source = source.Source with { Reason = Sealing.Seal(source.Reason) } };

        public List<Write> Writes { get; } = [];
        public List<Envelope> Envelopes { get; } = [];
        public Queue<History> Folded { get; } = [];
        public List<BulkOutcome> Outcomes { get; } = [];
        public IReadOnlyCollection<History> Read => _read.Values;
        public IReadOnlyCollection<KeyState> Keys => _keys.Values;

        /// <summary>Reads together what the rows ask for at first: one row after the other, the way to the database would cost more than all the rest.</summary>
        public async Task Prepare(IReadOnlyList<BulkRow> rows, bool again, CancellationToken ct)
        {
            if (!again)
                foreach (var history in rows.Select(r => r.Read).OfType<History>()) _now[history.Stream] = _read[history.Stream] = history;
            var (keys, streams) = (new HashSet<string>(), new HashSet<StreamId>(rows.Select(r => r.Stream).OfType<StreamId>().Where(s => !_read.ContainsKey(s))));
            foreach (var row in rows.Where(r => r.Decision is Fact))
                foreach (var read in row.Decision.Reads(new(Core.History.Empty(row.Stream ?? new(Catalogue.Of(row.Decision).On, Guid.Empty)))))
                    if (read is KeyRead k) keys.Add(k.Key);
                    else if (read is StreamRead s) streams.Add(s.Stream);
            foreach (var state in await log.ReadKeys(keys, ct)) _keys[state.Key] = state;
            foreach (var history in await Task.WhenAll(streams.Select(s => log.ReadStream(s, ct).AsTask()))) _now[history.Stream] = _read[history.Stream] = history;
        }

        public async Task Judge(BulkRow row, CancellationToken ct)
        {
            // Each row makes ids of its own, the same ones when it is judged again.
            var its = _given with { Ids = new(EventIds.Of(given.Ids.Seed, Outcomes.Count)), Supersedes = row.Supersedes };
            var stream = row.Stream ?? new(Catalogue.Of(row.Decision).On, its.Ids[0]);
            // Nobody but this row can have begun a stream under this id.
            if (row.Stream is null && !_now.ContainsKey(stream)) _now[stream] = _read[stream] = Core.History.Empty(stream);
            var states = new States(_now[stream]);
            while (judge.Reads(row.Decision, states, its) is { Count: > 0 } wanted)
                foreach (var read in wanted)
                {
                    if (read is StreamRead s) states.Add(await History(s.Stream, ct));
                    if (read is KeyRead k) states.Add(k.Key, await Under(k.Key, ct));
                }
            var verdict = judge.Decide(row.Decision, states, its, () => default);
            Outcomes.Add(new(row, row.Stream ?? verdict.Stated ?? stream, verdict.Writes.Count, verdict.Writes.Count(w => w.Corrects is not null), verdict.Known.Count, verdict.Refusals));
            foreach (var write in verdict.Writes) Take(write, row);
        }

        private void Take(Write write, BulkRow row)
        {
            if (!_now.TryGetValue(write.Stream, out var before)) _now[write.Stream] = before = Core.History.Empty(write.Stream);
            var own = Envelope(row, before, write);
            var said = own.For(write);
            var id = EventIds.Of(given.Ids.Seed, Writes.Count);
            var collaboration = before.Exists ? before.Collaboration : write.Collaboration ?? write.Stream.Id;
            var after = before.After(new(id, 0, write.Stream, before.Version + 1, default, write.Event, said.Collaboration == collaboration ? said : said with { Collaboration = collaboration }, default));
            _now[write.Stream] = after;
            foreach (var change in after.KeyChanges(before))
            {
                if (!_changed.TryGetValue(change.Key, out var streams)) _changed[change.Key] = streams = [];
                streams[write.Stream.Id] = change.Present;
            }
            Writes.Add(write);
            Envelopes.Add(own);
            Folded.Enqueue(after);
        }

        /// <summary>Only what corrects or retracts says why; rows without a place of their own in the source share their envelopes, which are made ready once each.</summary>
        private Envelope Envelope(BulkRow row, History before, Write write)
        {
            var (known, mends) = (row.KnownOn ?? source.KnownOn, write.Corrects is not null || row.Decision.Retracts is not null);
            if (row.Source is not null || !_envelopes.TryGetValue((known, mends), out var envelope))
            {
                envelope = new(before.Exists ? before.Collaboration : write.Collaboration ?? write.Stream.Id, given.Actor, given.Ids.Seed, DisclosureLevel.Public, given.Organisation,
                    Source: (row.Source ?? source.Source) with { Reason = mends ? _given.Source!.Reason : null }, SourceKnownOn: known);
                if (row.Source is null) _envelopes[(known, mends)] = envelope;
            }
            return row.Decision.Retracts is { } retracted ? envelope with { Retracts = retracted } : envelope;
        }

        private async ValueTask<History> History(StreamId stream, CancellationToken ct)
        {
            if (_now.TryGetValue(stream, out var now)) return now;
            return _now[stream] = _read[stream] = await log.ReadStream(stream, ct);
        }

        private async ValueTask<IReadOnlyList<Guid>> Under(string key, CancellationToken ct)
        {
            if (!_keys.TryGetValue(key, out var state)) _keys[key] = state = await log.ReadKey(key, ct);
            // What this part has brought under the key, or taken away from it, though the log does not know yet.
            return !_changed.TryGetValue(key, out var here) ? state.Streams
                : [.. state.Streams.Where(id => here.GetValueOrDefault(id, true)).Union(here.Where(c => c.Value).Select(c => c.Key))];
        }
    }
}
