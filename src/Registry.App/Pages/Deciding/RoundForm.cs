using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Registry.App.Api;
using Registry.App.Dossiers;
using Registry.App.Door;
using Registry.App.Pages.Asking;
using Registry.App.Pages.Collaborations;
using Registry.Core;

namespace Registry.App.Pages.Deciding;

/// <summary>What came of a row: recorded, known already, or why not.</summary>
public sealed record RowOutcome(bool Recorded, string Says);

/// <summary>
/// The same decision for every participant at once, a row each: typed, pasted from a spreadsheet, or copied down from the first row. Each row is
/// judged alone; rows that are left empty are left out.
/// </summary>
public sealed class RoundForm(DecisionType meta, DossierAsKnown dossier, IFormCollection? posted)
{
    private readonly Dictionary<string, StringValues> _values = posted?.ToDictionary(p => p.Key, p => p.Value) ?? [];
    private readonly List<WrongField> _wrong = [];

    public DecisionType Meta { get; } = meta;
    public DossierAsKnown Dossier { get; } = dossier;
    /// <summary>What must be filled in; the rest too once it is asked for.</summary>
    public IReadOnlyList<Shape.Member> Columns { get; } = [.. ((Shape.Composite)Shape.Of(meta.Type)).Members.Where(m => m.Required || Whole(posted))];
    public bool All => Whole(posted);
    public IReadOnlyList<WrongField> Wrong => _wrong;
    public Dictionary<Guid, RowOutcome> Outcomes { get; } = [];
    public string Key { get; } = Bodies.Key(posted?["key"]) ?? Guid.NewGuid().ToString("N");
    public string Address => $"/samenwerkingen/{Dossier.Collaboration}/dossiers/{Dossier.Stream}/ronde/{Meta.Name}";

    /// <summary>Decisions on a track that fit in a row: without lists in them.</summary>
    public static bool Fits(DecisionType meta) => meta is { On: Kind.Tracks, Creates: false } && ((Shape.Composite)Shape.Of(meta.Type)).Members is { Count: > 0 and <= 12 } members
        && members.All(m => Shape.Of(m.Type) is not (Shape.Many or Shape.Composite or Shape.Personal));

    private static bool Whole(IFormCollection? posted) => $"{posted?["do"]}" == "columns" || $"{posted?["columns"]}" == "all";

    public static string Field(NamedTrack track, Shape.Member column) => $"{track.Stream:N}/{column.Name}";

    /// <summary>The version of a track that whoever fills in the form has seen: that of the first showing, or of the last answer.</summary>
    public long Seen(NamedTrack track) => !Outcomes.ContainsKey(track.Stream) && long.TryParse(Value(SeenField(track)), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : track.Version;

    public static string SeenField(NamedTrack track) => $"{track.Stream:N}/seen";

    public string? Value(string field) => _values.TryGetValue(field, out var value) ? value[^1] : null;

    public string? Error(string field) => _wrong.FirstOrDefault(w => w.Name == field)?.Says;

    /// <summary>The first row's value of a column for every row below it that has none.</summary>
    public void CopyDown(string column)
    {
        if (Columns.FirstOrDefault(c => c.Name == column) is not { } its || Dossier.Tracks is not [var first, ..]) return;
        foreach (var track in Dossier.Tracks.Skip(1).Where(t => string.IsNullOrWhiteSpace(Value(Field(t, its))))) _values[Field(track, its)] = Value(Field(first, its));
    }

    /// <summary>Rows as a spreadsheet copies them: the name of the organisation, then the columns in their order, with tabs between.</summary>
    /// <returns>The lines whose organisation is not in the dossier.</returns>
    public IReadOnlyList<string> Paste(string text, Reader reader)
    {
        var unknown = new List<string>();
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Trim().Length > 0))
        {
            var cells = line.Split('\t');
            if (Dossier.Tracks.FirstOrDefault(t => t.Name.Equals(cells[0].Trim(), StringComparison.OrdinalIgnoreCase)) is not { } track) unknown.Add(cells[0].Trim());
            else
                foreach (var (column, cell) in Columns.Zip(cells.Skip(1)))
                    if (cell.Trim().Length > 0) _values[Field(track, column)] = Term(column, cell.Trim(), reader);
        }
        return unknown;
    }

    /// <summary>The request of each row that is not empty.</summary>
    public IReadOnlyList<(NamedTrack Track, Request Request)> Requests(string language)
    {
        var requests = new List<(NamedTrack, Request)>();
        foreach (var track in Dossier.Tracks)
        {
            var form = new FormBody(new FormCollection(_values));
            if (form.Row(Columns, track.Stream.ToString("N")) is not { } data) continue;
            var json = new JsonObject { ["decision"] = Meta.Name, ["data"] = data };
            if (form.Source() is { } source) json["source"] = source;
            var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
            var faults = new List<Fault>();
            using var read = Bodies.Parse(bytes, faults);
            // The key of a row is its own, so that the same round sent again records nothing twice.
            var request = read is null ? null : Bodies.Decision(read.RootElement.Clone(), "", Kind.Tracks, creates: false, new(Kind.Tracks, track.Stream), Seen(track), $"{Key}.{track.Stream:N}", bytes, faults);
            _wrong.AddRange(faults.Select(f => new WrongField(form.FieldOf(f.Pointer), $"{track.Name}: {f.Says.In(language)}")));
            if (request is not null) requests.Add((track, request));
        }
        return requests;
    }

    /// <summary>A spreadsheet says a term in words.</summary>
    private static string Term(Shape.Member column, string cell, Reader reader) =>
        column.Terms?.FirstOrDefault(t => t.Equals(cell, StringComparison.OrdinalIgnoreCase) || Phrases.Term(t, reader).Equals(cell, StringComparison.OrdinalIgnoreCase)) ?? cell;
}
