using Microsoft.AspNetCore.Components;
using Registry.App.Api;
using Registry.App.Pages.Asking;
using Registry.App.Pages.Collaborations;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Pages.Region;

/// <summary>
/// What some municipalities have together, for everybody to see. The choice stands in the address; names that somebody typed are looked up
/// first, and the answer is an address that says who they are.
/// </summary>
public partial class RegionPage
{
    private const int PerPage = 20;
    private const int MostNamed = 10;
    private const int MostText = 4000;
    private const int MostStarts = 12;
    private const string ByName = "names", ById = "organisation", ByCode = "code";

    private IReadOnlyList<Picked> _picked = [];
    private IReadOnlyList<string> _unknown = [];
    private IReadOnlyList<Doubt> _doubts = [];
    private IReadOnlyList<RegionLine> _lines = [];
    private IReadOnlyList<Partner> _starts = [];
    private Congruence _region = new(0, 0, 0, []);
    private RegionAfter? _after;
    private bool _tooMany;
    private string? _next;
    private int _there;

    [Inject]
    private Regions All { get; set; } = null!;

    [Inject]
    private Store.Organisations Parties { get; set; } = null!;

    private protected override string[] Names => [ByName, "after", .. RegionRoutes.Picks];
    private protected override string[] ManyNames => RegionRoutes.Picks;

    private protected override void Parse()
    {
        _after = RegionKey.Read(Question.Query);
        if (Question.Query.Text(ByName) is { Length: > MostText }) Question.Query.Add(ByName, "invalid-text", $"Ten hoogste {MostText} tekens.", $"At most {MostText} characters.");
    }

    private protected override async Task<Absence?> Load()
    {
        var (clocks, ct) = (Question.Sight.Clocks, Question.Ct);
        await Pick(Question.Query.All(ById), Question.Query.All(ByCode));
        if (Question.Query.Text(ByName) is { } typed)
        {
            var names = Finding.Names(typed);
            _tooMany |= names.Count > RegionRoutes.Most;
            (var found, _doubts) = await new Finding(Parties, Public, clocks, ct).All(names.Take(RegionRoutes.Most));
            await Pick([.. _picked.Select(p => $"{p.Id}"), .. found.Select(id => $"{id}")], []);
            if (found.Count > 0 && !_tooMany)
            {
                Question.Context.Response.Redirect(Chosen(_picked, _doubts));
                return null;
            }
        }
        if (_picked.Count == 0) _starts = [.. (await Public.MostInvolved(clocks, MostStarts, ct)).Where(p => p.Name is not null)];
        else
        {
            _region = Congruence.Of(_picked, await All.Shares(_picked, clocks, everybody: true, ct));
            var (lines, last) = await PageKey.Page(PerPage, most => All.Page(_picked, clocks, everybody: true, _after, most, ct), RegionKey.Of);
            (_lines, _next) = (lines, last is null ? null : PageKey.Text(last));
        }
        return null;
    }

    /// <summary>Who is picked: somebody twice is there once, and a link with somebody unknown in it still shows the others.</summary>
    private async Task Pick(IReadOnlyList<string> ids, IReadOnlyList<string> codes)
    {
        var (known, named) = (ids.Where(id => Guid.TryParse(id, out _)).Select(Guid.Parse).Distinct().ToList(), codes.Distinct().ToList());
        _tooMany |= known.Count + named.Count > RegionRoutes.Most;
        var (picked, unpicked) = await All.Pick([.. known.Take(RegionRoutes.Most)], [.. named.Take(RegionRoutes.Most - Math.Min(known.Count, RegionRoutes.Most))], Question.Sight.Clocks, everybody: true, Question.Ct);
        (_picked, _there, _unknown) = (picked, picked.Count(p => p.Exists), [.. _unknown, .. unpicked.Select(u => u.Named), .. ids.Where(id => !Guid.TryParse(id, out _))]);
    }

    /// <summary>This page with these picked, and with what is still in doubt.</summary>
    private string Chosen(IEnumerable<Picked> picked, IEnumerable<Doubt> doubts) => Reader.ToMany("/regio", [.. Choice(picked), .. Typed(doubts)]);

    /// <summary>With one more, of whom it may have been in doubt who was meant.</summary>
    private string Adding(Guid organisation, string? code, Doubt? meant = null) => Reader.ToMany("/regio",
        [.. Choice(_picked), code is null ? (ById, $"{organisation}") : (ByCode, code), .. Typed(_doubts.Where(d => d != meant))]);

    /// <summary>A code is shorter than an id, and people know it.</summary>
    private static IEnumerable<(string Name, string Value)> Choice(IEnumerable<Picked> picked) => picked.Select(p => p.Code is { } code ? (ByCode, code) : (ById, $"{p.Id}"));

    private static IEnumerable<(string Name, string Value)> Typed(IEnumerable<Doubt> doubts) => string.Join(", ", doubts.Select(d => d.Typed)) is { Length: > 0 } typed ? [(ByName, typed)] : [];

    /// <summary>Who takes part and how: those that do so in the same way stand together.</summary>
    private string Members(RegionLine line) => string.Join("; ", _picked
        .Select(p => (p.Name, Ways: string.Join(", ", line.Places.Where(place => place.Organisation == p.Id).GroupBy(place => place.Scope)
            .Select(way => Phrases.Organs([.. way.Select(place => place.Organ).OfType<string>().Distinct().Select(organ => new Code(organ))], way.Key is { } scope ? new Title(scope) : (Title?)null, Reader)))))
        .Where(p => p.Ways.Length > 0).GroupBy(p => p.Ways).Select(same => $"{Some([.. same.Select(p => p.Name)])} ({same.Key})"));

    private string? Missing(RegionLine line) => Congruence.Missing(line, _picked).Select(p => p.Name).ToList() is { Count: > 0 } who ? Some(who) : null;

    /// <summary>The first of them, and how many more there are.</summary>
    private string Some(IReadOnlyList<string> names) => Phrases.Listed(names.Count <= MostNamed ? names : [.. names.Take(MostNamed), Say(Texts.AndMore(names.Count - MostNamed))], Reader);
}
