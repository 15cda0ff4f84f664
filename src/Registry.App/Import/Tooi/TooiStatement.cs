using Registry.Core;

namespace Registry.App.Import.Tooi;

/// <summary>Something that the list says of one organisation, which it names by its code.</summary>
/// <param name="KnownOn">The day on which the source registered it, where it says so.</param>
internal abstract record TooiStatement(string Code, DateOnly? KnownOn)
{
    /// <param name="Always">Whether this is its only name, as far as the source knows.</param>
    public sealed record Began(string Code, Title Name, PartialDate From, bool Always, DateOnly? KnownOn) : TooiStatement(Code, KnownOn);

    /// <param name="Until">For the name that it had from its beginning: the day on which it got the next.</param>
    public sealed record Named(string Code, Title Name, PartialDate From, DateOnly? Until, Title? Law, DateOnly? KnownOn) : TooiStatement(Code, KnownOn);

    public sealed record Ended(string Code, PartialDate On, IReadOnlyList<string> Into, Title Law, DateOnly? KnownOn) : TooiStatement(Code, KnownOn);

    public sealed record Enlarged(string Code, PartialDate On, IReadOnlyList<string> With, Title Law, DateOnly? KnownOn) : TooiStatement(Code, KnownOn);
}

/// <summary>Nodes of the list that belong together, what they say, and what of them cannot be recorded as it stands.</summary>
/// <param name="Rows">How many nodes they are.</param>
internal sealed record TooiItem(long Line, string What, int Rows, IReadOnlyList<TooiStatement> Says, IReadOnlyList<TooiRemark> Remarks);

internal sealed record TooiRemark(string Element, string? Value, string Reason);
