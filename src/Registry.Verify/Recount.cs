using System.Buffers.Text;
using System.Collections;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// Counts what the API shows of every collaboration against the log: each event that is shown must be the log's own at its position. An entry
/// that is not shown may be one that this reader may not see, and is counted as such; only what the log does not have is a fault, or content
/// that is gone though no later event of its stream says that it was redacted.
/// </summary>
internal sealed class Recount(HttpFiles files, long size, Action<string> progress)
{
    private readonly record struct Line(Guid Event, int Stream, long Version, MerkleHash Content);

    private readonly List<Line> _lines = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly List<long> _counts = [];
    private readonly BitArray _shown = new((int)size);
    private readonly HashSet<int> _met = [];
    private readonly Lock _lock = new();
    private long _showing, _collaborations;
    private Fault? _first;

    /// <summary>What was counted, in one sentence.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Takes the next entry of the log.</summary>
    public void Add(Entry entry)
    {
        if (!_numbers.TryGetValue(entry.Stream, out int stream))
        {
            _numbers[entry.Stream] = stream = _counts.Count;
            _counts.Add(0);
        }
        _counts[stream]++;
        _lines.Add(new(entry.Event, stream, entry.Version, MerkleHash.Read(Base64Url.DecodeFromChars(entry.Content))));
    }

    /// <summary>Asks for every history; gives the first thing that the log does not bear out.</summary>
    /// <exception cref="UnreadableException">An answer is not what it must be.</exception>
    /// <exception cref="UnreachableException">There is no answer.</exception>
    public Fault? Run()
    {
        if (size > 0)
            try
            {
                Parallel.ForEach(ApiPages.Collaborations(files, size), new ParallelOptions { MaxDegreeOfParallelism = files.Readers, CancellationToken = files.Stop }, Count);
            }
            catch (AggregateException e)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        long of = _met.Sum(stream => _counts[stream]);
        Said = $"{_collaborations} collaborations show {_showing} of the {of} entries on their {_met.Count} streams, {of - _showing} are not shown; {_counts.Count - _met.Count} streams are under none";
        return _first;
    }

    private void Count(Guid collaboration)
    {
        long after = 0;
        var gone = new List<ShownEvent>();
        foreach (var shown in ApiPages.Events(files, collaboration, size))
        {
            if (Against(shown, after) is { } what)
                Wrong(collaboration, shown.Position, what);
            if (shown.Redacted)
                gone.Add(shown);
            if (shown.Redacts is { } redacts)
                gone.RemoveAll(e => e.Stream == shown.Stream && (e.Position, e.Event) == (redacts.Position, redacts.Event) && Base64Url.EncodeToString(e.Content?.ToBytes() ?? []) == redacts.Content);
            after = shown.Position;
        }
        foreach (var shown in gone)
            Wrong(collaboration, shown.Position, $"has no content for position {shown.Position} any more, and no event says that it was redacted");
        long counted = Interlocked.Increment(ref _collaborations);
        if (counted % 1000 == 0)
            progress($"{counted} collaborations");
    }

    private void Wrong(Guid collaboration, long position, string what)
    {
        lock (_lock)
            if (_first is null || position < _first.Position)
                _first = new($"The history of collaboration {collaboration} {what}.", Position: position);
    }

    private string? Against(ShownEvent shown, long after)
    {
        if (shown.Position <= after)
            return $"shows position {shown.Position} behind {after}";
        if (shown.Position > size)
            return $"shows position {shown.Position}, and the log ends at {size}";
        var line = _lines[(int)shown.Position - 1];
        if (!_numbers.TryGetValue(shown.Stream, out int stream))
            return $"shows stream {shown.Stream}, which the log does not have";
        if (line.Event != shown.Event || line.Stream != stream || line.Version != shown.Version)
            return $"shows event {shown.Event} as version {shown.Version} of stream {shown.Stream}; the log has event {line.Event} as version {line.Version} there";
        if (shown.Content is { } content && content != line.Content)
            return "shows a content that is not the one of the log";
        lock (_lock)
        {
            if (_shown[(int)shown.Position - 1])
                return "shows an event that another collaboration shows too";
            _shown[(int)shown.Position - 1] = true;
            _met.Add(stream);
            _showing++;
        }
        return null;
    }
}
