using System.Text;
using System.Text.Json;
using Registry.App.Door;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>One row of a round: its own key and body, so that a round sent again answers unchanged rows as before.</summary>
internal sealed record Row(int Index, string Ref, Request? Request, bool Unversioned, IReadOnlyList<Fault> Faults)
{
    public RowResult Result(HttpContext context, Answer? answer)
    {
        if (answer is Answer.Recorded recorded) return new(Ref, recorded.Events.Count > 0 ? 201 : 200, Shows.Receipt(recorded, Problems.Language(context)), null);
        var problem = answer is not null ? Problems.From(context, answer) : Unversioned && Faults.Count == 0 ? Problems.PreconditionRequired(context) : Problems.Invalid(context, Faults);
        return new(Ref, problem.StatusCode, null, problem.ProblemDetails);
    }
}

/// <summary>What came of one row: a receipt, or the problem that the decision alone would have had.</summary>
internal sealed record RowResult(string Ref, int Status, object? Receipt, object? Problem);

internal static class Rows
{
    /// <param name="shared">The round's own source, if any. Each row reads it anew, so that its personal text is sealed for each row with a salt of its own.</param>
    public static Row Read(JsonElement json, int index, string roundKey, JsonElement shared)
    {
        var (at, faults) = ($"/rows/{index}", new List<Fault>());
        var name = Bodies.Text(json, "ref") ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kind = Bodies.Text(json, "kind") is { } k ? Kinds.Named(k) : null;
        if (kind is null) faults.Add(new($"{at}/kind", "unknown-term", new("Noem een bekende soort stroom.", "Name a known kind of stream.")));
        if (!Guid.TryParseExact(Bodies.Text(json, "id"), "D", out var id)) faults.Add(new($"{at}/id", "invalid-uuid", new("Geen geldige uuid.", "Not a valid uuid.")));
        var version = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("ifMatch", out var v) ? v : default;
        var seen = version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var n) ? n : Bodies.Version(Bodies.Text(json, "ifMatch"));
        var unversioned = version.ValueKind == JsonValueKind.Undefined;
        if (!unversioned && seen is null) faults.Add(new($"{at}/ifMatch", "invalid-version", new("Een versie zoals 17.", "A version such as 17.")));
        var body = Encoding.UTF8.GetBytes(json.GetRawText() + (shared.ValueKind == JsonValueKind.Undefined ? "" : shared.GetRawText()));
        var request = Bodies.Decision(json, at, kind, creates: false, new(kind ?? "", id), seen, $"{roundKey}/{name}", body, faults, Bodies.SharedSource(shared, "/source", []), "ref", "kind", "id", "ifMatch");
        return new(index, name, faults.Count > 0 || unversioned ? null : request, unversioned, faults);
    }
}
