namespace Registry.Core.Tests;

/// <summary>
/// Given events, when somebody decides, then events are written, or the decision is refused, or it says what was known. It is judged as the
/// door judges: only what the decision, the guards and the rules ask for is read, so that a forgotten read shows.
/// </summary>
public abstract class Scenario
{
    private readonly Dictionary<StreamId, History> _streams = [];
    private readonly Dictionary<string, List<Guid>> _keys = [];
    private readonly List<Recorded> _log = [];
    private Verdict? _verdict;
    private int _asked;

    protected static DateOnly Today { get; } = new(2026, 3, 1);
    protected static Source Because { get; } = new("Besluitenlijst", Reason: Samples.Personal("because"));
    protected Judge Judge { get; set; } = Judge.Standard;
    protected IReadOnlyList<Recorded> Log => _log;
    protected Recorded Last => _log[^1];
    protected Verdict Verdict => _verdict ?? throw new InvalidOperationException("Nothing was decided.");

    protected static Guid Id(string name) => Samples.Id(name);
    protected static PartialDate Day(int year, int month, int day) => PartialDate.Day(year, month, day);
    protected static Digest Body(Decision decision) => Samples.Digest(EventJson.Text(decision));
    internal History Stream(StreamId id) => _streams.GetValueOrDefault(id) ?? History.Empty(id);

    internal Scenario Given(StreamId on, params RegistryEvent[] events)
    {
        foreach (var e in events) Append(new(on, e), new(Stream(on).Collaboration, Id("importer"), Id("import"), DisclosureLevel.Public));
        return this;
    }

    internal Scenario When(Decision decision, StreamId? on = null, string by = "coordinator", Guid? organisation = null, Guid? corrects = null, Source? source = null, Guid? useOverride = null, bool supersedes = false)
    {
        var meta = Catalogue.Of(decision);
        var given = new Given(Today, Id(by), organisation, meta.May[0], new(Id($"key {++_asked}"))) { Corrects = corrects, Source = source, Supersedes = supersedes };
        var subject = on ?? new(meta.On, given.Ids[0]);
        var now = Read(decision, new(meta.Creates && corrects is null ? History.Empty(subject) : Stream(subject)), given);
        _verdict = Judge.Decide(decision, now, given, () => Body(decision), useOverride);
        foreach (var write in _verdict.Writes)
            Append(write, new(write.Collaboration ?? now.Subject.Collaboration, given.Actor, given.Ids.Seed, DisclosureLevel.Public, organisation,
                Causation: useOverride, Source: source, Corrects: corrects, Retracts: decision.Retracts));
        return this;
    }

    /// <summary>Exactly these events in this order, on whatever streams.</summary>
    internal Scenario ThenWrites(params RegistryEvent[] events)
    {
        Assert.Equal([], Verdict.Refusals.Select(r => r.Rule));
        Assert.Equal(events.Select(Line), Verdict.Writes.Select(w => Line(w.Event)));
        return this;
    }

    /// <summary>By exactly these rules, each reason in two languages and with its basis.</summary>
    internal Scenario ThenRefused(params string[] rules)
    {
        Assert.Equal(rules.Order(), Verdict.Refusals.Select(r => r.Rule).Order());
        Assert.Empty(Verdict.Writes);
        Assert.All(Verdict.Refusals, r => Assert.True(r.Why.Nl.Length > 0 && r.Why.En.Length > 0 && r.Why.Nl != r.Why.En && r.Basis.Length > 0));
        return this;
    }

    /// <summary>Nothing is written: these events said so before.</summary>
    internal Scenario ThenKnown(params Recorded[] events)
    {
        ThenWrites();
        Assert.Equal(events.Select(e => e.Id), Verdict.Known);
        return this;
    }

    /// <summary>What is known now that this is recorded.</summary>
    internal T Then<T>(Func<T> known)
    {
        Assert.Equal([], Verdict.Refusals.Select(r => r.Rule));
        return known();
    }

    protected IEnumerable<string> Rules(StreamId stream, DateOnly? today = null) => Signals(stream, today).Select(s => s.Rule);

    /// <summary>Reads as whoever shows signals does: the stream itself and what the rules want to see beside it.</summary>
    protected List<Core.Law.Signal> Signals(StreamId stream, DateOnly? today = null)
    {
        var now = new States(Stream(stream));
        foreach (var beside in Core.Law.Rules.Reads(History.Effective(now.Subject.Events))) now.Add(Stream(beside));
        return [.. Core.Law.Rules.Signals(now.Subject, now, new(today ?? Today, Guid.Empty, null, Role.Auditor, default))];
    }

    protected States Read(Decision decision, States now, Given given)
    {
        while (Judge.Reads(decision, now, given).Distinct().ToList() is { Count: > 0 } wanted)
            foreach (var read in wanted)
                if (read is StreamRead s) now.Add(Stream(s.Stream));
                else if (read is KeyRead k) now.Add(k.Key, [.. _keys.GetValueOrDefault(k.Key) ?? []]);
        return now;
    }

    private static string Line(RegistryEvent e) => $"{Catalogue.Of(e).Alias} {EventJson.Text(e)}";

    private void Append(Write write, Envelope envelope)
    {
        var (before, n) = (Stream(write.Stream), _log.Count + 1);
        var content = Samples.Digest($"{n} {EventJson.Text(write.Event)}");
        var e = new Recorded(Id($"event {n}"), n, write.Stream, before.Version + 1, new(2026, 1, 1, 0, 0, n % 60, TimeSpan.Zero), write.Event, envelope.For(write), content);
        var after = _streams[write.Stream] = before.After(e);
        _log.Add(e);
        foreach (var (key, present) in after.KeyChanges(before))
        {
            if (!_keys.TryGetValue(key, out var under)) _keys[key] = under = [];
            under.Remove(write.Stream.Id);
            if (present) under.Add(write.Stream.Id);
        }
    }
}
