using Microsoft.AspNetCore.Http.HttpResults;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>Lists of collaborations and organisations as they were on a day and known at a moment, in the order of their names.</summary>
internal static class ListRoutes
{
    private static readonly string[] Filters = ["text", "organisation", "form", "status", "taskClass", "phase"];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/collaborations", Find).WithName("findCollaborations").WithSummary("The collaborations that there were on a day, by words, participant, form, status, kind of task and phase.");
        api.MapGet("/collaborations/facets", Facets).WithName("countCollaborations").WithSummary("How many collaborations there are of each form, status, kind of task and phase, among those that are asked for.");
        api.MapGet("/organisations", FindOrganisations).WithName("findOrganisations").WithSummary("The organisations that there were on a day, by words, kind and code.");
        api.MapGet("/organisations/{id:guid}/collaborations", OfOrganisation).WithName("findCollaborationsOfOrganisation").WithSummary("The collaborations in which an organisation takes part.");
        api.MapGet("/organisations/{id:guid}/partners", Partners).WithName("readPartners").WithSummary("With which organisations an organisation takes part, those with most in common first.");
    }

    private static async Task<IResult> Find(HttpContext context, ClockQuery clocks, Collaborations collaborations, Labels labels, CancellationToken ct)
    {
        var query = new Query(context, [.. Filters, "after", "limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Days, ct);
        return await Page(context, query, asked, Filter(query), collaborations, labels, ct);
    }

    private static async Task<IResult> OfOrganisation(Guid id, HttpContext context, ClockQuery clocks, Collaborations collaborations, Labels labels, Views views, CancellationToken ct)
    {
        var query = new Query(context, ["after", "limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Days, ct);
        if (query.Faulty) return query.Problem;
        return await Unknown(id, context, asked, views, ct) is { } unknown ? unknown : await Page(context, query, asked, new(Organisation: id), collaborations, labels, ct);
    }

    private static async Task<IResult> Page(HttpContext context, Query query, Asked asked, CollaborationFilter filter, Collaborations collaborations, Labels labels, CancellationToken ct)
    {
        var (after, limit) = (PageKey.Read(query), Paging.Limit(query));
        if (query.Faulty) return query.Problem;
        if (Replayed.Unchanged(context, asked, labelled: await labels.Moved(ct)) is { } unchanged) return unchanged;
        var (lines, last) = await PageKey.Page(limit, most => collaborations.Page(filter, asked.Clocks, after, most, ct), l => new(l.Name, l.Id));
        return TypedResults.Json(new { clocks = asked.Shown, collaborations = lines, next = last is null ? null : Paging.Next(context, limit, PageKey.Text(last), asked) });
    }

    private static async Task<IResult> Facets(HttpContext context, ClockQuery clocks, Collaborations collaborations, CancellationToken ct)
    {
        var query = new Query(context, [.. Filters, .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Day, ct);
        var filter = Filter(query);
        if (query.Faulty) return query.Problem;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        var counted = (await collaborations.Facets(filter, asked.Clocks, ct)).ToLookup(f => f.Name, f => new { term = f.Term, label = Shows.Said(Glossary.Of(f.Term)), count = f.Count });
        return TypedResults.Json(new { clocks = asked.Shown, facets = new { form = counted["form"], status = counted["status"], taskClass = counted["taskClass"], phase = counted["phase"] } });
    }

    private static async Task<IResult> FindOrganisations(HttpContext context, ClockQuery clocks, Organisations organisations, CancellationToken ct)
    {
        var query = new Query(context, ["text", "kind", "code", "after", "limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Days, ct);
        var filter = new OrganisationFilter(query.Words("text"), query.Term("kind", Terms.OrganisationKinds), query.Text("code"));
        if (filter.Code is { } code && (code.Length is 0 or > 200 || Code.Fault(code) is not null)) query.Add("code", "invalid-text", "Een code zoals gm0402.", "A code such as gm0402.");
        var (after, limit) = (PageKey.Read(query), Paging.Limit(query));
        if (query.Faulty) return query.Problem;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        var (lines, last) = await PageKey.Page(limit, most => organisations.Page(filter, asked.Clocks, after, most, ct), l => new(l.Name, l.Id));
        return TypedResults.Json(new { clocks = asked.Shown, organisations = lines, next = last is null ? null : Paging.Next(context, limit, PageKey.Text(last), asked) });
    }

    private static async Task<IResult> Partners(Guid id, HttpContext context, ClockQuery clocks, Organisations organisations, Views views, CancellationToken ct)
    {
        var query = new Query(context, ["limit", .. ClockQuery.Names]);
        var asked = await clocks.Read(query, Asking.Days, ct);
        var limit = Paging.Limit(query);
        if (query.Faulty) return query.Problem;
        if (await Unknown(id, context, asked, views, ct) is { } unknown) return unknown;
        if (Replayed.Unchanged(context, asked) is { } unchanged) return unchanged;
        return TypedResults.Json(new { clocks = asked.Shown, partners = await organisations.Partners(id, asked.Clocks, limit, ct) });
    }

    private static CollaborationFilter Filter(Query query) => new(query.Words("text"), query.Id("organisation"), query.Term("form", Terms.Forms), query.Term("status", Terms.Statuses),
        query.Term("taskClass", Terms.TaskClasses), query.Term("phase", Terms.Phases));

    /// <summary>Of an organisation that was not there on a day there may still be places in arrangements: only what is not known has no list.</summary>
    private static Task<ProblemHttpResult?> Unknown(Guid id, HttpContext context, Asked asked, Views views, CancellationToken ct) => Absences.Unknown(context, new(Kind.Organisations, id), asked, views, ct);
}
