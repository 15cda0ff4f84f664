using Registry.App.Export;
using Registry.App.Pages.Deciding;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>
/// The proof of a collaboration, of an organisation or of everything, as one file to be checked elsewhere. What is public goes to everybody;
/// whoever signed in may ask for what participants see. Who recorded what and texts about persons are in none of them.
/// </summary>
internal static class BundleRoutes
{
    public const string Path = "/api/v1/bundles";

    private static readonly string[] OfWhat = ["collaboration", "organisation", "all"];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/bundles", Bundle).WithName("exportBundle").AllowAnonymous()
            .WithSummary("A bundle that registry-verify checks offline: all entries of the log up to a signed checkpoint, and what those of one collaboration, of one organisation or all of them say. For everybody.");

    private static async Task<IResult> Bundle(HttpContext context, ProvableLog log, Checkpoints checkpoints, TimeStamps stamps, ProofOptions options, ProvedLog proved, ILog events, BundleSeats seats, CancellationToken ct)
    {
        var query = new Query(context, [.. OfWhat, "asOf", "level"]);
        var (collaboration, organisation, all, asOf) = (query.Id("collaboration"), query.Id("organisation"), query.Term("all", "true"), query.Day("asOf"));
        if (OfWhat.Count(name => query.Text(name) is not null) != 1)
            query.Add("collaboration", "required", "Vraag om één van drie: collaboration, organisation of all=true.", "Ask for one of three: collaboration, organisation or all=true.");
        if (asOf == DateOnly.MaxValue) query.Add("asOf", "invalid-date", "Zo ver reikt de kalender niet.", "The calendar does not reach that far.");
        var level = query.Term("level", "public participants") == "participants" ? DisclosureLevel.Participants : DisclosureLevel.Public;
        if (query.Faulty) return query.Problem;
        if (level != DisclosureLevel.Public && Visitor.Of(context) is null) return TypedResults.Challenge();
        if ((collaboration ?? organisation) is { } id && !await log.Has(id, organisation is not null, level, ct)) return Problems.NotFound(context);
        var keys = await LoggedKeys.Read(events, proved.Key, ct);
        var heads = await BundleHeads.Kept(proved.Policy, checkpoints, stamps, options.Origin, asOf, keys.Handovers, ct);
        if (heads is null) return asOf is null ? Problems.NotCoveredYet(context) : Problems.NotFound(context);
        var whose = organisation is { } member ? await log.CollaborationsOf(member, level, ct) : collaboration is { } one ? [one] : null;
        return new BundleDownload(new(log, heads, new(whose, level, Circumstances: false, PersonalTexts: false)), seats, FileName(collaboration, organisation, heads.Head.Size, asOf));
    }

    /// <summary>Says of whom, and up to where.</summary>
    private static string FileName(Guid? collaboration, Guid? organisation, long size, DateOnly? asOf) =>
        $"bewijsbundel-{(collaboration is { } c ? $"samenwerking-{c}" : organisation is { } o ? $"organisatie-{o}" : "alles")}-tot-en-met-{size}{(asOf is { } day ? $"-op-{day:yyyy-MM-dd}" : "")}.zip";
}
