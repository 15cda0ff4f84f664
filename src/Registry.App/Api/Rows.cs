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
    public static Row Read(JsonElement json, int index, string roundKey, Source? source)
    {
        var (at, faults) = ($"/rows/{index}", new List<Fault>());
        var name = Text(json, "ref") ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kind = Text(json, "kind") is { } k ? Kinds.Named(k) : null;
        if (kind is null) faults.Add(new($"{at}/kind", "unknown-term", new("Noem een bekende soort stroom.", "Name a known kind of stream.")));
        if (!Guid.TryParseExact(Text(json, "id"), "D", out var id)) faults.Add(new($"{at}/id", "invalid-uuid", new("Geen geldige uuid.", "Not a valid uuid.")));
        var version = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("ifMatch", out var v) ? v : default;
        var seen = version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var n) ? n : Bodies.Version(version.ValueKind == JsonValueKind.String ? version.GetString() : null);
        var unversioned = version.ValueKind == JsonValueKind.Undefined;
        if (!unversioned && seen is null) faults.Add(new($"{at}/ifMatch", "invalid-version", new("Een versie zoals 17.", "A version such as 17.")));
        var body = Encoding.UTF8.GetBytes(json.GetRawText() + (source is null ? "" : EventJson.Text(source)));
        var request = Bodies.Decision(json, at, kind, creates: false, new(kind ?? "", id), seen, $"{roundKey}/{name}", body, faults, source, "ref", "kind", "id", "ifMatch");
        return new(index, name, faults.Count > 0 || unversioned ? null : request, unversioned, faults);
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
