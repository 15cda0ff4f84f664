using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>The versions of a text follow each other: each begins on the day on which the one before it ends. Sources that say otherwise are recorded as they are.</summary>
public static class VersionsFollow
{
    private const string Basis = "Wgr art. 26: publication and entry into force";

    public static Rule Gap { get; } = About("L04", (before, text) => before.To?.First < text.InForceFrom.First
        ? new($"Tussen versie {before.Version} (tot {before.To}) en versie {text.Version} (vanaf {text.InForceFrom}) geldt er geen.", $"Between version {before.Version} (until {before.To}) and version {text.Version} (from {text.InForceFrom}) there is none in force.")
        : null);

    public static Rule Overlap { get; } = About("L05", (before, text) => before.To?.First > text.InForceFrom.First
        ? new($"Versie {before.Version} (tot {before.To}) en versie {text.Version} (vanaf {text.InForceFrom}) gelden tegelijk.", $"Version {before.Version} (until {before.To}) and version {text.Version} (from {text.InForceFrom}) are in force at the same time.")
        : null);

    public static Rule NoDays { get; } = Rule.About<TextVersionRecorded>("L06", Basis, _ => [], (text, _, _) => text.To?.First <= text.InForceFrom.First
        ? new($"Versie {text.Version} eindigt op de dag waarop zij begint of eerder ({text.To}).", $"Version {text.Version} ends on the day on which it begins, or earlier ({text.To}).")
        : null);

    /// <summary>About a text and the one that entered into force last before it; those that held on no day are passed over.</summary>
    private static Rule About(string id, Func<TextVersion, TextVersionRecorded, Said?> misses) => Rule.About<TextVersionRecorded>(id, Basis, _ => [], (text, now, _) =>
        text.To?.First <= text.InForceFrom.First ? null
            : now.Of<Arrangement>().All<TextVersion>().Where(t => t.InForceFrom.First < text.InForceFrom.First && !(t.To?.First <= t.InForceFrom.First))
                .OrderBy(t => t.InForceFrom.First).ThenBy(t => t.To?.First).LastOrDefault() is { } before ? misses(before, text) : null);
}
