using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Registry.App.Import;
using Registry.App.Import.Neutral;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Export;

/// <summary>
/// Gives a feed back as it was read in: each event says which line of the feed it is from, and what one line said stands on one stream. The
/// lines are numbered anew without holes.
/// </summary>
internal sealed class NeutralExport(Feeds feeds, NeutralTerms terms)
{
    private const int MostStreams = 500, HeapLines = 1 << 14;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<Guid, DateOnly> _ended = [];
    private Dictionary<Guid, string> _municipalities = [];

    public async Task<long> Write(Stream to, CancellationToken ct)
    {
        using var lines = new Spool();
        _municipalities = await feeds.Codes(Kind.Organisations, terms.Prefix, long.MaxValue, ct);
        await Lay(_municipalities, Municipality, lines, ct);
        await Lay(await feeds.Codes(Kind.Arrangements, terms.Prefix, long.MaxValue, ct), Body, lines, ct);
        var written = 0L;
        await using var buffered = new BufferedStream(to, 1 << 16);
        for (var heap = 0; heap < lines.Count; heap++)
            foreach (var (_, _, line) in lines.Take(heap).OrderBy(l => l.Number))
            {
                buffered.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{++written},")));
                buffered.Write(line.AsSpan(1));
                buffered.WriteByte((byte)'\n');
            }
        return written;
    }

    /// <summary>The events of one line.</summary>
    private sealed record Said(long Seq, List<FeedEvent> Events)
    {
        public RegistryEvent First => Events[0].Event;
    }

    private async Task Lay(Dictionary<Guid, string> streams, Action<string, IReadOnlyList<Said>, Spool> lay, Spool lines, CancellationToken ct)
    {
        foreach (var chunk in streams.Keys.Chunk(MostStreams))
        {
            var (of, said) = (Guid.Empty, new Dictionary<long, Said>());
            await foreach (var e in feeds.Events(chunk, ct))
            {
                if (e.Stream != of) Done();
                of = e.Stream;
                if (terms.SeqOf(e.Cited) is not { } seq) continue;
                if (!said.TryGetValue(seq, out var line)) said[seq] = line = new(seq, []);
                line.Events.Add(e);
            }
            Done();

            void Done()
            {
                if (said.Count > 0) lay(terms.IdOf(streams[of]), [.. said.Values.OrderBy(l => l.Seq)], lines);
                said = [];
            }
        }
    }

    private void Municipality(string id, IReadOnlyList<Said> lines, Spool to)
    {
        foreach (var line in lines)
            switch (line.First)
            {
                case OrganisationRegistered r:
                    Lay(to, line, r.From, NeutralEvent.Registered, null, id, data =>
                    {
                        data.WriteString("name", r.Name.Value);
                        if (line.Events.Select(e => e.Event).OfType<OrganisationRecoded>().FirstOrDefault() is { } coded) data.WriteString("code", terms.Theirs(coded.Code.Value));
                        if (line.Events.Select(e => e.Event).OfType<OrganisationOriginated>().FirstOrDefault() is { } from) Ids(data, "from", from.From);
                    });
                    break;
                case OrganisationRenamed n:
                    Lay(to, line, n.From, NeutralEvent.Renamed, null, id, data => data.WriteString("name", n.Name.Value));
                    break;
                case OrganisationRecoded c:
                    Lay(to, line, c.From, NeutralEvent.Recoded, null, id, data => data.WriteString("code", terms.Theirs(c.Code.Value)));
                    break;
                case OrganisationAbolished a:
                    _ended[line.Events[0].Stream] = a.On.First!.Value;
                    Lay(to, line, a.On, NeutralEvent.MunicipalityEnded, null, id, data =>
                    {
                        var end = NeutralEnd.Read(a.Law.Value);
                        if (end.Kind is { } kind) data.WriteString("kind", kind);
                        Ids(data, "into", a.Into);
                        if (end.Effective is { } effective) data.WriteString("effective", effective);
                        if (end.Substitute) data.WriteBoolean("substitute", true);
                    });
                    break;
            }
    }

    private void Body(string id, IReadOnlyList<Said> lines, Spool to)
    {
        var ended = lines.Select(l => l.First).OfType<ArrangementEnded>().FirstOrDefault()?.On.First;
        var changes = new List<(DateOnly Date, string? Name, string? Form)>();
        foreach (var line in lines)
            switch (line.First)
            {
                case ArrangementRecorded r:
                    changes.Add((r.From.First!.Value, r.Name.Value, r.Form.Value));
                    Lay(to, line, r.From, NeutralEvent.Created, id, null, data =>
                    {
                        if (r.Name.Value != r.Code.Value) data.WriteString("name", r.Name.Value);
                        data.WriteString("form", terms.Theirs(r.Form.Value));
                    });
                    break;
                case ArrangementDescribed d:
                    Described(id, line, d, changes, to);
                    break;
                case ArrangementEnded x:
                    Lay(to, line, x.On, NeutralEvent.BodyEnded, id, null, null);
                    break;
                case ParticipantJoined j:
                    var organs = line.Events.Select(e => ((ParticipantJoined)e.Event).Organ).OfType<Code>().ToList();
                    Lay(to, line, j.From, NeutralEvent.Joined, id, Named(j.Organisation), organs.Count == 0 ? null : data => Texts(data, "organs", organs.Select(o => terms.Theirs(o.Value))));
                    break;
                case ParticipantLeft l:
                    var explained = line.Events.Select(e => e.Event).OfType<DepartureExplained>().FirstOrDefault()?.Reason.Value;
                    var why = explained is not null ? terms.Theirs(explained) : NeutralEnd.WhyLeft(_ended.TryGetValue(l.Organisation, out var gone) && gone == l.On.First, ended == l.On.First);
                    Lay(to, line, l.On, NeutralEvent.Left, id, Named(l.Organisation), explained == Terms.NotRecorded ? null : data => data.WriteString("reason", why));
                    break;
            }
    }

    /// <summary>A description that says another form than the day had is a change of form; otherwise it is one of name. Those of later days that it brought along say nothing more.</summary>
    private void Described(string id, Said line, ArrangementDescribed d, List<(DateOnly Date, string? Name, string? Form)> changes, Spool to)
    {
        var (on, last) = (d.From.First!.Value, changes.FindLast(c => c.Form is not null).Form ?? d.Form.Value);
        var reformed = (changes.FindLast(c => c.Form is not null && c.Date <= on).Form ?? last) != d.Form.Value;
        changes.Add(reformed ? (on, null, d.Form.Value) : (on, d.Name.Value, null));
        Lay(to, line, d.From, reformed ? NeutralEvent.FormChanged : NeutralEvent.BodyRenamed, id, null, data =>
        {
            data.WriteString(reformed ? "form" : "name", reformed ? terms.Theirs(d.Form.Value) : d.Name.Value);
            if (reformed) data.WriteString("previous", terms.Theirs(last));
        });
    }

    private static void Lay(Spool to, Said line, PartialDate date, string type, string? body, string? municipality, Action<Utf8JsonWriter>? data)
    {
        using var json = new MemoryStream();
        using (var write = new Utf8JsonWriter(json, Plain))
        {
            write.WriteStartObject();
            write.WriteString("date", date.Value);
            write.WriteString("type", type);
            if (body is not null) write.WriteString("body", body);
            if (municipality is not null) write.WriteString("municipality", municipality);
            if (data is not null)
            {
                write.WriteStartObject("data");
                data(write);
                write.WriteEndObject();
            }
            if (line.Events[0].KnownOn is { } known && known != date.First) write.WriteString("recorded", known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            write.WriteEndObject();
        }
        to.Add((int)(line.Seq / HeapLines), line.Seq, "", json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    private void Ids(Utf8JsonWriter data, string name, IEnumerable<Guid> ids) => Texts(data, name, ids.Select(Named));

    private static void Texts(Utf8JsonWriter data, string name, IEnumerable<string> texts)
    {
        data.WriteStartArray(name);
        foreach (var text in texts) data.WriteStringValue(text);
        data.WriteEndArray();
    }

    private string Named(Guid municipality) => _municipalities.TryGetValue(municipality, out var code) ? terms.IdOf(code) : municipality.ToString();
}
