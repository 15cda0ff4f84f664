using System.Globalization;
using Registry.App.Door;
using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>By what a route can be asked, besides by what was known.</summary>
[Flags]
internal enum Asking { Knowledge = 0, Day = 1, EveryDay = 2, Force = 4, Claims = 8, Days = Day | EveryDay, All = Days | Force | Claims }

/// <summary>
/// Reads from a query what held when, as known when and by whose knowledge, and finds the position of the log that this comes down to. Every
/// fault goes to the query, with all its others.
/// </summary>
internal sealed class ClockQuery(Views views, Door.Door door, TimeProvider time)
{
    public const string With = "with";
    private const string Every = "any";

    /// <summary>The parameters of a route that can be asked by a day; the others have <c>knownAt</c> alone.</summary>
    public static readonly string[] Names = ["validOn", "inForceOn", "knownAt", "basis"];

    /// <param name="of">Before the names of the parameters: the second moment of a comparison has its own.</param>
    /// <param name="beside">The other moment: both are asked of one state of the log, unless they say otherwise.</param>
    public async Task<Asked> Read(Query query, Asking can, CancellationToken ct, string of = "", Asked? beside = null)
    {
        var today = door.Today;
        var every = query.Text(Name("validOn", of)) == Every;
        if (every && !can.HasFlag(Asking.EveryDay)) Unsupported(query, Name("validOn", of), "Dit kan van één dag gevraagd worden.", "This can be asked of one day.");
        DateOnly? validOn = every || !can.HasFlag(Asking.Day) ? null : query.Day(Name("validOn", of)) ?? today;
        var inForceOn = query.Day(Name("inForceOn", of));
        if (inForceOn is not null && !can.HasFlag(Asking.Force)) Unsupported(query, Name("inForceOn", of), "Hier staan geen teksten, of niet naar hun inwerkingtreding.", "There are no texts here, or not by their entry into force.");
        var claims = query.Term("basis", "registry source") == "source";
        if (claims && !can.HasFlag(Asking.Claims)) Unsupported(query, "basis", "Wat bronnen zeggen te weten is hier niet te vragen.", "What sources claim to have known cannot be asked here.");

        var name = Name("knownAt", of);
        var known = query.Text(name) is { } text ? Parsed(query, name, text) : null;
        var (last, moment) = await views.Head(claims ? null : known?.Position, ct);
        // The last event may lie a moment ahead of this machine's clock; what it says of itself can be asked.
        if (known?.Day > today || known?.Moment > time.GetUtcNow() && !(known.Moment <= moment))
            query.Add(name, "future-moment", "Dit ligt in de toekomst: wat dan bekend is, weet niemand.", "This lies in the future: nobody knows what will be known then.");
        else if (claims && known?.Position is not null)
            query.Add(name, "contradictory-clocks", "Bronnen kennen geen posities: noem een dag of een moment.", "Sources know no positions: name a day or a moment.");
        else if (claims)
            return new(new(validOn, inForceOn, last, moment, Basis.Source, known?.Day ?? (known?.Moment is { } m ? Amsterdam.Day(m) : today)), today, can, known is null, null);
        else if (known?.Position > last)
            query.Add(name, "unknown-position", "Deze positie bestaat nog niet.", "This position does not exist yet.");
        else if ((known?.Moment ?? (known?.Day is { } day ? Amsterdam.EndOf(day) : null)) is { } then)
        {
            last = await views.PositionAt(then, ct);
            moment = (await views.Head(last, ct)).Moment;
        }
        var clocks = known is null && beside is { Latest: true } ? beside.Clocks with { ValidOn = validOn, InForceOn = inForceOn } : new(validOn, inForceOn, known?.Position ?? last, moment);
        return new(clocks, today, can, known is null, query.Text(name));
    }

    /// <summary>The name of a parameter, of the first moment or of another one.</summary>
    public static string Name(string name, string of) => of.Length == 0 ? name : of + char.ToUpperInvariant(name[0]) + name[1..];

    private static KnownAt? Parsed(Query query, string name, string text)
    {
        if (KnownAt.Parse(text) is { } known) return known;
        query.Add(name, "invalid-knownAt", "Een positie (1, 2, 3 ...), een dag (jjjj-mm-dd) of een moment (RFC 3339).", "A position (1, 2, 3 ...), a day (yyyy-mm-dd) or a moment (RFC 3339).");
        return null;
    }

    private static void Unsupported(Query query, string name, string nl, string en) => query.Add(name, "unsupportedCombination", nl, en);
}

/// <summary>A question's clocks as resolved.</summary>
/// <param name="Latest">Whether what is known now was asked for, by leaving <c>knownAt</c> out.</param>
/// <param name="Named">What <c>knownAt</c> said.</param>
internal sealed record Asked(Clocks Clocks, DateOnly Today, Asking Can, bool Latest, string? Named)
{
    public bool Claimed => Clocks.Basis == Basis.Source;

    /// <summary>What lies after today may still turn out otherwise.</summary>
    public bool Future => Clocks.ValidOn > Today || Clocks.InForceOn > Today;

    /// <summary>The clocks as every answer repeats them.</summary>
    public object Shown => new
    {
        validOn = Day(Clocks.ValidOn), inForceOn = Clocks.InForceOn, knownAt = Clocks.KnownAt, knownMoment = Clocks.KnownMoment is { } moment ? Shows.At(moment) : null,
        basis = Clocks.Basis, claimedOn = Clocks.ClaimedOn, future = Future,
    };

    /// <summary>The parameters that ask exactly this again. Before the first event there is no position; then what was asked says it.</summary>
    public IEnumerable<(string Name, string Value)> Parameters(string of = "")
    {
        if (Can.HasFlag(Asking.Day)) yield return (ClockQuery.Name("validOn", of), Day(Clocks.ValidOn));
        if (Clocks.InForceOn is { } force) yield return (ClockQuery.Name("inForceOn", of), Day(force));
        if ((Clocks.ClaimedOn is { } claimed ? Day(claimed) : Clocks.KnownAt > 0 ? $"{Clocks.KnownAt}" : Named) is { } known) yield return (ClockQuery.Name("knownAt", of), known);
        if (Claimed) yield return ("basis", "source");
    }

    private static string Day(DateOnly? day) => day is { } d ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "any";
}
