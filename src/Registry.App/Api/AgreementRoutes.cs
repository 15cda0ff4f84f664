using Registry.App.Dossiers;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Api;

/// <summary>The agreement of a dossier and what councils want of it: versions, their difference, the trace, the round, the contributions, and all that is asked of one council.</summary>
internal static class AgreementRoutes
{
    private const int MostTracks = 200;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/dossiers/{id:guid}/agreement", Agreement).WithName("readAgreement").WithSummary("The versions of the draft agreement, and how two of them differ: articles as sets, texts by words.");
        api.MapGet("/dossiers/{id:guid}/trace", Trace).WithName("readTrace").WithSummary("From each item of a council's framework to the articles that answer it and the measurements of it, and back.");
        api.MapGet("/dossiers/{id:guid}/round", Round).WithName("readRound").WithSummary("Where each council stands with a draft: sent, opinion with its points and answers, consent, decision.");
        api.MapGet("/dossiers/{id:guid}/contributions", Contributions).WithName("readContributions").WithSummary("What each participant contributes, by year.");
        api.MapGet("/organisations/{id:guid}/council", Council).WithName("readCouncil").WithSummary("Everything that is asked of an organisation's council in its dossiers, and what its organs said there.");
    }

    private static Task<IResult> Agreement(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => ProcessRoutes.Known(id, context, clocks, log, views, Asking.Knowledge, ["version", "with"], (known, asked, query) =>
    {
        var (version, with) = (query.Number("version", 1, int.MaxValue), query.Number("with", 1, int.MaxValue));
        List<DraftVersion> drafts = [.. known.Dossier.All<DraftVersion>().OrderBy(d => d.Version)];
        var (one, other) = (drafts.Find(d => d.Version == version) ?? drafts.LastOrDefault(), drafts.Find(d => d.Version == with));
        return new
        {
            clocks = asked.Shown, dossier = id, collaboration = known.Collaboration,
            versions = drafts.Select(d => new { version = d.Version, name = d.Name.Value, text = d.Text.Value, articles = d.Articles.Count, frozen = d.Frozen }).ToArray(),
            draft = one is null ? null : new { version = one.Version, text = one.Text.Value, articles = one.Articles.Select(Shown).ToArray() },
            difference = one is not null && other is not null && one != other ? Difference(one.Version < other.Version ? DraftComparison.Of(one, other) : DraftComparison.Of(other, one)) : null,
        };
    }, ct);

    private static object Difference(DraftComparison comparison) => new
    {
        before = comparison.Before.Version, after = comparison.After.Version, added = comparison.Added.Select(Shown).ToArray(), removed = comparison.Removed.Select(Shown).ToArray(),
        changed = comparison.Changed.Select(c => new
        {
            number = c.After.Number.Value, heading = WordDiff.Of(c.Before.Heading.Value, c.After.Heading.Value), text = WordDiff.Of(c.Before.Text.Value, c.After.Text.Value),
            answers = new { gained = c.Answers.Gained, lost = c.Answers.Lost }, clauses = new { gained = c.Clauses.Gained.Select(x => x.Value).ToArray(), lost = c.Clauses.Lost.Select(x => x.Value).ToArray() },
        }).ToArray(),
    };

    private static object Shown(Article a) => new { number = a.Number.Value, heading = a.Heading.Value, text = a.Text.Value, answers = a.Answers, clauses = a.Clauses.Select(c => c.Value).ToArray() };

    private static Task<IResult> Trace(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => ProcessRoutes.Known(id, context, clocks, log, views, Asking.Day, ["version"], (known, asked, query) =>
    {
        var trace = Core.Views.Trace.Of(known.Dossier, [.. known.Tracks.Select(t => t.Track)], asked.Clocks.ValidOn ?? asked.Today, query.Number("version", 1, int.MaxValue));
        return new
        {
            clocks = asked.Shown, dossier = id, collaboration = known.Collaboration, version = trace.Draft?.Version,
            items = trace.Lines.Select(l => new
            {
                organisation = l.Item.Organisation, name = known.Name(l.Item.Organisation), item = l.Item.Item.Value, itemKind = l.Item.ItemKind.Value, text = l.Item.Text.Value, reopened = l.Reopened,
                articles = l.Articles.Select(a => a.Number.Value).ToArray(),
                deviations = l.Deviations.Select(d => new { version = d.Version, article = d.Article?.Value, text = d.Text.Value }).ToArray(),
                indicators = l.Indicators.Select(i => new
                {
                    indicator = i.Indicator.Value, name = i.Name.Value, baseline = i.Baseline, unit = i.Unit.Value,
                    measurements = l.Measurements.Where(m => m.Indicator == i.Indicator).Select(m => new { value = m.Value, on = m.On, organisation = m.Organisation }).ToArray(),
                }).ToArray(),
            }).ToArray(),
            unasked = trace.Unasked.Select(a => a.Number.Value).ToArray(),
        };
    }, ct);

    private static Task<IResult> Round(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => ProcessRoutes.Known(id, context, clocks, log, views, Asking.Knowledge, ["version"], (known, asked, query) =>
    {
        var round = CouncilRound.Of(known.Dossier, [.. known.Tracks.Select(t => t.Track)], query.Number("version", 1, int.MaxValue));
        return new
        {
            clocks = asked.Shown, dossier = id, collaboration = known.Collaboration, version = round?.Draft.Version,
            councils = (round?.Lines ?? []).Select(l => new
            {
                organisation = l.Organisation, name = known.Name(l.Organisation), sentOn = l.Sent?.SentOn, receivedOn = l.Sent?.ReceivedOn, opinion = l.Opinion?.Value,
                points = l.Points.Select(p => new { point = p.Point.Value, text = p.Text.Value, article = p.Article?.Value, answer = p.Answer?.Value, reason = p.AnswerReason?.Value }).ToArray(),
                open = l.Open.Count(), consent = l.Consent?.Result.Value, adopted = l.Adopted.Select(a => new { organ = a.Organ.Value, result = a.Result.Value }).ToArray(),
            }).ToArray(),
        };
    }, ct);

    private static Task<IResult> Contributions(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct) => ProcessRoutes.Known(id, context, clocks, log, views, Asking.Knowledge, [], (known, asked, _) => new
    {
        clocks = asked.Shown, dossier = id, collaboration = known.Collaboration,
        contributions = known.Tracks.SelectMany(t => t.Track.All<Contribution>()).OrderBy(c => c.Year).ThenBy(c => c.Organisation).ThenBy(c => c.On.First)
            .Select(c => new { organisation = c.Organisation, name = known.Name(c.Organisation), year = c.Year, stage = c.Stage.Value, amountCents = c.AmountCents, on = c.On }).ToArray(),
    }, ct);

    private static async Task<IResult> Council(Guid id, HttpContext context, ClockQuery clocks, ILog log, Views views, CancellationToken ct)
    {
        var query = new Query(context, ["knownAt"]);
        var asked = await clocks.Read(query, Asking.Knowledge, ct);
        if (query.Faulty) return query.Problem;
        if (await Absences.Unknown(context, new(Kind.Organisations, id), asked, views, ct) is { } unknown) return unknown;
        Replayed.Located(context, asked.Parameters());
        var parts = new List<object>();
        foreach (var row in await log.ReadView("tracks", new(About: id, KnownAt: asked.Clocks.KnownAt, Limit: MostTracks), ct))
            if (await DossierAsKnown.Read(log, EventJson.Read<TrackStanding>(row.Data).Dossier, asked.Clocks.KnownAt, everybody: false, ct) is { } known
                && known.Tracks.FirstOrDefault(t => t.Stream == row.Stream) is { } track && CouncilPart.Of(known.Dossier, track.Track) is { } part)
                parts.Add(new
                {
                    dossier = known.Stream, collaboration = known.Collaboration, track = track.Stream, phase = part.Phase.Code.Value, toBeHeard = part.ToBeHeard,
                    drafts = part.Drafts.Select(d => new { version = d.Version, text = d.Text.Value, name = d.Name.Value }).ToArray(),
                    unanswered = part.Unanswered.Select(p => new { point = p.Point.Value, text = p.Text.Value, givenOn = p.GivenOn }).ToArray(),
                    waiting = part.Waiting.Select(i => new { itemKind = i.ItemKind.Value, number = i.Number.Value, text = i.Text.Value, openedOn = i.OpenedOn, due = i.Due }).ToArray(),
                    said = part.Said.Select(d => new { organ = d.Organ.Value, matter = d.Matter.Value, result = d.Result.Value, decidedOn = d.DecidedOn, standing = d.Standing, report = d.Report }).ToArray(),
                });
        return TypedResults.Json(new { clocks = asked.Shown, organisation = id, dossiers = parts });
    }
}
