using System.Globalization;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// Reads the parameters of a query and collects every fault under the parameter's name. The framework's own binding would answer one fault,
/// without a body, and pass over a parameter that it does not know: whoever asks for another day would get today.
/// </summary>
internal sealed class Query
{
    private const int MostText = 200;
    private readonly HttpContext _context;
    private readonly List<Fault> _faults = [];

    public Query(HttpContext context, params string[] known) : this(context, [], known)
    {
    }

    /// <param name="many">Those of the known that may be there more than once.</param>
    public Query(HttpContext context, string[] many, string[] known)
    {
        _context = context;
        foreach (var (name, values) in context.Request.Query)
            if (!known.Contains(name))
                Add(name, "unknown-parameter", known.Length == 0 ? "Hier zijn geen parameters." : $"Onbekend; bekend zijn {string.Join(", ", known)}.", known.Length == 0 ? "There are no parameters here." : $"Unknown; known are {string.Join(", ", known)}.");
            else if (values.Count > 1 && !many.Contains(name)) Add(name, "duplicate-parameter", "Dit staat er meer dan eens.", "This is there more than once.");
    }

    public bool Faulty => _faults.Count > 0;
    public IResult Problem => Problems.Invalid(_context, _faults);

    public long? Number(string name, long least, long most)
    {
        if (Text(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Add(name, "invalid-number", $"Een geheel getal van {least} tot en met {most}.", $"An integer from {least} up to and including {most}.");
        return null;
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id;
        Add(name, "invalid-uuid", "Geen geldige uuid.", "Not a valid uuid.");
        return null;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Add(name, "invalid-date", "Geen bestaande datum: jjjj-mm-dd.", "Not an existing date: yyyy-mm-dd.");
        return null;
    }

    /// <param name="known">The terms that there are, separated by blanks.</param>
    public string? Term(string name, string known)
    {
        if (Text(name) is not { } text || known.Split(' ').Contains(text)) return Text(name);
        Add(name, "unknown-term", $"Onbekend; bekend zijn {known.Replace(" ", ", ", StringComparison.Ordinal)}.", $"Unknown; known are {known.Replace(" ", ", ", StringComparison.Ordinal)}.");
        return null;
    }

    /// <summary>Words to search for; what holds no word would find everything.</summary>
    public string? Words(string name)
    {
        if (Text(name) is not { } text || text.Length <= MostText && text.Any(char.IsLetterOrDigit)) return Text(name);
        Add(name, "invalid-text", $"Een woord of meer, ten hoogste {MostText} tekens.", $"A word or more, at most {MostText} characters.");
        return null;
    }

    public string? Text(string name) => _context.Request.Query.TryGetValue(name, out var values) && values is [{ } text] ? text : null;

    /// <summary>All that a parameter says that may be there more than once.</summary>
    public IReadOnlyList<string> All(string name) => [.. _context.Request.Query[name].Select(value => value ?? "")];

    public void Add(string name, string code, string nl, string en) => _faults.Add(new(name, code, new(nl, en)));
}
