namespace Registry.App.Import.Roo;

/// <summary>An element of a record, by its local name: text, attributes by local name, elements within.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Cut">Its text was longer than anything that can be recorded, and was cut.</param>
internal sealed record XmlRecord(string Name, long Line, IReadOnlyDictionary<string, string> Attributes)
{
    public string Text { get; set; } = "";
    public bool Cut { get; set; }
    public List<XmlRecord> Elements { get; } = [];

    public XmlRecord? First(string name) => Elements.Find(e => e.Name == name);
    public string? TextOf(string name) => First(name)?.Text is { Length: > 0 } text ? text : null;
    public string? Attribute(string name) => Attributes.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The elements within the lists of this name: a list may be there more than once, or not at all.</summary>
    public IEnumerable<XmlRecord> In(string list) => Elements.Where(e => e.Name == list).SelectMany(e => e.Elements);

    /// <summary>How much of it is text, for what is kept waiting.</summary>
    public long Size => Text.Length + Attributes.Sum(a => a.Value.Length) + 100 + Elements.Sum(e => e.Size);
}
