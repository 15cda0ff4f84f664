using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>A council speaks about the draft that was sent to it, and about the last one. What it said about another is recorded and signalled.</summary>
public static class SentDrafts
{
    public static Rule Opinion { get; } = Sent<OpinionGiven>(e => (e.Organ, e.Draft));
    public static Rule Waiver { get; } = Sent<OpinionWaived>(e => (e.Organ, e.Draft));
    /// <summary>A term lapses for whichever organ the draft was sent to.</summary>
    public static Rule Lapse { get; } = Sent<OpinionLapsed>(e => (null, e.Draft));
    public static Rule Consent { get; } = Sent<ConsentDecided>(e => (e.Organ, e.Draft));

    public static Rule ConsentToLast { get; } = Last<ConsentDecided>(e => (e.Organ, e.Draft, e.DecidedOn));
    /// <summary>Drafts are sent to the council, also where another organ adopts.</summary>
    public static Rule AdoptionOfLast { get; } = Last<ArrangementDecided>(e => (null, e.Draft, e.DecidedOn));

    private static Rule Sent<T>(Func<T, (Code? Organ, Digest Draft)> said) where T : RegistryEvent => Rule.About<T>("P30", "Wgr art. 1(2)", _ => [], (e, now, _) =>
        Sendings(now, said(e).Organ).Any(s => s.Text == said(e).Draft) ? null
            : new("Van toezending van dit ontwerp is niets vastgelegd.", "No sending of this draft is recorded."));

    /// <summary>A draft that was sent after the decision does not count against it.</summary>
    private static Rule Last<T>(Func<T, (Code? Organ, Digest Draft, PartialDate On)> said) where T : RegistryEvent => Rule.About<T>("P34", "domain rule A07", _ => [], (e, now, _) =>
    {
        var (organ, draft, on) = said(e);
        var sent = Sendings(now, organ).Where(s => !(s.SentOn.First > on.Last)).ToLookup(s => s.Text == draft, s => s.SentOn);
        return sent[true].Any() && sent[false].Where(later => later.First > sent[true].Max(own => own.First)).Select(later => (PartialDate?)later).MaxBy(later => later!.Value.First) is { } last
            ? new($"Daarna is een ander ontwerp toegezonden, {last.Tell().Nl}.", $"Another draft was sent after it, {last.Tell().En}.")
            : null;
    });

    private static IEnumerable<Sending> Sendings(States now, Code? organ) =>
        now.Subject.State is Track track ? track.All<Sending>().Where(s => organ is null || s.To == organ) : [];
}
