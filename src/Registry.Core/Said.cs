namespace Registry.Core;

/// <summary>One text in the two languages of the registry.</summary>
/// <param name="Nl">Dutch, the first language of pages and errors.</param>
/// <param name="En">English.</param>
public sealed record Said(string Nl, string En)
{
    public string In(string language) => language == "nl" ? Nl : En;
}

/// <summary>The title by which an organisation is called in sentences; its id when the registry does not know it.</summary>
public delegate string Names(Guid organisation);
