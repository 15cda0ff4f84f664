using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>The lists: every name begins with the token of its history, so that a history's lines stand together among those of all others.</summary>
internal sealed partial class OracleQuestions
{
    /// <summary>The ways in which one filter is given: not at all, as something that is there, or as something that is not.</summary>
    public static readonly string[] Filters = ["text", "organisation", "form", "status", "taskClass", "phase"], Ways = ["absent", "hitting", "missing"];

    private string Token => _script.Token;

    /// <summary>The collaborations by any filters; gives the ways in which they were given, and whether anything was found.</summary>
    public async Task<(int[] Ways, bool Found)> Collaborations()
    {
        var clocks = SomeClocks(always: true);
        var lists = new OracleLists(_script, _known, clocks);
        int[] ways = [.. Filters.Select(_ => _random.Next(100) switch { < 50 => 0, < 90 => 1, _ => 2 })];
        var some = (Collaboration)Some([.. At(clocks).Where(s => s.Row.Row is Collaboration).DefaultIfEmpty(_known.First(s => s.Row.Row is Collaboration))]).Row.Row;
        string? Given(int filter, string hit, string miss) => ways[filter] switch { 0 => null, 1 => hit, _ => miss };
        var phase = Some([.. At(clocks).Select(s => s.Row.Row).OfType<DossierStanding>().Select(d => d.Phase.Value).DefaultIfEmpty("exploration")]);
        var party = Some([.. At(clocks).Select(s => s.Row.Row).OfType<Participation>().Select(p => p.Organisation).DefaultIfEmpty(SomeOrganisation())]);
        var filter = new CollaborationFilter(Given(0, SomeWords(some), $"{Token} {Some(Missing)}"), ways[1] switch { 0 => null, 1 => party, _ => Guid.Empty },
            Given(2, some.Form.Value, "covenant"), Given(3, some.Status.Value, "dreamt-of"), Given(4, some.TaskClass.Value, "mixed"), Given(5, phase, "intention"));
        // Only what is asked by the token or by an organisation leaves the other histories out.
        var alone = ways[0] > 0 || ways[1] > 0;
        var limit = _random.Next(1, alone ? 5 : 3);
        Asked = $"collaborations by {filter} at {clocks}, {limit} a page";
        var product = _store.Lists;
        var expected = lists.Page(filter);
        var page = await Mine(after => product.Page(filter, clocks, after, limit, default), line => new(line.Name, line.Id), limit, alone && _random.Next(2) == 0);
        Same(expected.Select(Shown), page.Select(Shown));
        if (!alone)
        {
            // All that the other histories say too is counted: in memory, and by the database, which does not share a line with it.
            Asked = $"facets by {filter} at {clocks}";
            Same((await product.Selected(filter, clocks, default)).OrderBy(f => f.Name, StringComparer.Ordinal).ThenByDescending(f => f.Count).ThenBy(f => f.Term, StringComparer.Ordinal), await product.Facets(filter, clocks, default));
            return (ways, expected.Count > 0);
        }
        Asked = $"facets by {filter} at {clocks}";
        Same(lists.Facets(filter).OrderBy(f => f.Name, StringComparer.Ordinal).ThenByDescending(f => f.Count).ThenBy(f => f.Term, StringComparer.Ordinal), await product.Facets(filter, clocks, default));
        return (ways, expected.Count > 0);
    }

    private static readonly string[] Missing = ["zzz", "-zzz", "zuidx", "taakje"];

    private static string Shown(CollaborationLine l) => $"{l.Id} {l.Name}, {l.Form}, {l.Status}, {l.TaskClass}, {l.Since:yyyy-MM-dd}, [{string.Join(", ", l.Phases)}], {l.Participants}";

    /// <summary>Words as somebody may type them, of the name, the purpose or a body: a beginning, in capitals, with signs.</summary>
    private string SomeWords(Collaboration c)
    {
        var bodies = _known.Select(s => s.Row.Row).OfType<BodyIdentity>().Select(b => $"{b.Name} {b.Code}").ToList();
        var from = _random.Next(4) switch { 0 when c.Purpose is { } purpose => purpose.Value, 1 when bodies.Count > 0 => Some(bodies), _ => c.Name.Value };
        var words = from.Split(' ');
        var word = Some(words);
        return _random.Next(8) switch
        {
            0 => Token,
            1 => $"{Token} {from}",
            2 => $"{Token} {word[..Math.Min(word.Length, 3)]}",
            3 => $"{word.ToUpperInvariant()}, {Token}",
            4 => $"({Token.ToUpperInvariant()}) \"{Some(word.Split('-', '/', '.', '\'', '+', '@'))}\"",
            5 when c.Purpose is not null => $"{Token} {OracleLists.Stem.Asked}",
            6 => $"{Token} {OracleLists.Plain(word)}",
            _ => $"{Token} {word}",
        };
    }

    public async Task Organisations()
    {
        var clocks = SomeClocks(always: true);
        var lists = new OracleLists(_script, _known, clocks);
        var some = (OrganisationIdentity)Some([.. At(clocks).Where(s => s.Row.Row is OrganisationIdentity).DefaultIfEmpty(_known.First(s => s.Row.Row is OrganisationIdentity))]).Row.Row;
        var filter = new OrganisationFilter(
            _random.Next(5) switch { 0 => null, 1 => $"{Token} {Some(Missing)}", 2 => some.Code?.Value, 3 => some.Name.Value, var n => $"{Token} {Some(some.Name.Value.Split(' '))}" },
            _random.Next(4) switch { 0 => some.OrganisationKind.Value, 1 => "private", _ => null }, _random.Next(4) switch { 0 => some.Code?.Value, 1 => "gm", _ => null });
        var limit = _random.Next(1, 4);
        Asked = $"organisations by {filter} at {clocks}, {limit} a page";
        var product = new Organisations(_store.Source);
        Same(lists.Page(filter), await Mine(after => product.Page(filter, clocks, after, limit, default), line => new(line.Name, line.Id), limit, filter.Text is not null || filter.Code is not null));

        var (who, most) = (SomeOrganisation(), _random.Next(2) == 0 ? 1 : 100);
        Asked = $"partners of {who} at {clocks}, at most {most}";
        Same(lists.Partners(who, most), await product.Partners(who, clocks, most, default));
    }

    /// <summary>Some organisations as a region: who they are, in how many collaborations they are together, and in which.</summary>
    public async Task Region()
    {
        var (clocks, product) = (SomeClocks() with { ValidOn = SomeDay() }, new Regions(_store.Source));
        var lists = new OracleLists(_script, _known, clocks);
        var ids = _script.Organisations.Where(_ => _random.Next(3) > 0).ToList();
        var codes = _known.Select(s => s.Row.Row).OfType<OrganisationIdentity>().Where(o => _random.Next(4) == 0).Select(o => o.Code?.Value).OfType<string>().Distinct().ToList();
        Asked = $"a region of {string.Join(", ", ids)} and {string.Join(", ", codes)} at {clocks}";
        // By a code that it was given in a later recording nobody could have found it then.
        var named = _known.Where(s => s.Known(clocks.KnownAt)).Select(s => s.Row.Row).OfType<OrganisationIdentity>().Where(o => o.Code is { } code && codes.Contains(code.Value)).Select(o => o.Organisation).ToList();
        var (picked, unpicked) = await product.Pick(ids, codes, clocks, everybody: false, default);
        Same(lists.Picked([.. ids.Union(named)]), picked);
        long? First(string name) => _known.Where(s => s.Row.Row is OrganisationIdentity o && (name == $"{o.Organisation}" || name == o.Code?.Value) && s.Since > clocks.KnownAt).Min(s => (long?)s.Since);
        var unknown = ids.Except(picked.Select(p => p.Id)).Select(id => $"{id}").Concat(codes.Except(picked.Select(p => p.Code))).Select(name => new Unpicked(name!, First(name!)));
        Same(unknown, unpicked);

        var expected = lists.Region(picked);
        var there = picked.Where(p => p.Exists).Select(p => p.Id).ToList();
        Same(expected.CountBy(l => (l.Picked, Existing: (long)there.Count(id => l.Places.Any(p => p.Organisation == id)))).OrderByDescending(s => s.Key).Select(s => new Share(s.Key.Picked, s.Key.Existing, s.Value)), await product.Shares(picked, clocks, everybody: false, default));
        var limit = _random.Next(1, 3);
        var page = await Pages<RegionLine>(after => product.Page(picked, clocks, everybody: _random.Next(2) == 0, after is null ? null : new(after.Picked, after.Name, after.Id), limit, default), limit);
        Same(expected.Select(Shown), page.Select(Shown));
    }

    private static string Shown(RegionLine l) => $"{l.Id} {l.Name}, {l.Form}, {l.Status}, {l.Participants}, {l.Picked}, [{string.Join(", ", l.Places.Select(p => $"{p}").Order(StringComparer.Ordinal))}]";

    /// <summary>Page after page, from the first of the history's names to the last.</summary>
    private async Task<List<T>> Mine<T>(Func<After?, Task<IReadOnlyList<T>>> page, Func<T, After> place, int limit, bool fromTheBeginning)
    {
        var (all, after) = (new List<T>(), fromTheBeginning ? null : new After(Token, Guid.Empty));
        while (all.Count < 1000)
        {
            var next = await page(after);
            Assert.True(next.Count <= limit);
            var mine = next.TakeWhile(l => place(l).Name.StartsWith(Token, StringComparison.Ordinal)).ToList();
            all.AddRange(mine);
            if (mine.Count < next.Count || next.Count < limit) return all;
            after = place(next[^1]);
        }
        throw new InvalidOperationException($"{Asked}: no end of pages.");
    }
}
