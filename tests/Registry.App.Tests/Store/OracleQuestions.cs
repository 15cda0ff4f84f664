using Registry.App.Store;
using Registry.Core;
using Registry.Core.Organisations;

namespace Registry.App.Tests.Store;

/// <summary>Puts one history's questions to the product and to the oracle, and holds the answers against each other.</summary>
internal sealed partial class OracleQuestions
{
    private static readonly string[] Common = [.. Catalogue.Views.Select(v => v.Name).Except(["organisations", "successions"])];
    private static readonly Dictionary<string, Type> Types = Catalogue.Views.ToDictionary(v => v.Name, v => v.Row);

    private readonly TestStore _store;
    private readonly OracleScript _script;
    private readonly Random _random;
    private readonly Views _views;
    private readonly List<OracleSpan<long>> _known;
    private readonly List<DateOnly> _days;
    private readonly long _last;

    public OracleQuestions(TestStore store, OracleScript script)
    {
        (_store, _script, _random, _views) = (store, script, new(script.Seed), new(store.Source));
        _known = Oracle.Known(script.Events);
        _last = script.Events[^1].Position;
        // Every day on which anything begins or ends, the one before and the one after.
        _days = [.. _known.SelectMany(s => new[] { s.Row.From, s.Row.To }).OfType<DateOnly>().Append(new(2019, 3, 3)).SelectMany(Around).Distinct().Order()];
    }

    public IReadOnlyList<OracleSpan<long>> Known => _known;
    public string Asked { get; private set; } = "";

    private static IEnumerable<DateOnly> Around(DateOnly day) => [day == DateOnly.MinValue ? day : day.AddDays(-1), day, day == DateOnly.MaxValue ? day : day.AddDays(1)];

    private T Some<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
    private DateOnly SomeDay() => Some(_days);
    private long SomePosition() => Math.Max(1, Some(_script.Events).Position - _random.Next(4) / 3);
    private Clocks SomeClocks(bool always = false) => new(!always && _random.Next(3) == 0 ? null : SomeDay(), null, _random.Next(4) == 0 ? _last : SomePosition());
    private Guid SomeOrganisation() => Some(_script.Organisations);

    public static string Shown(StoredRow r, bool closed = true) =>
        $"{r.View} {r.Fact} on {r.Stream} of {r.Collaboration}: {r.ValidFrom:yyyy-MM-dd}..{r.ValidTo:yyyy-MM-dd}{(r.HoldsNever ? " never" : "")} known {r.KnownFrom}..{(closed ? r.KnownTo : null)} claimed {r.ClaimedFrom:yyyy-MM-dd}..{r.ClaimedTo:yyyy-MM-dd} "
        + EventJson.Text(System.Text.Json.JsonSerializer.Deserialize(r.Data, Types[r.View], EventJson.Options)!);

    private static string Shown(OracleRow r, string known, string claimed = "..") =>
        $"{r.View} {r.Row.Id} on {r.Stream.Id} of {r.Collaboration}: {(r.Never ? ".." : $"{r.From:yyyy-MM-dd}..{r.To:yyyy-MM-dd}")}{(r.Never ? " never" : "")} known {known} claimed {claimed} {r.Says}";

    private IEnumerable<OracleSpan<long>> At(Clocks clocks) => _known.Where(s => s.Known(clocks.KnownAt) && s.Row.Holds(clocks.ValidOn));

    private static IEnumerable<string> Shown(IEnumerable<OracleSpan<long>> spans) => spans.Select(s => Shown(s.Row, $"{s.Since}..{s.Until}"));

    public void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (should, does) = (expected.ToList(), actual.ToList());
        if (should.SequenceEqual(does)) return;
        var events = _script.Events.Select(e => $"{e.Position} {e.At:yyyy-MM-ddTHH:mm} {e.Stream} {e.Id}{(e.Envelope.Corrects is { } c ? $" corrects {c}" : "")}{(e.Envelope.Retracts is { } r ? $" retracts {r}" : "")}{(e.Envelope.SourceKnownOn is { } k ? $" known on {k:yyyy-MM-dd}" : "")} {Catalogue.Of(e.Event).Name} {EventJson.Text(e.Event)}");
        Assert.Fail($"{Asked}\nby the oracle:\n  {string.Join("\n  ", should)}\nby the product:\n  {string.Join("\n  ", does)}\nof\n  {string.Join("\n  ", events)}");
    }

    /// <summary>A view by collaboration or by whom it is about, in order, on one page or on several.</summary>
    public async Task View()
    {
        var (view, clocks) = (Some(Catalogue.Views).Name, SomeClocks());
        Guid? collaboration = _random.Next(2) == 0 ? Some(_script.Arrangements) : null;
        Guid? about = collaboration is null || _random.Next(4) == 0 ? SomeOrganisation() : null;
        var limit = _random.Next(4) == 0 ? 2 : 1000;
        Asked = $"ReadView {view} of {collaboration} about {about} at {clocks}, {limit} a page";
        var expected = At(clocks).Where(s => s.Row.View == view && (collaboration is null || s.Row.Collaboration == collaboration) && (about is null || s.Row.About == about)).OrderBy(s => s.Row.Row.Id.ToString(), StringComparer.Ordinal);
        // At the last position of all the rows are those of now, however that is said.
        var filter = new ViewFilter(collaboration, about, clocks.KnownAt == _last && _random.Next(2) == 0 ? 0 : clocks.KnownAt, Limit: limit, ValidOn: clocks.ValidOn);
        Same(Shown(expected), (await Pages<StoredRow>(after => _store.Log.ReadView(view, filter with { After = after?.Fact ?? default }, default), limit)).Select(r => Shown(r)));
    }

    /// <summary>Reads on until there is no more.</summary>
    public static async Task<List<T>> Pages<T>(Func<T?, Task<IReadOnlyList<T>>> page, int limit) where T : class
    {
        var all = new List<T>();
        while (await page(all.LastOrDefault()) is { Count: > 0 } next)
        {
            Assert.True(next.Count <= limit);
            all.AddRange(next);
            if (next.Count < limit) break;
            Assert.True(all.Count < 10_000);
        }
        return all;
    }

    public async Task Everything()
    {
        var (clocks, collaboration) = (SomeClocks(), Some(_script.Arrangements));
        Asked = $"everything of collaboration {collaboration} at {clocks}";
        Sorted(At(clocks).Where(s => s.Row.Collaboration == collaboration && Common.Contains(s.Row.View)), await _views.Collaboration(collaboration, clocks, default));

        clocks = SomeClocks();
        var stream = Some(_script.Events);
        Asked = $"everything of stream {stream.Stream} at {clocks}";
        Sorted(At(clocks).Where(s => s.Row.Stream == stream.Stream), await _views.Stream(stream.Stream, stream.Envelope.Collaboration, clocks, default));

        clocks = SomeClocks();
        var who = SomeOrganisation();
        Asked = $"everything about {who} at {clocks}";
        Sorted(At(clocks).Where(s => s.Row.About == who), await _views.Organisation(who, clocks, default));
    }

    private void Sorted(IEnumerable<OracleSpan<long>> expected, IEnumerable<StoredRow> actual) => Same(Shown(expected).Order(StringComparer.Ordinal), actual.Select(r => Shown(r)).Order(StringComparer.Ordinal));

    /// <summary>Members and bodies by what the sources claim, on days around those on which they claim something.</summary>
    public async Task Claimed()
    {
        var (view, day) = (Some(ViewTables.Claimed), Some([.. Around(Oracle.ClaimedOn(Some(_script.Events)))]));
        DateOnly? valid = _random.Next(2) == 0 ? SomeDay() : null;
        Guid? collaboration = view == "bodies" || _random.Next(2) == 0 ? Some(_script.Arrangements) : null;
        Guid? about = collaboration is null ? SomeOrganisation() : null;
        var limit = _random.Next(4) == 0 ? 1 : 1000;
        var end = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")), TimeSpan.Zero).AddMicroseconds(-1);
        var at = await _views.PositionAt(end, default);
        Asked = $"{view} of {collaboration} about {about}, claimed on {day:yyyy-MM-dd} (position {at}), valid on {valid}";
        var expected = new List<(Guid Fact, string Shown)>();
        foreach (var stream in _script.Events.GroupBy(e => e.Stream))
        {
            bool Wanted(OracleRow r) => r.View == view && r.Holds(valid) && (collaboration is null || r.Collaboration == collaboration) && (about is null || r.About == about);
            if (stream.Any(e => e.Envelope.SourceKnownOn is not null))
                expected.AddRange(Oracle.Claimed([.. stream]).Where(s => s.Known(day) && Wanted(s.Row)).Select(s => (s.Row.Row.Id, Shown(s.Row, "0..", $"{s.Since:yyyy-MM-dd}..{s.Until:yyyy-MM-dd}"))));
            else
                expected.AddRange(_known.Where(s => s.Row.Stream == stream.Key && s.Known(at) && Wanted(s.Row)).Select(s => (s.Row.Row.Id, Shown(s.Row, $"{s.Since}..{s.Until}"))));
        }
        var filter = new ViewFilter(collaboration, about, at, Limit: limit, ValidOn: valid);
        var actual = await Pages<StoredRow>(after => _views.Claimed(view, filter with { After = after?.Fact ?? default }, day, default), limit);
        Same(expected.OrderBy(e => e.Fact.ToString(), StringComparer.Ordinal).Select(e => e.Shown), actual.Select(r => Shown(r)));
    }

    /// <summary>The streams under a key now are those of which something that stands put them there last.</summary>
    public async Task Keys()
    {
        var who = SomeOrganisation();
        Asked = $"the arrangements of {who}";
        var expected = _script.Events.GroupBy(e => e.Stream).Where(s => Oracle.Facts(s).Where(f => !f.Gone).SelectMany(f => f.Says.Event.Keys()).LastOrDefault(k => k.Key == Core.Keys.ArrangementsOf(who)).Present);
        Same(expected.Select(s => s.Key.Id.ToString()).Order(StringComparer.Ordinal), (await _store.Log.ReadKey(Core.Keys.ArrangementsOf(who), default)).Streams.Select(s => s.ToString()));
    }
}
