using System.Security.Cryptography;
using System.Text;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Door;

/// <summary>One fact among many: what would be decided, on which stream.</summary>
/// <param name="Stream">Nothing for a decision that begins a stream; then <paramref name="Key"/> makes its id.</param>
/// <param name="Key">Names the row within its source, so that the same row makes the same ids.</param>
public sealed record BulkRow(Fact Decision, StreamId? Stream, string Key);

/// <summary>What came of a part of an import.</summary>
/// <param name="Known">How many facts the registry knew already.</param>
public sealed record BulkResult(IReadOnlyList<LogEvent> Events, int Known, IReadOnlyList<(BulkRow Row, IReadOnlyList<Refusal> Refusals)> Refused);

/// <summary>
/// Many facts from one source, judged in order, each on what those before it leave, and appended in one transaction. If anything that was
/// read has moved, all are judged again.
/// </summary>
public sealed class Bulk(ILog log, Actors actors, Judge judge, Door door)
{
    /// <param name="key">Names this part of the import: the same part again records nothing new.</param>
    public async Task<BulkResult> Record(Caller caller, IReadOnlyList<BulkRow> rows, Source source, DateOnly? sourceKnownOn, string key, CancellationToken ct)
    {
        var actor = await actors.Id(caller, ct);
        var command = Ids.From(SHA256.HashData([.. actor.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"bulk:{key}")]));
        while (true)
        {
            var work = new Work(log, judge, new Given(door.Today, actor, caller.Organisation, caller.Role, new(command)) { Source = source }, command);
            foreach (var row in rows) await work.Judge(row, ct);
            if (work.Writes.Count == 0) return new([], work.Known, work.Refused);
            var envelope = new Envelope(command, actor, command, DisclosureLevel.Public, caller.Organisation, Source: source, SourceKnownOn: sourceKnownOn);
            switch (await log.Append(new(command, Encoding.UTF8.GetBytes(key), work.Read, work.Keys, work.Writes, envelope)))
            {
                case Appended.Stored stored: return new(stored.Events, work.Known, work.Refused);
                case Appended.Moved: continue;
                case var other: throw new IOException($"This part was not recorded: {other.GetType().Name}.");
            }
        }
    }

    private sealed class Work(ILog log, Judge judge, Given given, Guid command)
    {
        private readonly Dictionary<StreamId, History> _read = [];
        private readonly Dictionary<StreamId, History> _now = [];
        private readonly Dictionary<string, KeyState> _keys = [];
        private readonly Dictionary<string, Dictionary<Guid, bool>> _changed = [];

        public List<Write> Writes { get; } = [];
        public int Known { get; private set; }
        public List<(BulkRow, IReadOnlyList<Refusal>)> Refused { get; } = [];
        public IReadOnlyCollection<History> Read => _read.Values;
        public IReadOnlyCollection<KeyState> Keys => _keys.Values;

        public async Task Judge(BulkRow row, CancellationToken ct)
        {
            var its = given with { Ids = new(Ids.From(SHA256.HashData([.. command.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(row.Key)]))) };
            var stream = row.Stream ?? new(Catalogue.Of(row.Decision).On, its.Ids[0]);
            var states = new States(await History(stream, ct));
            while (judge.Reads(row.Decision, states, its).Distinct().ToList() is { Count: > 0 } wanted)
                foreach (var read in wanted)
                {
                    if (read is StreamRead s) states.Add(await History(s.Stream, ct));
                    if (read is KeyRead k) states.Add(k.Key, await Under(k.Key, ct));
                }
            var verdict = judge.Decide(row.Decision, states, its, () => default);
            if (verdict.Refused) Refused.Add((row, verdict.Refusals));
            Known += verdict.Known.Count;
            foreach (var write in verdict.Writes) Take(write);
        }

        private void Take(Write write)
        {
            if (!_now.TryGetValue(write.Stream, out var before)) _now[write.Stream] = before = Core.History.Empty(write.Stream);
            var envelope = new Envelope(before.Exists ? before.Collaboration : write.Collaboration ?? write.Stream.Id, given.Actor, command, DisclosureLevel.Public);
            var after = before.After(new(Guid.Empty, 0, write.Stream, before.Version + 1, default, write.Event, envelope, default) { FactId = new Ids(command)[Writes.Count] });
            _now[write.Stream] = after;
            foreach (var change in after.KeyChanges(before))
            {
                if (!_changed.TryGetValue(change.Key, out var streams)) _changed[change.Key] = streams = [];
                streams[write.Stream.Id] = change.Present;
            }
            Writes.Add(write);
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
