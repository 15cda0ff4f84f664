using System.Buffers;
using System.Globalization;
using System.Text;

namespace Registry.Core.Views;

/// <summary>
/// How a feed's own ids and terms stand in the registry, so that each comes back as it was: what a code cannot hold is percent-encoded, and
/// the terms of a regime that the registry has words for stand as those.
/// </summary>
/// <param name="Source">The name of the feed.</param>
/// <param name="Regime">Whose forms and organs it uses, such as nl.</param>
public sealed record NeutralTerms(string Source, string Regime)
{
    private static readonly (string Theirs, string Ours)[] Dutch =
    [
        ("college", "executive"), ("raad", "council"), ("burgemeester", "mayor"),
        ("OL", "public-body"), ("RZM", "plain-arrangement"), ("BVO", "operational-organisation"), ("GO", "joint-organ"),
    ];

    private readonly Dictionary<string, string> _ours = Regime == "nl" ? Dutch.ToDictionary(t => t.Theirs, t => t.Ours) : [];
    private readonly Dictionary<string, string> _theirs = Regime == "nl" ? Dutch.ToDictionary(t => t.Ours, t => t.Theirs) : [];

    /// <summary>What every code of the feed begins with.</summary>
    public string Prefix { get; } = $"{Encode(Source)}:";

    /// <summary>How the feed is called as a source.</summary>
    public string Cited { get; } = $"{Source} (regime {Regime})";

    /// <summary>The source of one line of it.</summary>
    public string Line(long seq) => $"{Cited}, seq {seq}";

    /// <summary>The place in the feed that a source names; nothing for a source that is not of this feed.</summary>
    public long? SeqOf(string cited) =>
        cited.StartsWith(Cited, StringComparison.Ordinal) && cited.AsSpan(Cited.Length).StartsWith(", seq ")
        && long.TryParse(cited.AsSpan(Cited.Length + 6), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;

    /// <summary>The feed that a source is called by, if it is one.</summary>
    public static NeutralTerms? Of(string cited) =>
        cited.EndsWith(')') && cited.LastIndexOf(" (regime ", StringComparison.Ordinal) is > 0 and var at ? new(cited[..at], cited[(at + 9)..^1]) : null;

    public string CodeOf(string id) => Prefix + Encode(id);

    public string IdOf(string code) => Decode(code[Prefix.Length..]);

    /// <summary>A form or an organ as the registry calls it. A term of ours that the feed uses itself is written so that it is told from a translation.</summary>
    public string Ours(string term) => _ours.GetValueOrDefault(term) ?? (_theirs.ContainsKey(term) ? $"%{(int)term[0]:X2}{Encode(term[1..])}" : Encode(term));

    public string Theirs(string code) => _theirs.GetValueOrDefault(code) ?? Decode(code);

    private static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(AsItIs) || !text.Any(Encoded)) return text;
        var to = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsBmp && Encoded((char)rune.Value)) foreach (var b in Encoding.UTF8.GetBytes(rune.ToString())) to.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            else to.Append(rune.ToString());
        return to.ToString();
    }

    /// <summary>Ids are mostly of these.</summary>
    private static readonly SearchValues<char> AsItIs = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static bool Encoded(char c) => c is '%' or ':' || char.IsWhiteSpace(c) || char.IsControl(c);

    private static string Decode(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;
}
