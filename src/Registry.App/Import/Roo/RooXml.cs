using System.Xml;

namespace Registry.App.Import.Roo;

/// <summary>
/// Reads an export of the Dutch register of government organisations (ROO) record by record: one record is in memory at a time, whatever the
/// size of the file. The schema file is not needed; entities outside of the file are never asked for, and a document type is refused.
/// </summary>
internal static class RooXml
{
    private const string Root = "overheidsorganisaties";
    private const string Namespaces = "https://organisaties.overheid.nl/static/schema/oo/export/";
    private static readonly string[] Known = ["2.6.3", "2.6.9"];
    private static readonly string[] Sections = ["organisaties", "gemeenschappelijkeRegelingen", "gemeenschappelijkeRegelingenGrensoverschrijdend"];

    /// <summary>Longer than any text that the registry holds (50,000 characters): what is cut is remarked upon and never recorded.</summary>
    private const int MostText = 60_000;
    private const int MostTextInRecord = 4_000_000;
    private const int MostElements = 50_000;
    private const int MostDepth = 16;

    /// <summary>The records of the file; before the first, the day that the export tells of.</summary>
    /// <param name="wanted">Whether a record is wanted, by its section, its name and its number; the others are passed over.</param>
    /// <exception cref="SourceRefusedException">It is not such an export, or not XML; with the line.</exception>
    public static IEnumerable<(string Section, XmlRecord Record)> Read(SourceFile file, Action<DateOnly> dated, Func<string, string, string?, bool> wanted)
    {
        using var stream = file.Open();
        using var reader = XmlReader.Create(new TagLimit(stream), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true, CheckCharacters = true,
        });
        using var records = Records(reader, file, dated, wanted).GetEnumerator();
        while (true)
        {
            try
            {
                if (!records.MoveNext()) yield break;
            }
            catch (XmlException e)
            {
                throw new SourceRefusedException($"{file.Name} cannot be read at line {e.LineNumber}: {Sentence(e)}");
            }
            catch (InvalidDataException e)
            {
                throw new SourceRefusedException($"{file.Name} cannot be read at line {((IXmlLineInfo)reader).LineNumber}: {e.Message}");
            }
            yield return records.Current;
        }
    }

    private static IEnumerable<(string, XmlRecord)> Records(XmlReader reader, SourceFile file, Action<DateOnly> dated, Func<string, string, string?, bool> wanted)
    {
        reader.MoveToContent();
        if (reader.LocalName != Root)
            throw new SourceRefusedException($"{file.Name} is not an export of the register: its root is {reader.LocalName}, not {Root}.");
        if (!Known.Contains(reader.NamespaceURI.Replace(Namespaces, "", StringComparison.Ordinal)))
            throw new SourceRefusedException($"{file.Name} is of a namespace that is not known: {reader.NamespaceURI}; known are {string.Join(", ", Known.Select(v => Namespaces + v))}.");
        if (Day(reader) is { } day) dated(day);
        while (reader.Read())
        {
            if (reader.Depth != 1 || reader.NodeType != XmlNodeType.Element) continue;
            var section = reader.LocalName;
            if (!Sections.Contains(section))
            {
                yield return ("", new(section, Line(reader), []));
                Pass(reader);
                continue;
            }
            if (reader.IsEmptyElement) continue;
            while (reader.Read() && reader.Depth > 1)
                if (reader.NodeType != XmlNodeType.Element) continue;
                else if (wanted(section, reader.LocalName, Array.Find(Attributes(reader), a => a.Name == "systeemId").Value)) yield return (section, Record(reader));
                else Pass(reader);
        }
    }

    /// <summary>To the end of the element that the reader stands on.</summary>
    private static void Pass(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        for (var depth = reader.Depth; reader.Read() && reader.Depth > depth;) { }
    }

    /// <summary>One record with all that is in it, within bounds.</summary>
    private static XmlRecord Record(XmlReader reader)
    {
        var (open, elements, text, buffer) = (new Stack<XmlRecord>(), 0, 0L, new char[1024]);
        while (true)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MostElements || open.Count >= MostDepth) throw new XmlException("One record holds more elements than any record can.", null, (int)Line(reader), 0);
                    var (element, empty) = (new XmlRecord(reader.LocalName, Line(reader), Attributes(reader)), reader.IsEmptyElement);
                    if (open.TryPeek(out var parent)) parent.Add(element);
                    if (!empty) open.Push(element);
                    else if (open.Count == 0) return element;
                    break;
                case XmlNodeType.EndElement:
                    var closed = open.Pop();
                    closed.Text = closed.Text.Trim();
                    if (open.Count == 0) return closed;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    for (int read; (read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                        if (open.Peek() is var holder && holder.Text.Length + read <= MostText && (text += read) <= MostTextInRecord) holder.Text += new string(buffer, 0, read);
                        else holder.Cut = true;
                    break;
            }
            if (!reader.Read()) throw new XmlException("The file ends in the middle of a record.", null, (int)Line(reader), 0);
        }
    }

    private static (string Name, string Value)[] Attributes(XmlReader reader)
    {
        if (reader.AttributeCount == 0) return [];
        var attributes = new (string, string)[reader.AttributeCount];
        for (var n = 0; n < attributes.Length; n++)
        {
            reader.MoveToAttribute(n);
            attributes[n] = (reader.LocalName, reader.Value);
        }
        reader.MoveToElement();
        return attributes;
    }

    private static DateOnly? Day(XmlReader root)
    {
        var timestamp = Array.Find(Attributes(root), a => a.Name == "timestamp").Value;
        return timestamp is { Length: >= 10 } && DateOnly.TryParseExact(timestamp[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
    }

    private static long Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    /// <summary>The reason without the place, which stands before it.</summary>
    private static string Sentence(XmlException e) => e.Message.Split(" Line ")[0];
}
