namespace Registry.App.Import.Roo;

/// <summary>An element of a record, by its local name: text, attributes by local name, elements within.</summary>
/// <param name="line">Where it begins, from 1.</param>
internal sealed class XmlRecord(string name, long line, (string Name, string Value)[] attributes)
{
    private List<XmlRecord>? _elements;

    public string Name => name;
    public long Line => line;
    public string Text { get; set; } = "";
    /// <summary>Its text was longer than anything that can be recorded, and was cut.</summary>
    public bool Cut { get; set; }
    public IReadOnlyList<XmlRecord> Elements => _elements ?? [];

    public void Add(XmlRecord element) => (_elements ??= []).Add(element);

    public XmlRecord? First(string name) => _elements?.Find(e => e.Name == name);
    public string? TextOf(string name) => First(name)?.Text is { Length: > 0 } text ? text : null;
    public string? Attribute(string name) => Array.Find(attributes, a => a.Name == name).Value is { Length: > 0 } value ? value : null;

    /// <summary>The elements within the lists of this name: a list may be there more than once, or not at all.</summary>
    public IEnumerable<XmlRecord> In(string list) => Elements.Where(e => e.Name == list).SelectMany(e => e.Elements);

    /// <summary>How much of it is text, for what is kept waiting.</summary>
    public long Size => Text.Length + attributes.Sum(a => a.Value.Length) + 50 + Elements.Sum(e => e.Size);
}
