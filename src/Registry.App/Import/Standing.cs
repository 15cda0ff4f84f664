using Registry.App.Door;
using Registry.Core;
using Registry.Core.AnyPhase;

namespace Registry.App.Import;

/// <summary>What one source has said of a stream and still stands, by the natural key of each fact: a newer statement of it is held against this.</summary>
internal sealed class Standing
{
    private readonly Dictionary<string, Recorded> _facts = [];

    public Standing(History history, Title source)
    {
        History = history;
        foreach (var e in History.Effective(history.Events))
            if (e.Event is FactEvent fact && e.Envelope.Source?.Name == source) _facts[History.KeyOf(fact)] = e;
    }

    public History History { get; }
    /// <summary>The newest day by which the source says it knew any of it.</summary>
    public DateOnly? KnownOn => _facts.Values.Max(e => e.Envelope.SourceKnownOn);
    public IEnumerable<T> All<T>() where T : FactEvent => _facts.Values.Select(e => e.Event).OfType<T>();
    public T? Find<T>(T like) where T : FactEvent => _facts.GetValueOrDefault(History.KeyOf(like))?.Event as T;

    /// <summary>Takes back what the source said and says no longer, of the kinds of facts that it always says as a whole.</summary>
    /// <param name="said">What it says now.</param>
    public IEnumerable<(FactEvent Gone, BulkRow Row)> Retractions(IReadOnlyCollection<FactEvent> said, string reason, params Type[] kinds)
    {
        var keys = said.Select(History.KeyOf).ToHashSet();
        return from fact in _facts
               where kinds.Contains(fact.Value.Event.GetType()) && !keys.Contains(fact.Key)
               select ((FactEvent)fact.Value.Event, new BulkRow(new RetractFact(fact.Value.Id, Sealing.Seal(reason)), History.Stream));
    }
}
