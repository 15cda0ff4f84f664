using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Registry.App.Door;
using Registry.App.Pages;
using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>What goes wrong outside the handlers, as a problem like any other, or as a page: exceptions, and statuses that came without a body.</summary>
internal static class Failures
{
    public static void UseFailures(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Tell(context, Of(context, context.Features.Get<IExceptionHandlerFeature>()!.Error)),
            // What the client sent wrong, or what passes, is no fault of this program: a line in the log would only hide those that are.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(pages => Tell(pages.HttpContext, Bare(pages.HttpContext, pages.HttpContext.Response.StatusCode)));
    }

    /// <summary>To a program as a problem; to somebody with a browser as a page that says the same.</summary>
    private static Task Tell(HttpContext context, ProblemHttpResult problem) => PageRoutes.Asked(context.Request)
        ? PageRoutes.Show<Failure>(problem.StatusCode, (nameof(Failure.Title), problem.ProblemDetails.Title), (nameof(Failure.Detail), problem.ProblemDetails.Detail)).ExecuteAsync(context)
        : problem.ExecuteAsync(context);

    private static ProblemHttpResult Of(HttpContext context, Exception error)
    {
        if (error is BadHttpRequestException bad) return Bare(context, bad.StatusCode);
        if (error is Npgsql.NpgsqlException && Transient.IsPassing(error)) return HttpMethods.IsGet(context.Request.Method) ? Problems.Unavailable(context) : Problems.From(context, new Answer.OutcomeUnknown());
        return Problems.Make(context, 500, "unexpected", new("Er ging iets mis", "Something went wrong"),
            new("Dit lag aan het register, niet aan u. Herhaal het verzoek met dezelfde sleutel.", "This was the registry's fault, not yours. Repeat the request with the same key."));
    }

    private static ProblemHttpResult Bare(HttpContext context, int status) => status switch
    {
        404 => Problems.NotFound(context),
        401 => Problems.Unauthenticated(context),
        405 => Problems.Make(context, 405, "method-not-allowed", new("Dat kan hier niet", "Not possible here"), new("Deze methode kent dit adres niet.", "This address does not know this method.")),
        413 => Problems.Make(context, 413, "too-large", new("Te groot", "Too large"), new($"Ten hoogste {Bodies.Most} bytes.", $"At most {Bodies.Most} bytes.")),
        _ => Problems.Make(context, status, "bad-request", new("Ongeldig verzoek", "Bad request"), new("Het verzoek is niet te lezen.", "The request cannot be read.")),
    };
}
