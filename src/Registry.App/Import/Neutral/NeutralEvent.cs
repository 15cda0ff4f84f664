using System.Globalization;
using System.Text.Json;
using Registry.Core;
using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.App.Import.Neutral;

/// <summary>What is wrong with a line.</summary>
/// <param name="Reason">One of <see cref="Terms.RemarkReasons"/>.</param>
internal sealed record NeutralFault(string Element, string? Value, string Reason);

/// <summary>A line of a neutral feed, with everything that its type may carry.</summary>
internal sealed record NeutralEvent(long Seq, DateOnly Date, string Type, DateOnly? Recorded)
{
    public string Body { get; init; } = "";
    public string Municipality { get; init; } = "";
    public string? Name { get; init; }
    public string? Code { get; init; }
    public string? Form { get; init; }
    public string? Status { get; init; }
    public string? Ended { get; init; }
    public string? Effective { get; init; }
    public string? Reason { get; init; }
    public bool Substitute { get; init; }
    /// <summary>The ids or organs that it lists: from, into or organs.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>The day by which the feed knew of it.</summary>
    public DateOnly KnownOn => Recorded ?? Date;

    public const string Registered = "municipality.registered", Renamed = "municipality.renamed", Recoded = "municipality.recoded", MunicipalityEnded = "municipality.ended",
        Created = "body.created", BodyRenamed = "body.renamed", FormChanged = "body.form_changed", BodyEnded = "body.ended", Joined = "member.joined", Left = "member.left";

    public static readonly string[] Types = [Registered, Renamed, Recoded, MunicipalityEnded, Created, BodyRenamed, FormChanged, BodyEnded, Joined, Left];
    private static readonly Shape.Words Title = (Shape.Words)Shape.Of(typeof(Title)), Coded = (Shape.Words)Shape.Of(typeof(Code));

    public bool OfBody => Type.StartsWith('b') || Type.StartsWith("me", StringComparison.Ordinal);

    /// <summary>Its place in the feed, also of a line that is otherwise not understood.</summary>
    public static long? SeqOf(JsonElement line) => line.TryGetProperty("seq", out var seq) && seq.ValueKind == JsonValueKind.Number && seq.TryGetInt64(out var n) && n > 0 ? n : null;

    /// <summary>Reads a line; the first thing that is wrong with it is said.</summary>
    public static NeutralEvent? Read(JsonElement line, NeutralTerms terms, out NeutralFault? fault)
    {
        var read = new Reader(line, terms);
        try
        {
            var e = read.All();
            fault = read.Fault;
            return fault is null ? e : null;
        }
        catch (InvalidOperationException) // Half a surrogate pair, or bytes that are no UTF-8.
        {
            fault = read.Fault ?? new("line", null, "not-understood");
            return null;
        }
    }

    private sealed class Reader(JsonElement line, NeutralTerms terms)
    {
        private readonly JsonElement _data = line.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : default;

        public NeutralFault? Fault { get; private set; }

        public NeutralEvent All()
        {
            var seq = SeqOf(line) ?? 0;
            if (seq == 0) Wrong("seq", Raw(line, "seq"), Has(line, "seq") ? "bad-number" : "missing");
            var type = Text(line, "type", true) ?? "";
            type = Types.FirstOrDefault(t => t == type) ?? type;
            if (Fault is null && !Types.Contains(type)) Wrong("type", type, "not-understood");
            if (line.TryGetProperty("data", out var d) && d.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) Wrong("data", Raw(line, "data"), "not-understood");
            var e = new NeutralEvent(seq, Day(line, "date") ?? default, type, Has(line, "recorded") ? Day(line, "recorded") : null);
            if (e.OfBody) e = e with { Body = Id(line, "body") };
            if (!type.StartsWith('b')) e = e with { Municipality = Id(line, "municipality") };
            return type switch
            {
                Registered => e with { Name = Named(true), Code = Term("code", false), Listed = List("from", ids: true) },
                Renamed or BodyRenamed => e with { Name = Named(true) },
                Recoded => e with { Code = Term("code", true) },
                MunicipalityEnded => e with { Ended = Kind(), Listed = List("into", ids: true), Effective = Has(_data, "effective") ? Day(_data, "effective")?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, Substitute = _data.ValueKind == JsonValueKind.Object && _data.TryGetProperty("substitute", out var s) && s.ValueKind == JsonValueKind.True },
                Created => e with { Name = Named(false), Form = Term("form", true), Status = Text(_data, "status", false) },
                FormChanged => e with { Form = Term("form", true) },
                Joined => e with { Listed = List("organs", ids: false) },
                Left => e with { Reason = Term("reason", false) },
                _ => e,
            };
        }

        private string Id(JsonElement of, string name)
        {
            var id = Text(of, name, true);
            if (id is not null && Coded.Fault(terms.CodeOf(id)) is { }) Wrong(name, id, terms.CodeOf(id).Length > Coded.MaxLength ? "too-long" : "not-understood");
            return id ?? "";
        }

        /// <summary>How a municipality ended stands with its end as a few words, so it must be one.</summary>
        private string? Kind()
        {
            var kind = Text(_data, "kind", false);
            if (kind is not null && (kind.Contains(',') || Title.Fault(kind) is { } || kind.Length > 100)) Wrong("data.kind", kind, "not-understood");
            return kind;
        }

        private string? Named(bool required)
        {
            var name = Text(_data, "name", required);
            if (name is not null && Title.Fault(name) is { }) Wrong("data.name", name, name.Length > Title.MaxLength ? "too-long" : "not-understood");
            return name;
        }

        private string? Term(string name, bool required)
        {
            var term = Text(_data, name, required);
            if (term is not null && Coded.Fault(terms.Ours(term)) is { }) Wrong($"data.{name}", term, terms.Ours(term).Length > Coded.MaxLength ? "too-long" : "not-understood");
            return term;
        }

        private IReadOnlyList<string> List(string name, bool ids)
        {
            if (_data.ValueKind != JsonValueKind.Object || !_data.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null) return [];
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Shape.Many.Most || list.EnumerateArray().Any(i => i.ValueKind != JsonValueKind.String || i.GetString()!.Length == 0 || Coded.Fault(ids ? terms.CodeOf(i.GetString()!) : terms.Ours(i.GetString()!)) is { }))
            {
                Wrong($"data.{name}", list.GetRawText(), "not-understood");
                return [];
            }
            List<string> items = [.. list.EnumerateArray().Select(i => i.GetString()!)];
            if (items.Distinct().Count() < items.Count) Wrong($"data.{name}", list.GetRawText(), "named-twice");
            return items;
        }

        private DateOnly? Day(JsonElement of, string name)
        {
            var text = Text(of, name, true);
            if (text is null) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Wrong(name, text, "bad-date");
            return null;
        }

        /// <summary>An empty text says nothing, like one that is not there.</summary>
        private string? Text(JsonElement of, string name, bool required)
        {
            if (of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                if (value.ValueKind == JsonValueKind.String && value.GetString() is var text && (text!.Length > 0 || !required)) return text.Length == 0 ? null : text;
                Wrong(name, value.GetRawText(), "not-understood");
            }
            else if (required) Wrong(name, null, "missing");
            return null;
        }

        private static bool Has(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

        private static string? Raw(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetRawText() : null;

        private void Wrong(string element, string? value, string reason) => Fault ??= new(element, value, reason);
    }
}
