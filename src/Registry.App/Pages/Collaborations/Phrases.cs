using Registry.Core;

namespace Registry.App.Pages.Collaborations;

/// <summary>How lists of things are said in a sentence.</summary>
internal static class Phrases
{
    private static readonly string[] Order = Terms.Organs.Split(' ');

    public static string Term(Code code, Reader reader) => reader.Say(Glossary.Of(code));

    /// <summary>Organs as one says them: the council and the executive, for what they take part in.</summary>
    public static string Organs(IReadOnlyList<Code> organs, Title? scope, Reader reader)
    {
        var who = organs.Count == 0 ? reader.Say(Texts.OrganNotRecorded) : Listed([.. organs.OrderBy(o => Array.IndexOf(Order, o.Value) is var at && at < 0 ? Order.Length : at).Select(o => Term(o, reader))], reader);
        return scope is { } part ? $"{who}, {reader.Say(Texts.OnlyFor)} {part}" : who;
    }

    /// <summary>a, b and c.</summary>
    public static string Listed(IReadOnlyList<string> items, Reader reader) => items switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {reader.Say(Texts.And)} {items[^1]}",
    };
}
