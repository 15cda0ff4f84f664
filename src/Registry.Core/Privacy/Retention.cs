using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Registry.Core.Privacy;

/// <summary>How long what is kept for a purpose is kept.</summary>
/// <param name="Years">Whole years from the day on which it was recorded, for an identity from the day on which it was last used.</param>
/// <param name="Basis">The law or selection list on which this rests.</param>
public sealed record RetentionRule(Code Purpose, long Years, Said Why, string Basis);

/// <summary>
/// How long texts about persons are kept, from <c>schemas/process/retention.json</c>, which is built in. The years are a proposal of this
/// registry and say so in the label: whoever runs it fixes them with its archivist and its data protection officer.
/// </summary>
public sealed record Retention(string Name, int Version, Said Label, string Source, IReadOnlyList<RetentionRule> Rules)
{
    public static Retention Standard { get; } = Load();

    private static readonly FrozenDictionary<Code, RetentionRule> ByPurpose = Standard.Rules.ToFrozenDictionary(r => r.Purpose);

    public static RetentionRule Of(Code purpose) => ByPurpose[purpose];

    private static Retention Load()
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream("retention.json")!;
        return JsonSerializer.Deserialize<Retention>(json, EventJson.Options)!;
    }
}
