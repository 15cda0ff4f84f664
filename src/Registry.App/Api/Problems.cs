using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Registry.App.Door;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Every error as a problem (RFC 9457) in Dutch or English, with all that is wrong at once.</summary>
internal static class Problems
{
    /// <summary>
    /// The language to answer in, which the answer then says: what is preferred of the two that there are, Dutch when neither is asked for.
    /// The address of a page may say it instead, because readers have no other way to choose.
    /// </summary>
    public static string Language(HttpContext context)
    {
        var wanted = !context.Request.Path.StartsWithSegments("/api") && context.Request.Query["lang"] is ["nl" or "en"] and [{ } chosen] ? chosen : context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Where(l => l.Quality is not 0)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant()).FirstOrDefault(l => l is "nl" or "en") ?? "nl";
        context.Response.Headers.ContentLanguage = wanted;
        return wanted;
    }

    public static ProblemHttpResult Make(HttpContext context, int status, string name, Said title, Said detail, params (string Name, object? Value)[] more)
    {
        var language = Language(context);
        var problem = new ProblemDetails { Type = $"/problems/{name}", Title = title.In(language), Status = status, Detail = detail.In(language) };
        foreach (var (key, value) in more) problem.Extensions[key] = value;
        return TypedResults.Problem(problem);
    }

    public static ProblemHttpResult Unauthenticated(HttpContext context) => Make(context, 401, "unauthenticated",
        new("Niet aangemeld", "Not authenticated"), new("Dit vraagt een geldig token.", "This needs a valid token."));

    public static ProblemHttpResult Invalid(HttpContext context, IEnumerable<Fault> faults)
    {
        var language = Language(context);
        return Make(context, 400, "invalid-input", new("Ongeldige invoer", "Invalid input"),
            new("Niet alles in het verzoek klopt; errors zegt wat en waar.", "Not everything in the request is right; errors says what and where."),
            ("errors", faults.Select(f => new { pointer = f.Pointer, code = f.Code, detail = f.Says.In(language) }).ToArray()));
    }

    public static ProblemHttpResult Invalid(HttpContext context, string at, string code, string nl, string en) => Invalid(context, [new(at, code, new(nl, en))]);

    /// <param name="asked">By which clocks there is nothing, when it was asked by clocks.</param>
    public static ProblemHttpResult NotFound(HttpContext context, Asked? asked = null) => Make(context, 404, "not-found",
        new("Niet gevonden", "Not found"), new("Hier is niets, of niet voor u.", "There is nothing here, or not for you."), asked is null ? [] : [("clocks", asked.Shown)]);

    public static ProblemHttpResult PreconditionRequired(HttpContext context) => Make(context, 428, "precondition-required",
        new("If-Match ontbreekt", "If-Match is missing"),
        new("Zeg met If-Match welke versie u hebt gezien, zodat u niets overschrijft wat u niet kent.", "Say with If-Match which version you have seen, so that you override nothing unseen."));

    public static ProblemHttpResult Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Make(context, 503, "unavailable", new("Even niet beschikbaar", "Not available for a moment"),
            new("De database antwoordt nu niet. Probeer het zo weer.", "The database does not answer now. Try again shortly."));
    }

    public static ProblemHttpResult NotCoveredYet(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Make(context, 503, "not-covered-yet", new("Nog niet ondertekend", "Not signed yet"),
            new("Nog geen ondertekend controlepunt dat genoeg getuigen zagen omvat dit. Meestal komt dat binnen enkele seconden.", "No signed checkpoint that enough witnesses have seen covers this yet. One usually will within seconds."));
    }

    /// <summary>What the door said, other than that it was recorded.</summary>
    public static ProblemHttpResult From(HttpContext context, Answer answer)
    {
        var language = Language(context);
        switch (answer)
        {
            case Answer.Refused refused:
                return Make(context, 409, "refused", new("Geweigerd", "Refused"),
                    new("De regels staan dit niet toe; refusals noemt elke reden met haar grond.", "The rules do not allow this; refusals names every reason with its basis."),
                    ("refusals", Shown(refused.Refusals, language)), ("data", refused.Data.Value));
            case Answer.Outdated outdated:
                context.Response.Headers.ETag = Etag(outdated.Version);
                return Make(context, 412, "outdated", new("Intussen is er iets gebeurd", "Something has happened meanwhile"),
                    new($"{outdated.Since.Count} gebeurtenissen sinds u dit las.", $"{outdated.Since.Count} events since you read this."),
                    ("version", outdated.Version), ("since", outdated.Since.Select(e => Shows.Event(e, id => id.ToString())).ToArray()),
                    ("events", $"/api/v1/{outdated.Stream.Kind}/{outdated.Stream.Id}/events"));
            case Answer.Forbidden forbidden:
                return Make(context, 403, "forbidden", new("Niet aan u", "Not yours to do"),
                    new($"Dit is aan: {string.Join(", ", forbidden.May)}.", $"This is for: {string.Join(", ", forbidden.May)}."));
            case Answer.NotFound:
                return NotFound(context);
            case Answer.Contended:
                context.Response.Headers.RetryAfter = "1";
                return Make(context, 409, "contended", new("Te druk op deze gegevens", "Too busy on these data"),
                    new("Wat dit besluit leest bleef veranderen; er is niets vastgelegd. Probeer het zo weer.", "What this decision reads kept moving; nothing was recorded. Try again shortly."));
            case Answer.KeyReused:
                return Make(context, 422, "key-reused", new("Sleutel al gebruikt", "Key used before"),
                    new("Deze Idempotency-Key is al gebruikt voor een ander verzoek.", "This Idempotency-Key was used before for another request."));
            case Answer.Full:
                return Make(context, 507, "no-room", new("Geen ruimte", "No room"),
                    new("De schijf is bijna vol; er is niets vastgelegd. Lezen kan wel.", "The disk is almost full; nothing was recorded. Reading goes on."));
            case Answer.Rejected rejected:
                return Make(context, 500, "rejected", new("De database weigert", "The database refuses"),
                    new($"De database weigerde dit (code {rejected.SqlState}); er is niets vastgelegd.", $"The database refused this (code {rejected.SqlState}); nothing was recorded."));
            default:
                context.Response.Headers.RetryAfter = "2";
                return Make(context, 503, "outcome-unknown", new("Afloop onbekend", "Outcome unknown"),
                    new("Of dit is vastgelegd is nog niet bekend. Stuur hetzelfde verzoek met dezelfde sleutel; het wordt nooit twee keer vastgelegd.",
                        "Whether this was recorded is not known yet. Send the same request with the same key; it is never recorded twice."));
        }
    }

    public static object[] Shown(IReadOnlyList<Refusal> refusals, string language) =>
        [.. refusals.Select(r => new { rule = r.Rule, detail = r.Why.In(language), basis = r.Basis, overridable = r.Overridable })];

    public static string Etag(long version) => $"\"v{version}\"";
}
