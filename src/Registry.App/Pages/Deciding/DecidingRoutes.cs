using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Registry.App.Api;
using Registry.App.Dossiers;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;

namespace Registry.App.Pages.Deciding;

/// <summary>The pages on which somebody records something: through the same door as the API, with the same faults and refusals.</summary>
internal static class DecidingRoutes
{
    private const int MostFields = 20_000, MostStanding = 100;

    public static void MapDeciding(this WebApplication app)
    {
        app.MapGet("/aanmelden", SignInForm).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/aanmelden", SignIn).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/afmelden", SignOut).DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/vastleggen/{kind}/{id:guid}/{name}", Form).ExcludeFromDescription();
        app.MapPost("/vastleggen/{kind}/{id:guid}/{name}", Post).DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/vastgelegd/{dossier:guid}", Receipt).ExcludeFromDescription();
    }

    private static IResult SignInForm(HttpContext context, IConfiguration settings) => SignInPage(context, settings, context.Request.Query["back"], wrong: false);

    private static async Task<IResult> SignIn(HttpContext context, IConfiguration settings, ILog log, CancellationToken ct)
    {
        if (!Visitor.SentFromHere(context.Request)) return NotFromHere();
        if (!context.Request.HasFormContentType) return SignInPage(context, settings, null, wrong: true);
        var form = await context.Request.ReadFormAsync(ct);
        if (!DevelopmentTokens.Wanted(settings)) return SignInPage(context, settings, form["back"], wrong: false);
        var (name, organisation) = ($"{form["name"]}".Trim(), $"{form["organisation"]}".Trim() is { Length: > 0 } code ? code : "-");
        var token = $"dev:{name}:{organisation}:{form["role"]}";
        if ((await DevelopmentTokens.Read(token, log, ct)).Caller is null) return SignInPage(context, settings, form["back"], wrong: true, name, organisation);
        Visitor.SignIn(context, token);
        return TypedResults.LocalRedirect(Visitor.Back(form["back"]));
    }

    private static IResult SignOut(HttpContext context)
    {
        if (Visitor.SentFromHere(context.Request)) Visitor.SignOut(context);
        return TypedResults.LocalRedirect("/");
    }

    private static RazorComponentResult SignInPage(HttpContext context, IConfiguration settings, string? back, bool wrong, string? name = null, string? organisation = null) => PageRoutes.Show<SignInPage>(wrong ? 400 : 200,
        (nameof(Deciding.SignInPage.Possible), DevelopmentTokens.Wanted(settings)), (nameof(Deciding.SignInPage.Wrong), wrong), (nameof(Deciding.SignInPage.Back), Visitor.Back(back)),
        (nameof(Deciding.SignInPage.Name), name), (nameof(Deciding.SignInPage.Organisation), organisation is "-" ? null : organisation));

    private static async Task<IResult> Form(string kind, Guid id, string name, HttpContext context, ILog log, Door.Door door, CancellationToken ct)
    {
        if (Found(kind, name) is not { } meta) return Problems.NotFound(context);
        var caller = Visitor.Known(context);
        if (await New(meta, new(kind, id), null, log, ct) is not { } form) return Problems.NotFound(context);
        form.Refusals = Closed(await door.Openings(caller, form.Stream, ct), meta);
        return Show(200, form);
    }

    private static async Task<IResult> Post(string kind, Guid id, string name, HttpContext context, ILog log, Door.Door door, CancellationToken ct)
    {
        if (!Visitor.SentFromHere(context.Request)) return NotFromHere();
        if (Found(kind, name) is not { } meta) return Problems.NotFound(context);
        var caller = Visitor.Known(context);
        var posted = await Posted(context, ct);
        if (await New(meta, new(kind, id), posted, log, ct) is not { } form) return Problems.NotFound(context);
        if (form.Body.Value("more") is not null) return Show(200, form);
        if (form.Request(Problems.Language(context)) is not { } request) return Show(400, form);
        return form.Body.Value("do") == "record" ? await Record(form, caller, request, context, door, log, ct) : await Previewed(form, caller, request, door, ct);
    }

    private static async Task<IResult> Previewed(DecisionForm form, Caller caller, Request request, Door.Door door, CancellationToken ct)
    {
        var verdict = await door.Judged(caller, request, ct);
        form.Refusals = verdict.Refusals;
        form.Preview = verdict.Refused ? [] : verdict.Writes.Count == 0 ? [Texts.NothingNew] : [.. verdict.Writes.Select(w => w.Event.Tell(form.Dossier is { } d ? d.Name : id => id.ToString()))];
        return Show(verdict.Refused ? 409 : 200, form);
    }

    private static async Task<IResult> Record(DecisionForm form, Caller caller, Request request, HttpContext context, Door.Door door, ILog log, CancellationToken ct)
    {
        switch (await door.Decide(caller, request, ct))
        {
            case Answer.Recorded recorded:
                var back = form.Dossier?.Stream ?? form.Stream.Id;
                return TypedResults.LocalRedirect(QueryHelpers.AddQueryString($"/vastgelegd/{back}", recorded.Events.Select(e => KeyValuePair.Create("position", (string?)$"{e.Recorded.Position}"))
                    .Concat(context.Request.Query["lang"] is [{ } lang] ? [KeyValuePair.Create("lang", (string?)lang)] : [])));
            case Answer.Refused refused:
                form.Refusals = refused.Refusals;
                return Show(409, form);
            case Answer.Outdated outdated:
                (form.Seen, form.Since) = (outdated.Version, [.. outdated.Since.Select(e => e.Recorded.Event.Tell(form.Dossier is { } d ? d.Name : id => id.ToString()).In(Problems.Language(context)))]);
                return Show(412, form);
            case Answer.Forbidden:
                form.Refusals = [Refusals.NotYourRole(form.Meta)];
                return Show(403, form);
            case var other:
                var problem = Problems.From(context, other).ProblemDetails;
                form.Failed = new(problem.Detail!, problem.Detail!);
                return Show(problem.Status ?? 503, form);
        }
    }

    private static async Task<IResult> Receipt(Guid dossier, HttpContext context, ILog log, CancellationToken ct)
    {
        if (await DossierAsKnown.Read(log, dossier, long.MaxValue, everybody: false, ct) is not { } known) return Problems.NotFound(context);
        var told = new List<(string, long, string)>();
        foreach (var position in context.Request.Query["position"].Take(50).Select(p => long.TryParse(p, out var at) ? at : 0).Where(p => p > 0))
            foreach (var e in (await log.ReadLog(position - 1, 1, new(Collaboration: known.Collaboration), ct)).Where(e => e.Recorded.Position == position))
                told.Add((e.Recorded.Event.Tell(known.Name).In(Problems.Language(context)), position, e.Leaf));
        return PageRoutes.Show<ReceiptPage>(200, (nameof(ReceiptPage.Told), told), (nameof(ReceiptPage.Back), $"/samenwerkingen/{known.Collaboration}/dossiers/{dossier}"));
    }

    internal static Task<IFormCollection> Posted(HttpContext context, CancellationToken ct) => new FormFeature(context.Request, new() { ValueCountLimit = MostFields }).ReadFormAsync(ct);

    /// <summary>The form of a decision on a stream that exists, empty or as it was posted.</summary>
    private static async Task<DecisionForm?> New(DecisionType meta, StreamId stream, IFormCollection? posted, ILog log, CancellationToken ct)
    {
        var subject = await log.ReadStream(stream, ct);
        if (!subject.Exists) return null;
        var dossier = subject.State is Track { Standing: { } track } ? track.Dossier : stream.Id;
        var body = new FormBody(posted);
        var seen = long.TryParse(body.Value("seen"), out var before) ? before : subject.Version;
        var known = await DossierAsKnown.Read(log, dossier, long.MaxValue, everybody: false, ct);
        return new(meta, stream, known, body, seen, Bodies.Key(body.Value("key")) ?? Guid.NewGuid().ToString("N"))
        {
            Standing = [.. History.Effective(subject.Events).Where(e => e.Event is FactEvent).Reverse().Take(MostStanding).Select(e => (e.Id, e.Event.Tell(known is null ? id => id.ToString() : known.Name)))],
        };
    }

    private static DecisionType? Found(string kind, string name) => Kinds.Named(kind) is { } known && Catalogue.DecisionNamed(name) is { Creates: false } meta && meta.IsFor(known) ? meta : null;

    private static IReadOnlyList<Refusal> Closed(IReadOnlyList<(DecisionType Decision, Opening Opening)>? openings, DecisionType meta) => openings?.FirstOrDefault(o => o.Decision == meta).Opening?.Refusals ?? [];

    internal static IResult NotFromHere() => PageRoutes.Show<Failure>(403, (nameof(Failure.Title), Texts.NotFromHere.Nl), (nameof(Failure.Detail), Texts.NotFromHere.En));

    private static RazorComponentResult Show(int status, DecisionForm form) => PageRoutes.Show<DecisionPage>(status, (nameof(DecisionPage.Form), form));
}
