using Registry.Core.AnyPhase;
using Registry.Core.Law;

namespace Registry.Core;

/// <summary>A check that stands around every decision, such as a mandate: it adds its own reads and refusals.</summary>
public sealed record Guard(Func<Decision, States, Given, IEnumerable<Read>> Reads, Func<Decision, States, Given, IEnumerable<Refusal>> Refusals);

/// <summary>What came of a decision: refused with all reasons, or the events to write, or facts that were known already.</summary>
public sealed record Verdict(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Write> Writes, IReadOnlyList<Guid> Known)
{
    public bool Refused => Refusals.Count > 0;
    /// <summary>The stream of what was decided first, be it known already.</summary>
    public StreamId? Stated { get; init; }
}

/// <summary>The one judgement: the decision's own refusals, the guards and the rules, all reasons at once.</summary>
public sealed class Judge(IReadOnlyList<Guard> guards, IReadOnlyList<Rule> rules)
{
    public static Judge Standard { get; } = new([], Rules.All);

    /// <summary>What the decision, the guards and the rules still want to read.</summary>
    public IReadOnlyCollection<Read> Reads(Decision decision, States seen, Given given)
    {
        HashSet<Read> wanted = [.. decision.Reads(seen)];
        foreach (var guard in guards) wanted.UnionWith(guard.Reads(decision, seen, given));
        if (decision is Act && rules.Count > 0)
            wanted.UnionWith(decision.Outcome(seen, given).SelectMany(w => rules.SelectMany(r => r.Reads(w.Event))));
        wanted.RemoveWhere(seen.Has);
        return wanted;
    }

    /// <param name="body">Gives the digest of what was decided, which an override must name.</param>
    /// <param name="useOverride">The confirmed override that is called upon, if any.</param>
    public Verdict Decide(Decision decision, States now, Given given, Func<Digest> body, Guid? useOverride = null)
    {
        var meta = Catalogue.Of(decision);
        var writes = decision.Outcome(now, given).Select(w => Weighed(w, now, given)).ToList();
        List<Refusal> refusals = [.. meta.Open(now, given).Refusals, .. Correcting(writes, now, given), .. decision.Refusals(now, given)];
        foreach (var guard in guards) refusals.AddRange(guard.Refusals(decision, now, given));
        if (decision is Act)
            refusals.AddRange(from w in writes from r in rules from why in r.Misses(w.Write.Event, now, given) select new Refusal(r.Id, why, r.Basis, r.Overridable));
        // A decision that refuses for a reason of its own has said better what is wrong.
        if (refusals.Count == 0 && writes.Exists(w => w.Stated is not null)) refusals.AddRange(Restating(writes, now, given));
        if (useOverride is { } id) refusals = [.. AfterOverride(refusals, meta, now, body(), id)];
        if (refusals.Count > 0) return new(refusals, [], []);

        var news = writes.FindAll(w => !w.Known).ConvertAll(w => w.Write);
        // The use stands on the stream of the override itself, so that of two decisions at once only one finds it unused.
        if (useOverride is { } confirmed && news.Count > 0) news.Insert(0, now.Write(new OverrideUsed(Confirmed(now, confirmed)!.Id)));
        return new([], news, writes.FindAll(w => w.Known).ConvertAll(w => w.Stated!.Id)) { Stated = writes is [var first, ..] ? first.Write.Stream : null };
    }

    /// <summary>What would be written, with the event that states this fact already, be it in other words.</summary>
    /// <param name="Known">It states it in just these words.</param>
    private readonly record struct Candidate(Write Write, Recorded? Stated, bool Known);

    /// <summary>What stands in other words is corrected by what a source says anew.</summary>
    private static Candidate Weighed(Write write, States now, Given given)
    {
        var stated = Stated(write, now);
        var known = stated is not null && EventJson.Same(stated.Event, write.Event);
        return new(given.Supersedes && stated is not null && !known ? write with { Corrects = stated.Id } : write, stated, known);
    }

    private static Recorded? Stated(Write write, States now) =>
        write.Event is FactEvent fact && now.History(write.Stream) is { } history && history.Facts.TryGetValue(fact.NaturalKey, out var id) ? history.Find(id) : null;

    /// <summary>A fact that stands already in other words is not lost in silence; neither does a correction make one fact of two.</summary>
    private static IEnumerable<Refusal> Restating(IEnumerable<Candidate> writes, States now, Given given)
    {
        var mended = given.Corrects is { } id ? now.Subject.Standing(id)?.Id : null;
        return from w in writes
               let stated = w.Stated
               where stated is not null && stated.Id != mended && stated.Id != w.Write.Corrects && (given.Corrects is not null || !w.Known)
               select new Refusal("C6", new($"Dit feit staat er al als {stated.Id}: verbeter dat, of trek het in.", $"This fact stands already as {stated.Id}: correct or retract that one."), "registry: corrections");
    }

    /// <summary>What a correction needs: a standing fact on this stream, one event of the same type in its place, and a reason (P04).</summary>
    private static IEnumerable<Refusal> Correcting(IReadOnlyList<Candidate> writes, States now, Given given)
    {
        if (given.Source?.Reason is null && (given.Corrects is not null || writes.Any(w => w.Write.Corrects is not null)))
            yield return new("P04", new("Een correctie heeft een bron met een reden (source.reason).", "A correction has a source with a reason (source.reason)."), "process rule P04");
        if (given.Corrects is not { } id) yield break;
        if (now.Subject.Standing(id) is not { Event: FactEvent standing })
            yield return new("C1", new("Er is op dit spoor geen staand feit met dit nummer om te verbeteren.", "No standing fact with this id is on this stream to correct."), "registry: corrections");
        else if (writes is not [var only] || only.Write.Event.GetType() != standing.GetType() || only.Write.Stream != now.Subject.Stream)
            yield return new("C5", new("Een correctie is één feit van dezelfde soort als het verbeterde.", "A correction is one fact of the same type as the corrected one."), "registry: corrections");
    }

    private static IEnumerable<Refusal> AfterOverride(IReadOnlyList<Refusal> refusals, DecisionType meta, States now, Digest body, Guid id)
    {
        var given = Confirmed(now, id);
        if (given is null || given.Decision != meta.Name || given.Body != body || given.UsedBy is not null)
            return [.. refusals, new("O4", new("Deze afwijking is niet bevestigd voor precies dit besluit, of is al gebruikt.", "This override is not confirmed for exactly this decision, or was used before."), "registry: overrides")];
        return refusals.Where(r => !r.Overridable || !given.Rules.Contains(new Code(r.Rule)));
    }

    private static Override? Confirmed(States now, Guid confirmation) => now.Subject.State.All<Override>().FirstOrDefault(o => o.Confirmation == confirmation);
}
