using System.Text.Json.Nodes;
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

    private static async Task<IResult> Show(HttpContext context, ILog log, Vault vault, RedactionList redactions, CancellationToken ct) =>
        Visitor.Known(context).Role == Role.PrivacyOfficer ? await Page(200, new(Guid.NewGuid().ToString("N")) { Position = $"{context.Request.Query["position"]}" }, log, vault, redactions, ct) : NotYours(context);

    private static async Task<IResult> Post(HttpContext context, ILog log, Vault vault, RedactionList redactions, Actors actors, Door.Door door, CancellationToken ct)
    {
        if (!Visitor.SentFromHere(context.Request)) return DecidingRoutes.NotFromHere();
        var caller = Visitor.Known(context);
        if (caller.Role != Role.PrivacyOfficer) return NotYours(context);
        var posted = await DecidingRoutes.Posted(context, ct);
        var (form, language) = (PrivacyForm.Of(posted), Problems.Language(context));
        var asked = $"{posted["do"]}";
        if (asked == "erase") return await Page(await Erase(form, caller, $"{posted["erasure"]}", context, door, log, language, ct), form, log, vault, redactions, ct);
        if (asked is "redact" or "remove")
            return await Page(asked == "redact" ? await ProposeRedaction(form, caller, context, door, log, language, ct) : await Redact(form, caller, posted, context, door, language, ct), form, log, vault, redactions, ct);
        form.Found = await vault.Search(await actors.Id(caller, ct), form.Words.Length > VaultRoutes.MostWords ? form.Words[..VaultRoutes.MostWords] : form.Words, form.Ended, ct);
        return await Page(asked is "preview" or "propose" ? await Propose(form, caller, asked == "propose", context, door, language, ct) : 200, form, log, vault, redactions, ct);
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

    /// <summary>Of the event at a position, word for word as it stands there.</summary>
    private static async Task<int> ProposeRedaction(PrivacyForm form, Caller caller, HttpContext context, Door.Door door, ILog log, string language, CancellationToken ct)
    {
        if (!long.TryParse(form.Position, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) || position < 1 || await log.ReadLog(position - 1, 1, new(UpTo: position), ct) is not [var found])
        {
            form.Wrong = [new("position", Texts.NoSuchEvent.In(language))];
            return 400;
        }
        var data = new JsonObject { ["event"] = found.Recorded.Id, ["content"] = found.Recorded.Content.Value, ["ground"] = form.Ground, ["reason"] = form.Reason };
        return form.Request("propose_redaction", data, found.Recorded.Stream, null, form.Key, language) is { } request ? Told(form, await door.Decide(caller, request, ct), Texts.PrivacyProposed, context) : 400;
    }

    private static async Task<int> Redact(PrivacyForm form, Caller caller, IFormCollection posted, HttpContext context, Door.Door door, string language, CancellationToken ct)
    {
        if (Kinds.Named($"{posted["kind"]}") is not { } kind || !Guid.TryParseExact($"{posted["stream"]}", "D", out var stream) || !Guid.TryParseExact($"{posted["proposal"]}", "D", out var proposal)) return 400;
        var request = form.Request("redact_content", new() { ["proposal"] = proposal }, new StreamId(kind, stream), null, $"redact-{proposal}", language)!;
        return Told(form, await door.Decide(caller, request, ct), Texts.RedactDecided, context);
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

    private static async Task<IResult> Page(int status, PrivacyForm form, ILog log, Vault vault, RedactionList redactions, CancellationToken ct)
    {
        (form.Redactions, form.Undone) = (await Redactions(log, redactions, ct), await redactions.Undone(ct));
        var waiting = new List<WaitingErasure>();
        foreach (var row in (await log.ReadView("erasures", new(Limit: 1000), ct)).Select(r => (r.Stream, Erasure: EventJson.Read<Erasure>(r.Data))).Where(r => r.Erasure.ErasedBy is null).Take(MostWaiting))
            waiting.Add(new(row.Stream, new ErasureProposed(row.Erasure.Ground, row.Erasure.Digests, row.Erasure.Actors, row.Erasure.Reason).Tell(id => id.ToString()), row.Erasure, await vault.Named(row.Erasure.Digests, ct)));
        form.Waiting = waiting;
        return PageRoutes.Show<PrivacyPage>(status, (nameof(PrivacyPage.Form), form));
    }

    private static async Task<IReadOnlyList<WaitingRedaction>> Redactions(ILog log, RedactionList redactions, CancellationToken ct)
    {
        var waiting = new List<WaitingRedaction>();
        foreach (var (stream, proposal, redaction) in await redactions.Waiting(MostWaiting, ct))
        {
            var told = new RedactionProposed(redaction.Event, redaction.Position, redaction.Content, redaction.Ground, redaction.Reason).Tell(id => id.ToString());
            if (await log.ReadLog(redaction.Position - 1, 1, new(UpTo: redaction.Position), ct) is [var e]) waiting.Add(new(stream, proposal, told, redaction, e.Recorded.Event.Tell(await NameBook.For(log, [e], ct))));
        }
        return waiting;
    }

    private static IResult NotYours(HttpContext context) => Problems.From(context, new Answer.Forbidden([Role.PrivacyOfficer]));
}
