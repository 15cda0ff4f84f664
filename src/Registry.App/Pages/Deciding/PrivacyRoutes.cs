using Registry.App.Api;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Privacy;

namespace Registry.App.Pages.Deciding;

/// <summary>The page of the privacy officer. What is looked for comes by POST, so that no name stands in an address.</summary>
internal static class PrivacyRoutes
{
    public const string Address = "/privacy";
    private const int MostWaiting = 50;

    public static void MapPrivacy(this WebApplication app)
    {
        app.MapGet(Address, Show).ExcludeFromDescription();
        app.MapPost(Address, Post).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(HttpContext context, ILog log, Vault vault, CancellationToken ct) =>
        Visitor.Known(context).Role == Role.PrivacyOfficer ? await Page(200, new(Guid.NewGuid().ToString("N")), log, vault, ct) : NotYours(context);

    private static async Task<IResult> Post(HttpContext context, ILog log, Vault vault, Actors actors, Door.Door door, CancellationToken ct)
    {
        if (!Visitor.SentFromHere(context.Request)) return DecidingRoutes.NotFromHere();
        var caller = Visitor.Known(context);
        if (caller.Role != Role.PrivacyOfficer) return NotYours(context);
        var posted = await DecidingRoutes.Posted(context, ct);
        var (form, language) = (PrivacyForm.Of(posted), Problems.Language(context));
        var asked = $"{posted["do"]}";
        if (asked == "erase") return await Page(await Erase(form, caller, $"{posted["erasure"]}", context, door, log, language, ct), form, log, vault, ct);
        form.Found = await vault.Search(await actors.Id(caller, ct), form.Words.Length > VaultRoutes.MostWords ? form.Words[..VaultRoutes.MostWords] : form.Words, form.Ended, ct);
        return await Page(asked is "preview" or "propose" ? await Propose(form, caller, asked == "propose", context, door, language, ct) : 200, form, log, vault, ct);
    }

    private static async Task<int> Propose(PrivacyForm form, Caller caller, bool record, HttpContext context, Door.Door door, string language, CancellationToken ct)
    {
        if (form.Proposal(language) is not { } request) return 400;
        if (record) return Told(form, await door.Decide(caller, request, ct), Texts.PrivacyProposed, context);
        var verdict = await door.Judged(caller, request, ct);
        (form.Refusals, form.Preview) = (verdict.Refusals, verdict.Writes is [var write, ..] ? write.Event.Tell(id => id.ToString()) : null);
        return verdict.Refused ? 409 : 200;
    }

    /// <summary>By a key of its own: the same proposal carried out twice is carried out once.</summary>
    private static async Task<int> Erase(PrivacyForm form, Caller caller, string erasure, HttpContext context, Door.Door door, ILog log, string language, CancellationToken ct)
    {
        if (!Guid.TryParseExact(erasure, "D", out var id)) return 400;
        var subject = await log.ReadStream(new(Kind.Erasures, id), ct);
        var request = form.Request("erase_personal_data", new(), subject.Stream, null, $"erase-{id}", language)!;
        return Told(form, await door.Decide(caller, request, ct), Texts.PrivacyErased, context);
    }

    private static int Told(PrivacyForm form, Answer answer, Said done, HttpContext context)
    {
        switch (answer)
        {
            case Answer.Recorded:
                form.Done = done;
                return 200;
            case Answer.Refused refused:
                form.Refusals = refused.Refusals;
                return 409;
            default:
                var problem = Problems.From(context, answer).ProblemDetails;
                form.Failed = new(problem.Detail!, problem.Detail!);
                return problem.Status ?? 503;
        }
    }

    private static async Task<IResult> Page(int status, PrivacyForm form, ILog log, Vault vault, CancellationToken ct)
    {
        var waiting = new List<WaitingErasure>();
        foreach (var row in (await log.ReadView("erasures", new(Limit: 1000), ct)).Select(r => (r.Stream, Erasure: EventJson.Read<Erasure>(r.Data))).Where(r => r.Erasure.ErasedBy is null).Take(MostWaiting))
            waiting.Add(new(row.Stream, new ErasureProposed(row.Erasure.Ground, row.Erasure.Digests, row.Erasure.Actors, row.Erasure.Reason).Tell(id => id.ToString()), row.Erasure, await vault.Named(row.Erasure.Digests, ct)));
        form.Waiting = waiting;
        return PageRoutes.Show<PrivacyPage>(status, (nameof(PrivacyPage.Form), form));
    }

    private static IResult NotYours(HttpContext context) => Problems.From(context, new Answer.Forbidden([Role.PrivacyOfficer]));
}
