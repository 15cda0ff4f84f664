using Registry.App.Pages.Asking;
using Registry.App.Pages.Parts;
using Registry.App.Store;

namespace Registry.App.Pages.Collaborations;

/// <summary>
/// What the time machine shows, and how its form is read. Each clock can be set in two ways, by choosing or by typing: what was moved since the
/// page was drawn counts, and the answer to a form is the address that says the day and the position themselves.
/// </summary>
public partial class TimeMachine
{
    private const int MostMoments = 40;
    private const int MostShown = 30;
    private KnownFacts _known = null!;
    private string _name = "";
    private IReadOnlyList<DateOnly> _days = [];
    private IReadOnlyList<KnownMoment> _moments = [];
    private Dictionary<long, string> _says = [];
    private IReadOnlyList<LaneMark> _marks = [];
    private IReadOnlyList<Member> _members = [];
    private Changes? _sincePrevious;
    private Changes? _againstToday;
    private DateOnly? _earlier, _later, _changedOn;
    private long? _before;
    private string? _after;
    private string _moment = "now";
    private int _at;
    private int _most;
    private bool _more;

    private protected override string[] Names => ["day", "wasDay", "moment", "wasMoment", "all"];
    private protected override string Machine => Reader.Path;

    private protected override void Parse()
    {
        _most = Question.Query.Term("all", "true") is null ? MostShown : int.MaxValue;
        foreach (var name in new[] { "day", "wasDay" }) Question.Query.Number(name, 0, int.MaxValue);
        foreach (var name in new[] { "moment", "wasMoment" })
            if (Question.Query.Text(name) is not (null or "now" or "typed")) Question.Query.Number(name, 1, long.MaxValue);
    }

    private protected override async Task<Absence?> Load()
    {
        if (await Missing(Id, organisation: false) is { } missing) return missing;
        var (sight, day) = (Question.Sight, Question.Sight.ValidOn);
        _known = await KnownFacts.Read(Id, sight, Public, Question.Ct);
        _days = _known.Days();
        if (Moved() is { } address)
        {
            Question.Context.Response.Redirect(address);
            return null;
        }
        _name = _known.Called(day) ?? Say(Texts.Collaboration);
        (_members, _marks) = (_known.Members(day), MemberLanes.Marks(_known));
        _at = Math.Max(0, _days.TakeWhile(d => d <= day).Count() - 1);
        _changedOn = _days.Where(d => d <= day).Select(d => (DateOnly?)d).LastOrDefault();
        (_earlier, _later) = (_days.Where(d => d < day).Select(d => (DateOnly?)d).LastOrDefault(), _days.Where(d => d > day).Select(d => (DateOnly?)d).FirstOrDefault());
        if (_changedOn is { } on) _sincePrevious = new(_known.Then(on.AddDays(-1)), _known.Then(day), _known.Name, Reader);
        if (!sight.IsNow) _againstToday = await AgainstToday();
        await ReadMoments();
        return null;
    }

    /// <summary>The address to which a form leads; nothing when the page was asked by its own address.</summary>
    private string? Moved()
    {
        var (query, day, known) = (Question.Query, Reader.ValidOn, Reader.KnownAt);
        if (query.Text("day") is null && query.Text("moment") is null) return null;
        if (query.Text("day") is { } to && to != query.Text("wasDay") && _days.Count > 0)
            day = Sight.Iso(_days[(int)Math.Min(query.Number("day", 0, int.MaxValue) ?? 0, _days.Count - 1)]);
        if (query.Text("moment") is { } chosen && chosen != query.Text("wasMoment") && chosen != "typed") known = chosen == "now" ? null : chosen;
        return Reader.Here(("validOn", day), ("knownAt", known), ("day", null), ("wasDay", null), ("moment", null), ("wasMoment", null));
    }

    private async Task<Changes> AgainstToday()
    {
        var last = (await Public.Moments(Id, 1, Question.Ct))[0].Position;
        var now = last <= Question.Sight.KnownAt ? _known : await KnownFacts.Read(Id, Question.Sight with { KnownAt = last }, Public, Question.Ct);
        return new(_known.Then(Question.Sight.ValidOn), now.Then(Question.Sight.Today), id => now.NameIfAny(id) ?? _known.Name(id), Reader);
    }

    private async Task ReadMoments()
    {
        var all = await Public.Moments(Id, _most == int.MaxValue ? int.MaxValue : MostMoments + 1, Question.Ct);
        _more = _most != int.MaxValue && all.Count > MostMoments;
        _moments = _more ? [.. all.Take(MostMoments)] : all;
        var told = await Told.Read(Id, Question.Sight with { KnownAt = long.MaxValue }, Log, Views, Question.Ct);
        _says = await told.Firsts(_moments, Public, Source, Reader, Question.Ct);
        var known = Question.Sight.KnownAt;
        _moment = Question.Sight.Latest ? "now" : _moments.Any(m => m.Position == known) ? $"{known}" : "typed";
        _before = _moments.Where(m => m.Position < known).Select(m => (long?)m.Position).FirstOrDefault();
        if (Question.Sight.Latest && _moments.Count > 1) _before = _moments[1].Position;
        _after = Question.Sight.Latest ? null : _moments.Where(m => m.Position > known).Select(m => $"{m.Position}").LastOrDefault();
    }
}
