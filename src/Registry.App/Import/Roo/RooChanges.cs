using Registry.Core;
using Registry.Core.Realisation;

namespace Registry.App.Import.Roo;

/// <summary>What a newer export says otherwise than an older one, in a line each.</summary>
internal static class RooChanges
{
    /// <param name="name">How an organisation is called.</param>
    public static IEnumerable<string> Of(FactEvent? before, FactEvent? after, Func<Guid, string> name) => (before, after) switch
    {
        (ParticipantsListed was, ParticipantsListed now) => [.. Period(now.Version, was.From, was.To, now.From, now.To), .. Participants(was, now, name).Select(line => $"version {now.Version}: {line}")],
        (TextVersionRecorded, TextVersionRecorded) => [], // Its dates are those of the list, its address that of the particulars.
        (ParticularsRecorded was, ParticularsRecorded now) => Members(was, now).Select(member => $"version {now.Version}: {member} changed"),
        (ArrangementDescribed was, ArrangementDescribed now) => Members(was, now).Select(member => $"{member} from {now.From} changed{(member == "name" ? $": {was.Name} is now {now.Name}" : "")}"),
        (ArrangementEnded was, ArrangementEnded now) => [$"ended on {now.On}, not on {was.On}"],
        (null, ParticipantsListed now) => [$"new version {now.Version} from {now.From}"],
        (null, ArrangementEnded now) => [$"ended on {now.On}"],
        (ParticipantsListed was, null) => [$"version {was.Version} is no longer in the register"],
        (ArrangementEnded was, null) => [$"no longer ended on {was.On}"],
        (NoLongerListed, null) => ["is in the register again"],
        _ => [],
    };

    /// <summary>How many participants a list says something new of.</summary>
    public static int Differing(ParticipantsListed was, ParticipantsListed now) => now.Participants.GroupBy(p => p.Organisation)
        .Count(g => !g.ToHashSet().SetEquals(was.Participants.Where(p => p.Organisation == g.Key)));

    private static IEnumerable<string> Period(Code version, PartialDate from, PartialDate? to, PartialDate nowFrom, PartialDate? nowTo)
    {
        if (from != nowFrom) yield return $"version {version}: in force from {nowFrom}, not from {from}";
        if (to != nowTo) yield return $"version {version}: until {nowTo?.ToString() ?? "further notice"}, not until {to?.ToString() ?? "further notice"}";
    }

    private static IEnumerable<string> Participants(ParticipantsListed was, ParticipantsListed now, Func<Guid, string> name)
    {
        var (before, after) = (was.Participants.ToLookup(p => p.Organisation), now.Participants.ToLookup(p => p.Organisation));
        foreach (var gone in before.Where(g => !after.Contains(g.Key))) yield return $"{name(gone.Key)} is no longer a participant";
        foreach (var come in after.Where(g => !before.Contains(g.Key))) yield return $"{name(come.Key)} is a participant";
        foreach (var both in after.Where(g => before.Contains(g.Key)))
        {
            var (one, other) = (before[both.Key].ToList(), both.ToList());
            if (one[0].Since != other[0].Since) yield return $"{name(both.Key)} acceded {other[0].Since?.ToString() ?? "on an unknown day"}, not {one[0].Since?.ToString() ?? "on an unknown day"}";
            if (!one.Select(p => p.Organ).ToHashSet().SetEquals(other.Select(p => p.Organ))) yield return $"{name(both.Key)} takes part with {string.Join(", ", other.Select(p => p.Organ?.Value ?? "no organ named"))}";
            if (one[0].Share != other[0].Share) yield return $"{name(both.Key)} bears another share of the costs";
            if (one[0].Abolished != other[0].Abolished) yield return $"{name(both.Key)} was abolished {other[0].Abolished?.ToString() ?? "not at all"}";
        }
    }

    private static IEnumerable<string> Members<T>(T was, T now) where T : FactEvent
    {
        var (one, other) = (System.Text.Json.JsonElement.Parse(EventJson.Bytes(was)), System.Text.Json.JsonElement.Parse(EventJson.Bytes(now)));
        return one.EnumerateObject().Concat(other.EnumerateObject()).Select(p => p.Name).Distinct()
            .Where(name => !(one.TryGetProperty(name, out var a) && other.TryGetProperty(name, out var b) && System.Text.Json.JsonElement.DeepEquals(a, b)));
    }
}
