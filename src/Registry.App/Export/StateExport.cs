using System.Text;
using Registry.App.Import.Neutral;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;

namespace Registry.App.Export;

/// <summary>The bodies of a feed and who takes part in them, on a day and as known on a day, as two tables.</summary>
internal sealed class StateExport(ILog log, Feeds feeds, NeutralTerms terms)
{
    private const int MostStreams = 200;

    public async Task<(int Bodies, int Members)> Write(Clocks clocks, string prefix, CancellationToken ct)
    {
        var municipalities = await feeds.Codes(Kind.Organisations, terms.Prefix, long.MaxValue, ct);
        var codes = await feeds.Codes(Kind.Arrangements, terms.Prefix, long.MaxValue, ct);
        var (bodies, members) = clocks.Basis == Basis.Source ? await Claimed(codes, clocks, ct) : (await feeds.InForce(clocks, ct), await feeds.Members(clocks, ct));
        var places = members.Where(m => bodies.ContainsKey(m.Arrangement) && codes.ContainsKey(m.Arrangement) && municipalities.ContainsKey(m.Organisation)).ToLookup(m => m.Arrangement, m => terms.IdOf(municipalities[m.Organisation]));
        var rows = bodies.Where(b => codes.ContainsKey(b.Key)).Select(b => (Id: terms.IdOf(codes[b.Key]), Stream: b.Key, Name: b.Value.Name == codes[b.Key] ? "" : b.Value.Name, b.Value.Form)).OrderBy(b => b.Id, ByCodePoint).ToList();
        await using (var to = Open($"{prefix}-bodies.csv"))
        {
            await to.WriteAsync("body_id,name,form,member_count\n");
            foreach (var b in rows) await to.WriteAsync($"{Field(b.Id)},{Field(b.Name)},{Field(terms.Theirs(b.Form))},{places[b.Stream].Count()}\n");
        }
        await using (var to = Open($"{prefix}-members.csv"))
        {
            await to.WriteAsync("body_id,member_id\n");
            foreach (var b in rows)
                foreach (var member in places[b.Stream].Order(ByCodePoint)) await to.WriteAsync($"{Field(b.Id)},{Field(member)}\n");
        }
        return (rows.Count, rows.Sum(b => places[b.Stream].Count()));
    }

    /// <summary>What the feed itself knew by a day: each body folded from the events that it had told by then.</summary>
    private async Task<(Dictionary<Guid, (string Name, string Form)>, List<(Guid Arrangement, Guid Organisation)>)> Claimed(Dictionary<Guid, string> codes, Clocks clocks, CancellationToken ct)
    {
        var (bodies, members) = (new Dictionary<Guid, (string, string)>(), new List<(Guid, Guid)>());
        foreach (var chunk in codes.Keys.Chunk(MostStreams))
            foreach (var history in await Task.WhenAll(chunk.Select(id => log.ReadStream(new(Kind.Arrangements, id), ct).AsTask())))
            {
                var (known, on) = (History.Of(history.Stream, history.Events.Where(e => ClaimRows.ClaimedOn(e) <= clocks.ClaimedOn)).State, clocks.ValidOn!.Value);
                if (known.All<Collaboration>().FirstOrDefault(c => c.Status == Terms.InForce && c.Valid.Ordered().Holds(on)) is { } body) bodies[history.Stream.Id] = (body.Name.Value, body.Form.Value);
                members.AddRange(known.All<Participation>().Where(p => p.Valid.Ordered().Holds(on)).Select(p => p.Organisation).Distinct().Select(o => (history.Stream.Id, o)));
            }
        return (bodies, members);
    }

    private static StreamWriter Open(string path) => new(path, append: false, new UTF8Encoding(false), 1 << 16);

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    /// <summary>As UTF-8 sorts: in the order of code points.</summary>
    private static readonly Comparer<string> ByCodePoint = Comparer<string>.Create((one, other) =>
    {
        var (at, common) = (0, Math.Min(one.Length, other.Length));
        while (at < common && one[at] == other[at]) at++;
        if (at == common) return one.Length.CompareTo(other.Length);
        return (char.IsSurrogate(one[at]), one[at]).CompareTo((char.IsSurrogate(other[at]), other[at]));
    });
}
