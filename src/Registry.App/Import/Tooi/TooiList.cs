using System.Text.Json;
using Registry.Core;

namespace Registry.App.Import.Tooi;

/// <summary>What one of the lists is about.</summary>
/// <param name="Type">The type of its organisations in the source.</param>
/// <param name="Kind">The kind of organisation in this registry; nothing for bodies.</param>
internal sealed record TooiSet(string Name, string Type, string? Kind);

/// <summary>One of the lists that the register of organisations (TOOI) publishes as JSON-LD, with every organisation that it ever knew.</summary>
/// <param name="PublishedOn">The day of which it tells.</param>
internal sealed record TooiList(string File, Digest Content, TooiSet Set, Source Source, DateOnly PublishedOn, IReadOnlyList<TooiNode> Nodes)
{
    /// <summary>Many times the largest list, which is 1.2 MB; it is held in memory whole.</summary>
    private const int Most = 64 << 20;
    private const int Depth = 32;
    private const string Sets = "https://identifier.overheid.nl/tooi/set/";

    private static readonly TooiSet[] Known =
    [
        new("rwc_gemeenten_compleet", "Gemeente", Terms.Municipality), new("rwc_provincies_compleet", "Provincie", "province"),
        new("rwc_waterschappen_compleet", "Waterschap", "water-authority"), new("rwc_samenwerkingsorganisaties_compleet", "Samenwerkingsorganisatie", null),
    ];

    /// <summary>The addresses of all versions of the list begin with this.</summary>
    public string Versions => $"{Sets}{Set.Name}/";

    public static async Task<TooiList> Read(SourceFile file, CancellationToken ct)
    {
        var nodes = Parse(file.Name, await Bytes(file, ct));
        if (nodes.Where(n => n.Id.StartsWith(Sets, StringComparison.Ordinal)).ToList() is not [var list] || list.Id[Sets.Length..].Split('/') is not [var name, var version])
            throw new SourceRefusedException($"{file.Name} is JSON, but not a list of TOOI: it does not name one list ({Sets}NAME/VERSION).");
        if (Known.FirstOrDefault(s => s.Name == name) is not { } set)
            throw new SourceRefusedException($"{file.Name} is the list {name} of TOOI; those that can be read in are {string.Join(", ", Known.Select(s => s.Name))}.");
        if (list.Day("publicatiedatum") is not { } published || !Uri.TryCreate(list.Id, UriKind.Absolute, out var address))
            throw new SourceRefusedException($"{file.Name}, line {list.Line}: the list does not say when it was published.");
        var title = TooiNode.TitleOf($"TOOI, {list.One("titel") ?? name}, versie {version}") ?? new Title($"TOOI, {name}");
        return new(file.Name, await file.Digest(ct), set, new(title, address, published), published, [.. nodes.Where(n => n != list)]);
    }

    private static async Task<byte[]> Bytes(SourceFile file, CancellationToken ct)
    {
        await using var stream = file.Open();
        using var all = new MemoryStream();
        var part = new byte[81920];
        try
        {
            for (int read; (read = await stream.ReadAsync(part, ct)) > 0; all.Write(part, 0, read))
                if (all.Length + read > Most) throw new SourceRefusedException($"{file.Name} is larger than {Most >> 20} MB; no list of TOOI is.");
        }
        catch (InvalidDataException)
        {
            throw new SourceRefusedException($"{file.Name} cannot be unpacked: it is damaged or cut off.");
        }
        return all.ToArray();
    }

    private static List<TooiNode> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        var nodes = new List<TooiNode>();
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Depth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw new SourceRefusedException($"{file} is JSON, but not a list of TOOI: that is an array of objects.");
            var (line, counted) = (1L, 0);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var at = (int)reader.TokenStartIndex;
                line += bytes[counted..at].Count((byte)'\n');
                counted = at;
                if (reader.TokenType != JsonTokenType.StartObject) throw new SourceRefusedException($"{file}, line {line}: a list of TOOI is an array of objects.");
                using var node = JsonDocument.ParseValue(ref reader);
                nodes.Add(new(line, node.RootElement.Clone()));
            }
            // Whatever stands behind the list is not JSON, and is said to be so.
            reader.Read();
            return nodes;
        }
        catch (JsonException e)
        {
            throw new SourceRefusedException($"{file} is not JSON, or is cut off: line {e.LineNumber + 1} cannot be read.");
        }
    }
}
