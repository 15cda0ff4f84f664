using System.Collections.Concurrent;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// Streams in memory, by their last known state. What is here may be outdated by another process; the append finds out. Two generations:
/// when the young one is full it becomes the old one, and what nobody asked for meanwhile is gone.
/// </summary>
internal sealed class HistoryCache(int capacity)
{
    private ConcurrentDictionary<StreamId, History> _young = new();
    private ConcurrentDictionary<StreamId, History> _old = new();
    private readonly ConcurrentDictionary<StreamId, History> _outdated = new();
    private int _added;

    public History? Find(StreamId stream)
    {
        if (_young.TryGetValue(stream, out var history)) return history;
        if (!_old.TryGetValue(stream, out history)) return null;
        Put(history);
        return history;
    }

    public bool Knows(StreamId stream) => _young.ContainsKey(stream) || _old.ContainsKey(stream);

    public void Put(History history)
    {
        if (capacity == 0) return;
        if (!_young.TryGetValue(history.Stream, out var known))
        {
            if (!_young.TryAdd(history.Stream, history) || Interlocked.Increment(ref _added) <= capacity / 2) return;
            (_old, _young, _added) = (_young, new(), 0);
        }
        else if (known.Version <= history.Version) _young[history.Stream] = history;
    }

    /// <summary>A stream went on elsewhere: what is known of it is where reading begins, and no longer an answer.</summary>
    public void Outdate(History history)
    {
        Drop(history.Stream);
        if (capacity == 0) return;
        if (_outdated.Count >= capacity) _outdated.Clear();
        _outdated[history.Stream] = history;
    }

    public History Begin(StreamId stream) => _outdated.TryRemove(stream, out var history) ? history : History.Empty(stream);

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
        _outdated.Clear();
    }

    public void Drop(StreamId stream)
    {
        _young.TryRemove(stream, out _);
        _old.TryRemove(stream, out _);
        _outdated.TryRemove(stream, out _);
    }
}
