using System.Globalization;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// Reads the parameters of a query and collects every fault under the parameter's name. The framework's own binding would answer one fault,
/// without a body, and pass over a parameter that it does not know: whoever asks for another day would get today.
/// </summary>
internal sealed class Query
{
    private readonly HttpContext _context;
    private readonly List<Fault> _faults = [];

    public Query(HttpContext context, params string[] known)
    {
        _context = context;
        foreach (var (name, values) in context.Request.Query)
            if (!known.Contains(name))
                Add(name, "unknown-parameter", known.Length == 0 ? "Hier zijn geen parameters." : $"Onbekend; bekend zijn {string.Join(", ", known)}.", known.Length == 0 ? "There are no parameters here." : $"Unknown; known are {string.Join(", ", known)}.");
            else if (values.Count > 1) Add(name, "duplicate-parameter", "Dit staat er meer dan eens.", "This is there more than once.");
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

    public string? Text(string name) => _context.Request.Query.TryGetValue(name, out var values) && values is [{ } text] ? text : null;

    public void Add(string name, string code, string nl, string en) => _faults.Add(new(name, code, new(nl, en)));
}
