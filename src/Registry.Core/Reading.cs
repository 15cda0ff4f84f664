using System.Text.Json;

namespace Registry.Core;

/// <summary>Something wrong in a body: where (a JSON pointer, RFC 6901), a lasting code, and what.</summary>
public sealed record Fault(string Pointer, string Code, Said Says);

/// <summary>
/// Reads a body into a record and collects every fault at once. <paramref name="strict"/>: the terms of the lists are binding (an act);
/// otherwise an unknown term is taken as found (a fact). <paramref name="seal"/> turns personal text into its digest with a fresh salt.
/// </summary>
public sealed class Reading(bool strict, Func<string, PersonalText> seal)
{
    private static readonly Shape.Choice Precisions = (Shape.Choice)Shape.Of(typeof(Precision));
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public T? Read<T>(JsonElement json, string pointer) where T : class => Read(Shape.Of(typeof(T)), null, json, pointer) as T;

    public object? Read(Type type, JsonElement json, string pointer) => Read(Shape.Of(type), null, json, pointer);

    public void Add(string pointer, string code, string nl, string en) => _faults.Add(new(pointer, code, new(nl, en)));

    private object? Read(Shape shape, IReadOnlyList<string>? terms, JsonElement json, string at) => shape switch
    {
        Shape.Words words => ReadWords(words, terms, json, at),
        Shape.Personal => ReadPersonal(json, at),
        Shape.Date => ReadDate(json, at),
        Shape.Scalar scalar => ReadScalar(scalar, json, at),
        Shape.Choice choice => ReadChoice(choice, json, at),
        Shape.Many many => ReadMany(many, terms, json, at),
        Shape.Composite composite => ReadComposite(composite, json, at),
        _ => throw new InvalidOperationException($"No reading for {shape}."),
    };

    private object? ReadComposite(Shape.Composite shape, JsonElement json, string at)
    {
        if (!Is(json, JsonValueKind.Object, at)) return null;
        var (before, values, seen) = (_faults.Count, new object?[shape.Members.Count], new HashSet<string>());
        foreach (var (name, value, here) in MembersOf(json, at))
        {
            if (!seen.Add(name)) { Add(here, "duplicate-member", "Dit staat er twee keer.", "This is there twice."); continue; }
            var n = IndexOf(shape, name);
            if (n < 0) Add(here, "unknown-member", $"Onbekend; bekend zijn {Names(shape)}.", $"Unknown; known are {Names(shape)}.");
            else if (value.ValueKind != JsonValueKind.Null) values[n] = Read(Shape.Of(shape.Members[n].Type), shape.Members[n].Terms, value, here);
            else if (shape.Members[n].Required) Add(here, "required", "Dit mag niet leeg zijn.", "This may not be null.");
        }
        foreach (var missing in shape.Members.Where(m => m.Required && !seen.Contains(m.Name)))
            Add($"{at}/{missing.Name}", "required", "Dit ontbreekt.", "This is missing.");
        return _faults.Count == before ? shape.Make(values) : null;
    }

    private object? ReadMany(Shape.Many shape, IReadOnlyList<string>? terms, JsonElement json, string at)
    {
        if (!Is(json, JsonValueKind.Array, at)) return null;
        if (json.GetArrayLength() > Shape.Many.Most)
        {
            Add(at, "too-many", $"Ten hoogste {Shape.Many.Most}.", $"At most {Shape.Many.Most}.");
            return null;
        }
        var list = Array.CreateInstance(shape.Item, json.GetArrayLength());
        foreach (var (n, item) in json.EnumerateArray().Index())
            if (Read(Shape.Of(shape.Item), terms, item, $"{at}/{n}") is { } value) list.SetValue(value, n);
        return list;
    }

    private object? ReadWords(Shape.Words shape, IReadOnlyList<string>? terms, JsonElement json, string at)
    {
        if (Text(json, at) is not { } text) return null;
        if (shape.Fault(text) is { } fault) _faults.Add(new(at, "invalid-text", fault));
        else if (strict && terms is not null && !terms.Contains(text))
            Add(at, "unknown-term", $"Onbekend; bekend zijn {string.Join(", ", terms)}.", $"Unknown; known are {string.Join(", ", terms)}.");
        else return shape.Create(text);
        return null;
    }

    private PersonalText? ReadPersonal(JsonElement json, string at)
    {
        if (Text(json, at) is not { } text) return null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > PersonalText.MaxLength || !WordRules.WellFormed(text))
        {
            Add(at, "invalid-text", $"1 tot {PersonalText.MaxLength} tekens geldige Unicode.", $"1 to {PersonalText.MaxLength} characters of valid Unicode.");
            return null;
        }
        return seal(text);
    }

    private object? ReadDate(JsonElement json, string at)
    {
        if (json.ValueKind != JsonValueKind.Object) return Text(json, at) is { } alone ? Existing(PartialDate.Parse(alone), at) : null;
        var (before, members) = (_faults.Count, new Dictionary<string, string?>());
        foreach (var (name, value, here) in MembersOf(json, at))
            if (name is not ("value" or "precision")) Add(here, "unknown-member", "Onbekend; bekend zijn value, precision.", "Unknown; known are value, precision.");
            else if (!members.TryAdd(name, Text(value, here))) Add(here, "duplicate-member", "Dit staat er twee keer.", "This is there twice.");
        if (_faults.Count > before) return null;
        var text = members.GetValueOrDefault("value") ?? "";
        if (members.GetValueOrDefault("precision") is not { } precision) return Existing(PartialDate.Parse(text), at);
        return ReadTerm(Precisions, precision, $"{at}/precision") is Precision named ? Existing(PartialDate.Parse(text, named), at) : null;
    }

    private object? Existing(PartialDate? date, string at)
    {
        if (date is null) Add(at, "invalid-date", "Geen bestaande datum: jjjj, jjjj-mm of jjjj-mm-dd, of {value, precision}.", "Not an existing date: yyyy, yyyy-mm or yyyy-mm-dd, or {value, precision}.");
        return date;
    }

    private object? ReadScalar(Shape.Scalar shape, JsonElement json, string at)
    {
        if (shape.Type == "integer")
        {
            if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number is >= -Proof.Jcs.MaxInteger and <= Proof.Jcs.MaxInteger) return number;
            Add(at, "invalid-number", "Een geheel getal binnen ±(2^53-1).", "An integer within ±(2^53-1).");
            return null;
        }
        if (shape.Type == "boolean")
        {
            if (json.ValueKind is JsonValueKind.True or JsonValueKind.False) return json.GetBoolean();
            Add(at, "invalid-type", "true of false.", "true or false.");
            return null;
        }
        if (Text(json, at) is not { } text) return null;
        object? value = shape.Format switch
        {
            "uuid" => text.Length == 36 && Guid.TryParseExact(text, "D", out var id) ? id : null,
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null,
            _ => text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? new Uri(text) : null,
        };
        if (value is null) Add(at, $"invalid-{shape.Format}", $"Geen geldige {shape.Format}.", $"Not a valid {shape.Format}.");
        return value;
    }

    private object? ReadChoice(Shape.Choice shape, JsonElement json, string at) => Text(json, at) is { } text ? ReadTerm(shape, text, at) : null;

    private object? ReadTerm(Shape.Choice shape, string text, string at)
    {
        foreach (var (n, term) in shape.Terms.Index())
            if (term == text) return Enum.GetValues(shape.Type).GetValue(n);
        Add(at, "unknown-term", $"Onbekend; bekend zijn {string.Join(", ", shape.Terms)}.", $"Unknown; known are {string.Join(", ", shape.Terms)}.");
        return null;
    }

    /// <summary>The members with their pointers. A name that is half a surrogate pair, written as an escape, cannot even be pointed at.</summary>
    private IEnumerable<(string Name, JsonElement Value, string Pointer)> MembersOf(JsonElement json, string at)
    {
        foreach (var property in json.EnumerateObject())
            if (Unicode(() => property.Name) is { } name) yield return (name, property.Value, $"{at}/{Escape(name)}");
            else AddNotUnicode(at);
    }

    private string? Text(JsonElement json, string at)
    {
        if (!Is(json, JsonValueKind.String, at)) return null;
        var text = Unicode(() => json.GetString()!);
        if (text is null) AddNotUnicode(at);
        return text;
    }

    private void AddNotUnicode(string at) => Add(at, "invalid-text", "De tekst is geen geldige Unicode.", "The text is not valid Unicode.");

    private static string? Unicode(Func<string> read)
    {
        try
        {
            return read() is var text && WordRules.WellFormed(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private bool Is(JsonElement json, JsonValueKind kind, string at)
    {
        if (json.ValueKind == kind) return true;
        Add(at, "invalid-type", $"Hier hoort {Dutch(kind)}.", $"Expected {English(kind)} here.");
        return false;
    }

    private static string Dutch(JsonValueKind kind) => kind switch { JsonValueKind.Object => "een object", JsonValueKind.Array => "een lijst", _ => "tekst" };
    private static string English(JsonValueKind kind) => kind switch { JsonValueKind.Object => "an object", JsonValueKind.Array => "an array", _ => "a string" };
    private static string Names(Shape.Composite shape) => string.Join(", ", shape.Members.Select(m => m.Name));
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static int IndexOf(Shape.Composite shape, string name)
    {
        for (var n = 0; n < shape.Members.Count; n++)
            if (shape.Members[n].Name == name) return n;
        return -1;
    }
}
