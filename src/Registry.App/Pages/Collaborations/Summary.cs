using Registry.App.Pages.Asking;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.App.Pages.Collaborations;

/// <summary>A collaboration in a few plain sentences, by fixed templates from its facts: what is not recorded is not said.</summary>
internal static class Summary
{
    private const int MostNames = 12;

    public static IEnumerable<string> Of(KnownFacts facts, Sight sight, Reader reader)
    {
        var day = sight.ValidOn;
        if (facts.On<Collaboration>(day).FirstOrDefault() is not { } it) yield break;
        var members = facts.Members(day);
        yield return reader.Say(Texts.SumWhat(it.Name.Value, Glossary.Of(it.Form), members.Count, Glossary.Of(it.Status)));
        if (facts.On<BodyIdentity>(day).FirstOrDefault() is { } body)
            yield return reader.Say(body.Name == it.Name ? Texts.SumBodySame(body.From) : Texts.SumBody(body.Name.Value, body.From));
        if (members is { Count: > 0 and <= MostNames })
            yield return reader.Say(Texts.SumWho(Phrases.Listed([.. members.Where(m => !m.Partial).Select(m => m.Name)], reader), Phrases.Listed([.. members.Where(m => m.Partial).Select(m => m.Name)], reader)));
        if (facts.Text(day) is { } text) yield return reader.Say(Texts.SumText(text.Version.Value, text.InForceFrom));
        if (Change(facts, day, reader) is { } change) yield return change;
        var decisions = facts.On<OrganDecision>(day).ToList();
        if (decisions.Count > 0) yield return reader.Say(Texts.SumDecisions(decisions.Count, decisions.Count(d => d.Standing == ReportStanding.Confirmed), decisions.Count(d => d.Standing == ReportStanding.Contested)));
    }

    /// <summary>When who takes part changed last.</summary>
    private static string? Change(KnownFacts facts, DateOnly day, Reader reader)
    {
        var moves = facts.All<Participation>().Select(p => p.Row).ToList();
        var last = moves.SelectMany(p => new[] { p.From.First, p.To?.First }).OfType<DateOnly>().Where(d => d <= day).Order().LastOrDefault();
        if (last == default) return null;
        // Whose other organs go on has neither come nor gone.
        var stay = facts.On<Participation>(last > DateOnly.MinValue ? last.AddDays(-1) : last).Select(p => p.Organisation).Intersect(facts.On<Participation>(last).Select(p => p.Organisation)).ToHashSet();
        string[] came = [.. moves.Where(p => p.From.First == last && !stay.Contains(p.Organisation)).Select(p => facts.Name(p.Organisation)).Distinct()];
        string[] went = [.. moves.Where(p => p.To?.First == last && !stay.Contains(p.Organisation)).Select(p => facts.Name(p.Organisation)).Distinct().Except(came)];
        if (came.Length + went.Length == 0) return reader.Say(Texts.SumOrgans(last));
        return came.Length + went.Length > MostNames ? null : reader.Say(Texts.SumChange(last, Phrases.Listed(came, reader), Phrases.Listed(went, reader)));
    }
}
