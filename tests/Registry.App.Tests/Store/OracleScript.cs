using System.Globalization;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>
/// A random history as a script of bytes tells it: some organisations and one or two collaborations, append after append. Four bytes are a step,
/// so that a script that fails is shrunk to its fewest steps. Dates lie close together, so that they are often equal or the wrong way round.
/// </summary>
internal sealed class OracleScript(byte[] script, string token, int seed)
{
    /// <summary>In the order of a dictionary: signs before letters, small before capital, accents last.</summary>
    public static readonly string[] Names =
    [
        "'s-Gravenhage", "aalst", "Aalst", "Ål", "De Fryske Marren", "Deventer", "GGD Zuid", "GGD/GHOR", "IJmond 2016-2020", "N.V. Noord", "Súdwest-Fryslân", "Z'waal_7+b@nl.eu", "Zorg & Co (oost)",
    ];

    public static readonly string?[] Purposes = [null, "Zorg voor de jeugd", "Gemeentelijke taken: afvalstoffen/GFT"];
    public static readonly string[] Forms = ["public-body", "joint-organ", "regio-als-gevonden"], Classes = ["operational", "strategic"], Phases = ["exploration", "elaboration", "later"];
    private static readonly string[] Kinds = ["municipality", "province"], Matters = ["consent", "budget"];

    private static readonly PartialDate[] Dates =
    [
        .. new[] { "2018", "2019", "2019-01", "2019-01-01", "2019-06", "2019-06-01", "2019-06-15", "2019-06-15", "2019-06-16", "2019-07-01", "2020", "2020-01-01", "2020-01-02", "2021-03-01" }.Select(d => PartialDate.Parse(d)!.Value),
        PartialDate.Unknown, PartialDate.Unknown, new(new DateOnly(2019, 6, 15), Precision.Estimated),
    ];

    private readonly Random _random = new(seed);
    private readonly bool _claims = script.Length > 0 && script[0] % 2 == 0;
    private int _at;
    private int _texts;

    public string Token => token;
    public int Seed => seed;
    public List<Guid> Organisations { get; } = [];
    public List<Guid> Arrangements { get; } = [];
    public List<StreamId> Others { get; } = [];
    public List<Recorded> Events { get; } = [];
    private readonly Dictionary<Guid, Guid> _collaborations = [];

    /// <summary>What is appended next, nothing at the end of the script.</summary>
    public async Task<Append?> Next(ILog log, DateOnly today)
    {
        var writes = new List<Write>();
        var first = _at;
        if (Events.Count == 0) Begin(writes);
        while (_at + 3 < script.Length)
        {
            var (what, which, a, b) = (script[_at] % 26, script[_at + 1], script[_at + 2], script[_at + 3]);
            if (what >= 22)
            {
                // What names an earlier event waits until that is recorded, and goes alone.
                if (writes.Count > 0) break;
                _at += 4;
                if (About(what, which, a, b) is var (stream, e, corrects, retracts)) return await Made(log, [new(stream, e)], Claim(which, a, today), corrects, retracts);
                continue;
            }
            _at += 4;
            writes.AddRange(Step(what, which, a, b, writes));
            if (b % 8 == 0 && writes.Count > 0) break;
        }
        return writes.Count == 0 ? null : await Made(log, writes, first + 3 < script.Length ? Claim(script[first + 1], script[first + 2], today) : null);
    }

    private DateOnly? Claim(byte which, byte a, DateOnly today) => _claims && which % 3 == 0 ? today.AddDays(a % 24 - 19) : null;

    private async Task<Append> Made(ILog log, List<Write> writes, DateOnly? claim, Guid? corrects = null, Guid? retracts = null)
    {
        var read = new List<History>();
        foreach (var stream in writes.Select(w => w.Stream).Distinct()) read.Add(await log.ReadStream(stream, CancellationToken.None));
        var append = Append(read, [], [.. writes.Select(w => w with { Collaboration = _collaborations.GetValueOrDefault(w.Stream.Id, w.Stream.Id) })]);
        return append with { Command = Id(), Envelope = append.Envelope with { SourceKnownOn = claim, Corrects = corrects, Retracts = retracts, Actor = Id() } };
    }

    /// <summary>Ids too come from the seed: what is sorted by id is sorted the same again.</summary>
    private Guid Id()
    {
        var id = new byte[16];
        _random.NextBytes(id);
        return new(id);
    }

    private void Begin(List<Write> writes)
    {
        Organisations.AddRange([Id(), Id(), Id()]);
        foreach (var (n, id) in Organisations.Take(2).Index()) writes.Add(new(new(Kind.Organisations, id), Registered((byte)n, script.FirstOrDefault())));
        Arrangements.Add(Id());
        writes.Add(new(new(Kind.Arrangements, Arrangements[0]), new ArrangementRegistered(Name(4), null, Forms[0], Classes[0])));
        if (script.Length == 0 || script[0] % 8 > 2) return;
        var dossier = Another(Kind.Dossiers, Arrangements[0]);
        writes.Add(new(dossier, new DossierOpened(Arrangements[0], "make", Phases[0], null)));
        var track = Another(Kind.Tracks, Arrangements[0]);
        writes.Add(new(track, new TrackOpened(dossier.Id, Organisations[0])));
        writes.Add(new(track, new OrganDecisionReported("council", Matters[0], "adopted", Dates[0], null)));
    }

    private IEnumerable<Write> Step(int what, byte which, byte a, byte b, List<Write> pending)
    {
        StreamId region = new(Kind.Arrangements, Pick(Arrangements, which)), who = new(Kind.Organisations, Pick(Organisations.FindAll(o => Known(o, pending)), a));
        Guid party = Pick(Organisations, a), other = Pick(Organisations, a + 1 + which % (Organisations.Count - 1));
        var bodies = Others.FindAll(o => o.Kind == Kind.Bodies);
        var tracks = Others.FindAll(o => o.Kind == Kind.Tracks);
        return what switch
        {
            0 or 1 or 2 or 3 => [new(region, new ParticipantJoined(party, Organ(a / 16), (a & 15) > 12 ? new Title("afval") : (Title?)null, Date(b), which % 8 == 7 ? Date(b / 2 + a) : null))],
            4 or 5 => [new(region, new ParticipantLeft(party, Organ(a / 16), Date(b)))],
            6 => [new(region, new ParticipantSucceeded(party, other, Date(b), "Wet arhi"))],
            7 or 8 or 9 => [new(region, Described(a, Date(b)))],
            10 or 11 => [new(region, new TextVersionRecorded($"{++_texts}", Date(a), Date(b), which % 4 > 1 ? Date(a / 2 + b) : null, null, null))],
            12 when !Ended<ArrangementEnded>(region, pending) => [new(region, new ArrangementEnded(Date(b), null))],
            13 when bodies.Count < 3 => [new(Another(Kind.Bodies, region.Id), new BodyRecorded(region.Id, Name(a), "public-body", a % 2 == 0 ? new Code($"so{token}{bodies.Count}") : (Code?)null, Date(b)))],
            13 or 14 when bodies.Count > 0 => [new(Pick(bodies, which), new BodyRenamed(Name(a), Date(b)))],
            15 when bodies.Count > 0 && !Ended<BodyEnded>(Pick(bodies, which), pending) => [new(Pick(bodies, which), new BodyEnded(Date(b)))],
            15 or 16 or 17 => [new(who, new OrganisationRenamed(Name(which % 3), Date(b), null))],
            18 => [new(who, (which % 3) switch { 0 => new OrganisationAbolished(Date(b), [other], "wet"), 1 => new OrganisationEnlarged(Date(b), [other], "wet"), _ => new BoundaryChanged(Date(b), [other], "wet") })],
            19 when tracks.Count > 0 => [new(Pick(tracks, which / 2), new OrganDecisionReported("council", Pick(Matters, a), "adopted", Date(b), null))],
            19 or 20 or 21 => Opened(region, party, which, a, b),
            _ => [],
        };
    }

    /// <summary>Something of its own begins: an organisation, a second collaboration, a dossier, a track.</summary>
    private Write[] Opened(StreamId region, Guid party, byte which, byte a, byte b)
    {
        var dossiers = Others.FindAll(o => o.Kind == Kind.Dossiers);
        switch (which % 5)
        {
            case 0 when Organisations.Count < 5:
                if (a % 2 == 0) Organisations.Add(Id());
                return Events.Exists(e => e.Stream.Id == Organisations[^1]) ? [] : [new(new(Kind.Organisations, Organisations[^1]), Registered(a, b))];
            case 1 when Arrangements.Count < 2:
                Arrangements.Add(Id());
                return [new(new(Kind.Arrangements, Arrangements[1]), new ArrangementRegistered(Name(a), Purpose(b), Pick(Forms, a), Pick(Classes, b)))];
            case 2 or 3 when dossiers.Count > 0 && Others.Count < 8:
                var dossier = Pick(dossiers, a);
                return [new(Another(Kind.Tracks, _collaborations[dossier.Id]), new TrackOpened(dossier.Id, party))];
            case 4:
                return [new(region, new OverrideProposed("open_track", new(new string('A', 43)), [new("A22")], Sealed("reden"), "art. 1"))];
            default:
                return dossiers.Count > 3 ? [] : [new(Another(Kind.Dossiers, region.Id), new DossierOpened(region.Id, "make", Pick(Phases, a), null))];
        }
    }

    /// <summary>A correction, a retraction or an answer to what is recorded already.</summary>
    private (StreamId, RegistryEvent, Guid? Corrects, Guid? Retracts)? About(int what, byte which, byte a, byte b)
    {
        bool Answered(Recorded e) => e.Event is OrganDecisionReported or OverrideProposed;
        var facts = Events.FindAll(e => what == 25 ? Answered(e) : e.Event is FactEvent && (what != 24 || e.Version > 1));
        if (what == 23 && facts.FindAll(Answered) is { Count: > 0 } answered) facts = answered.FindAll(e => e.Event is FactEvent);
        if (facts.Count == 0) return null;
        var e = facts[^(1 + which % facts.Count)];
        if (what == 24) return (e.Stream, new FactRetracted(Sealed("vergissing")), null, e.Id);
        if (what != 25) return (e.Stream, OracleVariation.Of(e.Event, Date(b), a, Name(a), Pick(Organisations, a)), e.Id, null);
        var fact = Oracle.Facts(Events.Where(o => o.Stream == e.Stream)).Single(f => f.Ids.Contains(e.Id)).Id;
        return (e.Stream, (e.Event, a % 2) switch
        {
            (OverrideProposed, 0) => new OverrideConfirmed(fact),
            (OverrideProposed, _) => new OverrideUsed(fact),
            (_, 0) => new ReportConfirmed(fact, e.Content),
            _ => new ReportContested(fact, e.Content, Sealed("onjuist")),
        }, null, null);
    }

    private StreamId Another(string kind, Guid collaboration)
    {
        var stream = new StreamId(kind, Id());
        Others.Add(stream);
        _collaborations[stream.Id] = collaboration;
        return stream;
    }

    private OrganisationRegistered Registered(byte a, byte b) => new(Pick(Kinds, a / 4), a % 4 == 3 ? (Code?)null : new Code($"gm{token}{Organisations.Count}{a}"), Name(b), Date(a + b));
    private bool Known(Guid organisation, List<Write> pending) => Events.Exists(e => e.Stream.Id == organisation) || pending.Exists(w => w.Stream.Id == organisation);
    private bool Ended<T>(StreamId stream, List<Write> pending) => pending.Exists(w => w.Event is T) || Oracle.Facts(Events.Where(e => e.Stream == stream)).Exists(f => !f.Gone && f.Says.Event is T);
    /// <summary>One of four, so that an arrangement is often described as it was before.</summary>
    private ArrangementDescribed Described(int a, PartialDate from) => (a % 4) switch
    {
        0 => new(Name(4), null, Forms[0], Classes[0], from),
        1 => new(Name(a / 4), Purpose(1), Forms[1], Classes[0], from),
        2 => new(Name(10), Purpose(2), Forms[1], Classes[1], from),
        _ => new(Name(7), Purpose(a / 4), Forms[2], Classes[1], from),
    };

    private Title Name(int b) => $"{token} {Pick(Names, b)}";
    private static PublicText? Purpose(int b) => Pick(Purposes, b) is { } purpose ? new PublicText(purpose) : (PublicText?)null;
    private static Code? Organ(int b) => (b % 4) switch { 0 => new Code("council"), 1 => new Code("executive"), _ => (Code?)null };

    /// <summary>Every now and then the first or the last day that there is, by which registers say that they do not know or that there is no end.</summary>
    private static PartialDate Date(int b) => b == 250 ? new(DateOnly.MinValue, Precision.Day) : b == 251 ? new(DateOnly.MaxValue, Precision.Day) : Pick(Dates, b);

    public static T Pick<T>(IReadOnlyList<T> from, int n) => from[n % from.Count];
}

/// <summary>What a correction may say instead.</summary>
internal static class OracleVariation
{
    public static RegistryEvent Of(RegistryEvent e, PartialDate date, byte a, Title name, Guid party) => e switch
    {
        ParticipantJoined j => (a % 4) switch { 0 => j with { Organisation = party }, 1 => j with { To = date }, _ => j with { From = date } },
        ParticipantLeft l => l with { On = date },
        ParticipantSucceeded s => s with { On = date },
        ArrangementDescribed d => a % 2 == 0 ? d with { Name = name } : d with { From = date },
        TextVersionRecorded t => (a % 3) switch { 0 => t with { From = date }, 1 => t with { InForceFrom = date }, _ => t with { To = date } },
        ArrangementEnded x => x with { On = date },
        BodyRecorded r => a % 2 == 0 ? r with { Name = name } : r with { From = date },
        BodyRenamed r => a % 2 == 0 ? r with { Name = name } : r with { From = date },
        BodyEnded x => x with { On = date },
        OrganisationRegistered r => a % 2 == 0 ? r with { Name = name } : r with { From = date },
        OrganisationRenamed r => a % 2 == 0 ? r with { Name = name } : r with { From = date },
        OrganisationAbolished x => x with { On = date },
        OrganisationEnlarged x => x with { On = date },
        BoundaryChanged x => x with { On = date },
        OrganDecisionReported r => a % 2 == 0 ? r with { Result = "rejected" } : r with { DecidedOn = date },
        _ => throw new InvalidOperationException($"Nobody corrects {e}."),
    };
}
