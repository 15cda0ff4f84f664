using Registry.Core.AnyPhase;
using Registry.Core.Law;

namespace Registry.Core;

/// <summary>A check that stands around every decision, such as a mandate: it adds its own reads and refusals.</summary>
public sealed record Guard(Func<Decision, States, Given, IEnumerable<Read>> Reads, Func<Decision, States, Given, IEnumerable<Refusal>> Refusals);

/// <summary>What came of a decision: refused with all reasons, or the events to write, or facts that were known already.</summary>
public sealed record Verdict(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Write> Writes, IReadOnlyList<Guid> Known)
{
    public bool Refused => Refusals.Count > 0;
}

/// <summary>The one judgement: the decision's own refusals, the guards and the rules, all reasons at once.</summary>
public sealed class Judge(IReadOnlyList<Guard> guards, IReadOnlyList<Rule> rules)
{
    public static Judge Standard { get; } = new([], Rules.All);

    /// <summary>What the decision, the guards and the rules still want to read.</summary>
    public IEnumerable<Read> Reads(Decision decision, States seen, Given given)
    {
        var wanted = decision.Reads(seen).Concat(guards.SelectMany(g => g.Reads(decision, seen, given)));
        if (decision is Act && rules.Count > 0)
            wanted = wanted.Concat(decision.Outcome(seen, given).SelectMany(w => rules.SelectMany(r => r.Reads(w.Event))));
        return wanted.Where(read => !seen.Has(read));
    }

    /// <param name="body">The digest of what was decided, which an override must name.</param>
    /// <param name="useOverride">The confirmed override that is called upon, if any.</param>
    public Verdict Decide(Decision decision, States now, Given given, Digest body, Guid? useOverride = null)
    {
        var meta = Catalogue.Of(decision);
        var refusals = meta.Open(now, given).Refusals
            .Concat(Correcting(now, given))
            .Concat(decision.Refusals(now, given))
            .Concat(guards.SelectMany(g => g.Refusals(decision, now, given)))
            .ToList();
        var writes = decision.Outcome(now, given).ToList();
        if (decision is Act)
            refusals.AddRange(from w in writes from r in rules from why in r.Misses(w.Event, now, given) select new Refusal(r.Id, why, r.Basis, r.Overridable));
        if (useOverride is { } id) refusals = [.. AfterOverride(refusals, meta, now, body, id)];
        if (refusals.Count > 0) return new(refusals, [], []);

        var fresh = writes.Where(w => KnownAs(w, now, given) is null).ToList();
        return new([], fresh, [.. writes.Select(w => KnownAs(w, now, given)).OfType<Guid>()]);
    }

    private static Guid? KnownAs(Write write, States now, Given given) =>
        write.Event is FactEvent fact && now.History(write.Stream)?.Facts.TryGetValue(fact.NaturalKey, out var known) == true
        && !(given.Corrects is { } corrected && Same(now, corrected, known, write)) ? known : null;

    /// <summary>A correction keeps its natural key when it mends another part of the fact: then it is no repetition, unless nothing differs.</summary>
    private static bool Same(States now, Guid corrected, Guid known, Write write)
    {
        var history = now.History(write.Stream)!;
        var standing = History.Effective(history.Events).FirstOrDefault(e => e.Id == known);
        return standing is not null && history.Find(corrected) is not null && !standing.Event.Equals(write.Event)
            && History.Effective(history.Events).Any(e => e.Id == known && (e.FactId == corrected || e.Id == corrected));
    }

    private static IEnumerable<Refusal> Correcting(States now, Given given)
    {
        if (given.Corrects is not { } id) yield break;
        if (now.Subject.Find(id) is not { Event: FactEvent } || !History.Effective(now.Subject.Events).Any(e => e.Id == id || e.FactId == id))
            yield return new("C1", new("Er is op dit spoor geen staand feit met dit nummer om te verbeteren.", "No standing fact with this id is on this stream to correct."), "registry: corrections");
        if (given.Source?.Reason is null)
            yield return new("P04", new("Een correctie heeft een bron met een reden (source.reason).", "A correction has a source with a reason (source.reason)."), "process rule P04");
    }

    private static IEnumerable<Refusal> AfterOverride(IReadOnlyList<Refusal> refusals, DecisionType meta, States now, Digest body, Guid id)
    {
        var given = now.Subject.State.All<Override>().FirstOrDefault(o => o.Confirmation == id);
        if (given is null || given.Decision != meta.Name || given.Body != body || now.Subject.Causes.Contains(id))
            return [.. refusals, new("O4", new("Deze afwijking is niet bevestigd voor precies dit besluit, of is al gebruikt.", "This override is not confirmed for exactly this decision, or was used before."), "registry: overrides")];
        return refusals.Where(r => !r.Overridable || !given.Rules.Contains(new Code(r.Rule)));
    }
}
