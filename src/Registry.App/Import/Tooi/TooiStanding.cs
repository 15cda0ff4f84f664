using Registry.App.Door;
using Registry.Core;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Import.Tooi;

/// <summary>
/// What stands on the stream of one organisation or body, held against what the list says of it. What another source recorded is never
/// touched: TOOI adds what is missing, and a contradiction is remarked upon. What an earlier version of the list recorded is corrected.
/// </summary>
/// <param name="ids">The organisations by their codes.</param>
internal sealed class TooiStanding(TooiList list, History? history, Func<string, Guid?> ids)
{
    private readonly IReadOnlyList<Recorded> _events = history is null ? [] : [.. History.Effective(history.Events)];
    private readonly HashSet<Guid> _said = [];

    /// <summary>Whether a version of the list was read in before.</summary>
    public bool Earlier => _events.Any(Ours);

    /// <summary>What stands by an earlier version of the list, and is in this one no longer.</summary>
    public IEnumerable<Recorded> Gone => _events.Where(e => Ours(e) && !_said.Contains(e.Id) && e.Event is OrganisationAbolished or OrganisationEnlarged or OrganisationRenamed or BodyRenamed or BodyEnded);

    /// <summary>The fact to record for a statement; nothing when it is known, or when another source says otherwise.</summary>
    /// <param name="remarks">Gets what other sources say otherwise.</param>
    public Decision? Say(TooiStatement statement, List<TooiRemark> remarks) => (statement, list.Set.Kind) switch
    {
        (TooiStatement.Began s, { } kind) => Began(s, kind, remarks),
        (TooiStatement.Began s, null) => Body(s, remarks),
        (TooiStatement.Named s, { } kind) => Named<OrganisationRenamed>(s, remarks, e => (e.Name, e.From), (name, from) => new RecordOrganisationRenamed(name, from, s.Law)),
        (TooiStatement.Named s, null) => Named<BodyRenamed>(s, remarks, e => (e.Name, e.From), (name, from) => new RecordBodyRenamed(name, from)),
        (TooiStatement.Ended s, { }) => Ended(s, remarks),
        (TooiStatement.Ended s, null) => Ended(s.On, remarks),
        (TooiStatement.Enlarged s, { }) => Enlarged(s, remarks),
        // That a body took in others has no fact of its own: the others ended.
        _ => null,
    };

    /// <summary>Whether what is said corrects what stands, and did not stand there before.</summary>
    public bool Corrects(Decision decision) => decision switch
    {
        RegisterOrganisation d => Its<OrganisationRegistered>().Any(e => (e.Is.Name, e.Is.From, e.Is.OrganisationKind) != (d.Name, d.From, d.OrganisationKind)),
        RecordOrganisationRenamed d => Its<OrganisationRenamed>().Any(e => e.Is.From == d.From && (e.Is.Name, e.Is.Law) != (d.Name, d.Law)),
        RecordBodyRenamed d => Its<BodyRenamed>().Any(e => e.Is.From == d.From && e.Is.Name != d.Name),
        RecordOrganisationAbolished d => Its<OrganisationAbolished>().Any(e => e.Is.On == d.On && (e.Is.Law != d.Law || !e.Is.Into.SequenceEqual(d.Into))),
        RecordOrganisationEnlarged d => Its<OrganisationEnlarged>().Any(e => e.Is.On == d.On && (e.Is.Law != d.Law || !e.Is.With.SequenceEqual(d.With))),
        RecordBodyEnded d => Its<BodyEnded>().Any(e => e.Is.On != d.On),
        _ => false,
    };

    private RegisterOrganisation? Began(TooiStatement.Began s, string kind, List<TooiRemark> remarks)
    {
        if (All<OrganisationRegistered>().FirstOrDefault() is { At: { } at, Is: { } stands } && !Ours(at))
        {
            if (stands.OrganisationKind != kind) Otherwise(remarks, "organisatiesoort", kind, stands.OrganisationKind.Value);
            Compare(s, remarks, stands.Name, stands.From);
            return null;
        }
        return new(kind, s.Code, s.Name, s.From);
    }

    /// <summary>The list names no arrangements, and there is no body without one: only what is known already can be said more of.</summary>
    private Decision? Body(TooiStatement.Began s, List<TooiRemark> remarks)
    {
        if (All<BodyRecorded>().FirstOrDefault().Is is { } stands) Compare(s, remarks, stands.Name, stands.From);
        return null;
    }

    private static void Compare(TooiStatement.Began s, List<TooiRemark> remarks, Title name, PartialDate from)
    {
        if (s.Always && name != s.Name) Otherwise(remarks, "label", s.Name.Value, name.Value);
        if (s.From != PartialDate.Unknown && s.From != from) Otherwise(remarks, "begindatum", $"{s.From}", $"{from}");
    }

    /// <summary>The first name came with the registration, unless another source registered it by a later one: then it is told from the same day on.</summary>
    private Decision? Named<T>(TooiStatement.Named s, List<TooiRemark> remarks, Func<T, (Title Name, PartialDate From)> of, Func<Title, PartialDate, Decision> say) where T : FactEvent
    {
        var from = s.From;
        if (s.Until is { } until)
        {
            (Recorded At, Title Name, PartialDate From)? begun = All<OrganisationRegistered>().Select(r => ((Recorded, Title, PartialDate)?)(r.At, r.Is.Name, r.Is.From))
                .Concat(All<BodyRecorded>().Select(r => ((Recorded, Title, PartialDate)?)(r.At, r.Is.Name, r.Is.From))).FirstOrDefault();
            if (begun is not { } known || Ours(known.At) || known.Name == s.Name) return null;
            if (known.From.First is { } day && day < until) from = known.From;
        }
        if (All<T>().FirstOrDefault(e => of(e.Is).From == from) is not { At: { } at, Is: { } stands }) return say(s.Name, from);
        _said.Add(at.Id);
        if (Ours(at)) return say(s.Name, from);
        if (of(stands).Name != s.Name) Otherwise(remarks, "label", s.Name.Value, of(stands).Name.Value);
        return null;
    }

    private RecordOrganisationAbolished? Ended(TooiStatement.Ended s, List<TooiRemark> remarks)
    {
        var (into, ends) = (Ids(s.Into), All<OrganisationAbolished>().ToList());
        var same = ends.Where(e => e.Is.On == s.On && e.Is.Into.Count == 0 == (into.Count == 0)).ToList();
        foreach (var e in same) _said.Add(e.At.Id);
        if (ends.FirstOrDefault(e => e.Is.On != s.On && !Ours(e.At)).Is is { } other) Otherwise(remarks, "einddatum", $"{s.On}", $"{other.On}");
        if (same.FirstOrDefault(e => !Ours(e.At)).Is is { } said)
        {
            if (!said.Into.Order().SequenceEqual(into.Order())) Otherwise(remarks, "invalidated", string.Join(' ', s.Into), "other successors");
            return null;
        }
        // Where another source knows of an end, only the successors are missing.
        return into.Count == 0 && ends.Any(e => !Ours(e.At)) ? null : new(s.On, into, s.Law);
    }

    private RecordBodyEnded? Ended(PartialDate on, List<TooiRemark> remarks)
    {
        if (All<BodyEnded>().FirstOrDefault() is { At: { } at, Is: { } stands })
        {
            _said.Add(at.Id);
            if (!Ours(at) && stands.On != on) Otherwise(remarks, "einddatum", $"{on}", $"{stands.On}");
            if (!Ours(at)) return null;
        }
        return new(on);
    }

    private RecordOrganisationEnlarged? Enlarged(TooiStatement.Enlarged s, List<TooiRemark> remarks)
    {
        var with = Ids(s.With);
        if (All<OrganisationEnlarged>().FirstOrDefault(e => e.Is.On == s.On) is { At: { } at, Is: { } stands })
        {
            _said.Add(at.Id);
            if (!Ours(at) && !stands.With.Order().SequenceEqual(with.Order())) Otherwise(remarks, "used", string.Join(' ', s.With), "enlarged with others");
            if (!Ours(at)) return null;
        }
        return new(s.On, with, s.Law);
    }

    private static void Otherwise(List<TooiRemark> remarks, string element, string says, string stands) => remarks.Add(new(element, $"{says} / {stands}", "said-otherwise"));

    private List<Guid> Ids(IEnumerable<string> codes) => [.. codes.Select(ids).OfType<Guid>()];

    private IEnumerable<(Recorded At, T Is)> All<T>() where T : FactEvent => _events.Where(e => e.Event is T).Select(e => (e, (T)e.Event));

    private IEnumerable<(Recorded At, T Is)> Its<T>() where T : FactEvent => All<T>().Where(e => Ours(e.At));

    /// <summary>An older version of the list corrects nothing that a newer one said.</summary>
    private bool Ours(Recorded e) => e.Envelope.Source is { Url: { } url, RetrievedOn: { } day } && day <= list.PublishedOn && url.AbsoluteUri.StartsWith(list.Versions, StringComparison.Ordinal);
}
