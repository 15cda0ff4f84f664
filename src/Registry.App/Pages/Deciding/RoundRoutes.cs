using Registry.App.Api;
using Registry.App.Dossiers;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Pages.Deciding;

/// <summary>The round: one decision for every participant of a dossier.</summary>
internal static class RoundRoutes
{
    public static void MapRounds(this WebApplication app)
    {
        const string address = "/samenwerkingen/{id:guid}/dossiers/{dossier:guid}/ronde/{name}";
        app.MapGet(address, Show).ExcludeFromDescription();
        app.MapPost(address, Post).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(Guid id, Guid dossier, string name, HttpContext context, ILog log, CancellationToken ct) =>
        await New(id, dossier, name, null, log, ct) is { } form ? Page(200, form, []) : Problems.NotFound(context);

    private static async Task<IResult> Post(Guid id, Guid dossier, string name, HttpContext context, ILog log, Door.Door door, Reader reader, CancellationToken ct)
    {
        if (!Visitor.SentFromHere(context.Request)) return DecidingRoutes.NotFromHere();
        var caller = Visitor.Known(context);
        var posted = await DecidingRoutes.Posted(context, ct);
        if (await New(id, dossier, name, posted, log, ct) is not { } form) return Problems.NotFound(context);
        if (posted["down"] is [{ } column])
        {
            form.CopyDown(column);
            return Page(200, form, []);
        }
        if (posted["do"] == "columns") return Page(200, form, []);
        if (posted["do"] == "paste") return Page(200, form, form.Paste($"{posted["paste"]}", reader));
        var language = Problems.Language(context);
        var requests = form.Requests(language);
        if (form.Wrong.Count > 0) return Page(400, form, []);
        var answers = await Task.WhenAll(requests.Select(async r => (r.Track, Answer: await door.Decide(caller, r.Request, ct))));
        foreach (var (track, answer) in answers) form.Outcomes[track.Stream] = Outcome(answer, context, language);
        return Page(form.Outcomes.Values.All(o => o.Recorded) ? 200 : 409, form, []);
    }

    private static RowOutcome Outcome(Answer answer, HttpContext context, string language) => answer switch
    {
        Answer.Recorded { Events.Count: 0 } => new(true, Texts.KnownAlready.In(language)),
        Answer.Recorded => new(true, Texts.RecordedTitle.In(language)),
        Answer.Refused refused => new(false, string.Join(" ", refused.Refusals.Select(r => r.Why.In(language)))),
        _ => new(false, Problems.From(context, answer).ProblemDetails.Detail ?? ""),
    };

    private static async Task<RoundForm?> New(Guid id, Guid dossier, string name, IFormCollection? posted, ILog log, CancellationToken ct) =>
        Catalogue.DecisionNamed(name) is { } meta && RoundForm.Fits(meta) && await DossierAsKnown.Read(log, dossier, long.MaxValue, everybody: false, ct) is { } known && known.Collaboration == id ? new(meta, known, posted) : null;

    private static IResult Page(int status, RoundForm form, IReadOnlyList<string> unknown) => PageRoutes.Show<RoundPage>(status, (nameof(RoundPage.Form), form), (nameof(RoundPage.Unknown), unknown));
}
