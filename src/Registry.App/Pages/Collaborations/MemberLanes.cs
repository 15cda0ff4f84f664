using Registry.App.Pages.Parts;
using Registry.Core;
using Registry.Core.Exploration;

namespace Registry.App.Pages.Collaborations;

/// <summary>Who takes part over the years, as lanes: an organisation each, those that came first on top.</summary>
internal static class MemberLanes
{
    public static IReadOnlyList<Lane> Of(KnownFacts facts, Reader reader) =>
        [.. from place in facts.All<Participation>()
            group place.Row by place.Row.Organisation into organisation
            orderby organisation.Min(p => p.From.First ?? DateOnly.MinValue), facts.Name(organisation.Key)
            select new Lane(facts.Name(organisation.Key), [.. Spans(organisation, reader)])];

    /// <summary>The redivisions that took a participant away or put one in its place.</summary>
    public static IReadOnlyList<LaneMark> Marks(KnownFacts facts)
    {
        var took = facts.All<Participation>().Select(p => p.Row.Organisation).ToHashSet();
        return [.. facts.Successions.Where(s => s.Change == Terms.Abolished && s.On.First is not null && took.Contains(s.Organisation))
            .GroupBy(s => (On: s.On.First!.Value, Law: s.Law.Value)).OrderBy(g => g.Key.On).Select(g => new LaneMark(g.Key.On, g.Key.Law))];
    }

    /// <summary>Organs that take part for the same, from the same day to the same day, are one span; an end that no source gives says how it is known.</summary>
    private static IEnumerable<LaneSpan> Spans(IEnumerable<Participation> places, Reader reader) =>
        from place in places
        group place by (place.From, place.To, place.Scope, place.Listed?.Ended) into span
        orderby span.Key.From.First ?? DateOnly.MinValue
        select new LaneSpan(span.Key.From, span.Key.To, Phrases.Organs([.. span.Select(p => p.Organ).OfType<Code>().Distinct()], span.Key.Scope, reader) + (span.Key.Ended is { } ended ? $"; {reader.Say(Texts.EndDerived)}: {Phrases.Term(ended, reader)}" : ""), Second: span.Key.Scope is not null);
}
