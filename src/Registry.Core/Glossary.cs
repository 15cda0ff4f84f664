using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Registry.Core;

/// <summary>One word of the registry.</summary>
/// <param name="Code">The word as it stands in code, API and events.</param>
/// <param name="Source">The law or method that the word comes from.</param>
/// <param name="OtherRegimes">What the law of another country calls it.</param>
public sealed record GlossaryEntry(string Code, string Nl, string En, string Source, IReadOnlyDictionary<string, string>? OtherRegimes = null);

/// <summary>The normative words, from <c>schemas/glossary.json</c>, which is built in: pages and sentences call everything by it.</summary>
public static class Glossary
{
    public static IReadOnlyList<GlossaryEntry> All { get; } = Load();

    private static readonly FrozenDictionary<string, Said> Texts = All.ToFrozenDictionary(e => e.Code, e => new Said(e.Nl, e.En));

    /// <summary>A code in words; a code that is not in the glossary was recorded as found, and is shown so.</summary>
    public static Said Of(Code code) => Texts.GetValueOrDefault(code.Value) ?? new(code.Value, code.Value);

    private static List<GlossaryEntry> Load()
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream("glossary.json")!;
        return JsonSerializer.Deserialize<List<GlossaryEntry>>(json, EventJson.Options)!;
    }
}
